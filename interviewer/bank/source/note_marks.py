"""Marks of note takers and word processors brought to those of Markdown, line for line.

Obsidian, Logseq, Notion and Org set links, comments, properties, tasks and call-outs in signs of
their own; text pasted from a word processor has bullets that Markdown does not know. What none of
it says aloud (comments, block ids, properties of the program) goes; the words stay.
"""

import re
from collections.abc import Callable
from re import Match

_QUOTED = r"(?P<quote>[ \t]*(?:>[ \t]?)*)"
_ROUND = r"•●○◦‣■□►▶➤➢\u2043∙\uf0b7\uf0a7\uf0d8"
_BULLET = re.compile(
    rf"^{_QUOTED}(?P<indent>[ \t]*)(?:[{_ROUND}▪▫▣❖✓✔→·⦿◾◽]|->|=>|[–—]|[o§](?=\t))"
    rf"(?:[ \t\xa0]+|(?<=[{_ROUND}])(?=\w))(?=\S)"
)
_TASK = re.compile(
    rf"^{_QUOTED}(?P<indent>[ \t]*)(?:(?P<mark>[-*+]|\d+[.)])[ \t]+(?:\[[ xX/>-]\]|[☐☑☒✅])"
    r"|\[[ xX]\]|[☐☑☒])[ \t]+(?=\S)"
)
_CALLOUT = re.compile(r"^([ \t]*(?:>[ \t]?)+)\[![\w-]+(?:\|[^\]]*)?\][+-]?[ \t]*(.*?)[ \t]*$")
_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_WIKI_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
_MARKED = re.compile(r"(?<![\w=])==(?=[^\s=])([^=\n]*[^\s=])==(?![\w=])")
_COMMENT = re.compile(r"(?<![\w%])%%(?!%)(.*?)%%", re.DOTALL)
_FOOTNOTE = re.compile(r"^[ \t]*\[\^[^\]\s]+\]:")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_BLOCK_ID = re.compile(r"[ \t]+\^(?=[\w-]*[A-Za-z])[\w-]+[ \t]*$")
_BLOCK_LINK = re.compile(r"\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)")
_TAGS = re.compile(r"^[ \t>]*`?#[^\W\d][\w/-]*`?(?:[ \t,·|]+`?#[^\W\d][\w/-]*`?)*[ \t]*$")
_TAGS_BEHIND = re.compile(r"(?<=[.!?)])(?:[ \t]+#[^\W\d][\w/-]*)+[ \t]*$")
_PROPERTY = re.compile(
    rf"^{_QUOTED}(?P<indent>[ \t]*(?:[-*+][ \t]+)?)(?P<open>[\[(]?)(?P<key>[^\W\d_][\w /-]{{0,30}})"
    r"::(?:[ \t]+(?P<value>.*?))?[ \t]*$"
)
_OF_THE_PROGRAM = re.compile(
    r"id|collapsed|created|updated|created[- ]at|updated[- ]at|modified|exported[- ]at|template|"
    r"alias|aliases|cssclass|cssclasses|background-color|heading|public|icon|type|up|related|"
    r"card-.*|logseq.*|ls-.*|query-.*",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"^[ \t]*(?:(?:CLOCK|SCHEDULED|DEADLINE|CLOSED):[ \t]*[\[<]\d{4}-.*"
    r"|:(?:LOGBOOK|PROPERTIES|END):[ \t]*)$"
)
_DRAWER = re.compile(r"^[ \t]*:(?:LOGBOOK|PROPERTIES):[ \t]*$")
_DRAWER_LINE = re.compile(r"^[ \t]*(?:CLOCK:|:[\w-]+:)")
_STATE = re.compile(r"^([ \t]*[-*+][ \t]+)(?:DONE|NOW|DOING|LATER|CANCELED|CANCELLED)[ \t]+(?=\S)")


def plain_marks(text: str) -> str:
    """The text with the marks of Markdown alone; every line stays where it is.

    Args:
        text: Notes, their lines ended by newline characters.
    """
    if "%%" in text:
        text = _COMMENT.sub(_as_many_lines, text)
    lines = text.split("\n")
    drawer = footnote = False
    for at, line in enumerate(lines):
        drawer = bool(_DRAWER.match(line) or (drawer and _DRAWER_LINE.match(line)))
        footnote = bool(_FOOTNOTE.match(line)) or (footnote and line.startswith(("  ", "\t")))
        lines[at] = "" if drawer or footnote or _CLOCK.match(line) else _plain(line)
    return "\n".join(lines)


def _as_many_lines(comment: Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _plain(line: str) -> str:
    if not line or line.isspace():
        return line
    if _TAGS.match(line):
        return "Tags: " + ", ".join(re.findall(r"#([\w/-]+)", line))
    for sign, pattern, becomes in _STEPS:
        if sign in line:
            line = pattern.sub(becomes, line)
    return _listed(line)


def _listed(line: str) -> str:
    """Bullets and tasks as points; states of tasks go."""
    task = _TASK.match(line)
    if task:
        return f"{task['quote']}{task['indent']}{task['mark'] or '-'} {line[task.end() :]}"
    bullet = _BULLET.match(line)
    if bullet:
        return f"{bullet['quote']}{bullet['indent']}- {line[bullet.end() :]}"
    return _STATE.sub(r"\1", line)


def _linked(found: Match[str]) -> str:
    return found[2] or found[1].split("#")[0] or found[1]


def _called(found: Match[str]) -> str:
    return f"{found[1]}**{found[2]}**" if found[2] else found[1]


def _named(found: Match[str]) -> str:
    if _OF_THE_PROGRAM.fullmatch(found["key"]):
        return ""
    value = (found["value"] or "").rstrip("])" if found["open"] else "")
    return f"{found['quote']}{found['indent']}{found['key']}: {value}"


_STEPS: tuple[tuple[str, re.Pattern[str], str | Callable[[Match[str]], str]], ...] = (
    ("[!", _CALLOUT, _called),
    ("![[", _EMBED, ""),
    ("[[", _WIKI_LINK, _linked),
    ("::", _PROPERTY, _named),
    ("==", _MARKED, r"\1"),
    ("[^", _FOOTNOTE_MARK, ""),
    ("((", _BLOCK_LINK, ""),
    ("#", _TAGS_BEHIND, ""),
    ("^", _BLOCK_ID, ""),
)
"""A sign without which nothing is to be done, what is looked for, and what it becomes."""
