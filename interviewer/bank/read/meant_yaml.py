"""YAML that is plainly meant: a text with a colon, a comment sign or a quote in it, put in quotes.

People write ``title: Handover: the one-page sheet`` above their notes. To YAML that is a fault;
to everybody else it is a title.
"""

import re

import yaml

from interviewer.bank.source import TooMuch, compose_all

_LINE = re.compile(
    r"^(?P<before>[ \t]*(?:-[ \t]+)*)(?:(?P<key>[A-Za-z][\w -]{0,30}):[ \t]+)?"
    r"(?P<value>\S.*?)[ \t]*$"
)
_PLAIN_KEYS = {
    *("id", "title", "organization", "organisation", "competencies", "competency", "text", "part"),
    *("key", "accept", "situation", "task", "action", "result", "name", "company", "tags"),
}
_WORD = re.compile(r"[^\W\d_]{2}")
_COMMENT = re.compile(r"[ \t]#(?=\S)")
_STARTS_ODDLY = re.compile(r"[*&!%@`\[\]{}|>,?\"'#]")


def meant(source: str) -> tuple[str, list[int]]:
    """Front matter as it was meant, and the lines (from 0) that were not YAML as they stood.

    A text that loses its end to a comment (``Issue #5``) is put in quotes; the rest is touched
    only where the whole cannot be read without.
    """
    lines = source.split("\n")
    changed = [at for at, line in enumerate(lines) if _loses_its_end(line)]
    for at in changed:
        lines[at] = _quoted(lines[at])
    try:
        compose_all("\n".join(lines))
    except TooMuch:
        return source, []
    except yaml.YAMLError:
        pass
    else:
        return "\n".join(lines), changed
    spaced = [line.replace("\t", "  ") if line[:1] in " \t-" else line for line in lines]
    for at, line in enumerate(spaced):
        if _is_odd(line):
            spaced[at] = _quoted(line)
    mended = "\n".join(spaced)
    if not _reads(mended):
        return source, []
    original = source.split("\n")
    return mended, [at for at, line in enumerate(spaced) if line != original[at]]


def _reads(source: str) -> bool:
    try:
        compose_all(source)
    except yaml.YAMLError:
        return False
    return True


def _loses_its_end(line: str) -> bool:
    found = _LINE.match(line)
    return bool(
        found
        and (found["key"] or found["before"].strip())
        and not _STARTS_ODDLY.match(found["value"])
        and _COMMENT.search(found["value"])
    )


def _is_odd(line: str) -> bool:
    """Whether a value is one that YAML takes for something else."""
    found = _LINE.match(line)
    if not found or not (found["key"] or found["before"].strip()):
        return False
    value = found["value"]
    if not _WORD.search(value):
        return False
    if value[0] in "|>" and len(value) < 4:
        return False
    if found["key"] and found["key"].casefold() not in _PLAIN_KEYS and found["before"].strip():
        return True
    colon = ": " in value or value.endswith(":")
    return bool(colon or _STARTS_ODDLY.match(value)) and not _reads(f"a: {value}")


def _quoted(line: str) -> str:
    found = _LINE.match(line)
    if not found:
        return line
    key = found["key"]
    if key and key.casefold() not in _PLAIN_KEYS and found["before"].strip():
        return f"{found['before']}{_in_quotes(line[found.end('before') :].strip())}"
    shown = f"{key}: " if key else ""
    return f"{found['before']}{shown}{_in_quotes(found['value'])}"


def _in_quotes(value: str) -> str:
    """A text as YAML's single quotes hold it; double quotes that do not match are part of it."""
    whole = len(value) > 1 and value[0] == value[-1] in "\"'"
    if whole and (value[0] == "'" or value[0] not in value[1:-1]):
        value = value[1:-1]
    return "'" + value.replace("'", "''") + "'"


def as_text(node: yaml.Node) -> yaml.ScalarNode | None:
    """A fact that is a text alone: "- Calls fell", or "- Calls fell: by half" without quotes."""
    if isinstance(node, yaml.ScalarNode):
        return node
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return None
    (key, value), *_ = node.value
    scalars = isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    if not scalars or key.value in {"id", "text", "part", "key", "accept"}:
        return None
    told = f"{key.value}: {value.value}".strip()
    return yaml.ScalarNode("tag:yaml.org,2002:str", told, key.start_mark, value.end_mark)
