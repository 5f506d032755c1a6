"""The YAML front matter of a story file, read with the line of every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from interviewer.bank.read.meant_yaml import as_text, meant
from interviewer.bank.source import TooMuch, compose_all, fault, short_name, slug, unused
from interviewer.domain.plain_text import plain_text
from interviewer.domain.story import Fact, Part

_FACT_SLUG_WORDS = 8
_SPELLINGS = {"organisation": "organization", "competency": "competencies"}
_YAML = "tag:yaml.org,2002:"


@dataclass(slots=True)
class FrontMatter:
    """What stands above a story.

    ``facts`` is ``None`` when the key is absent: facts are then taken from the text. ``parts``
    holds those told right here (``situation: …``), for a file without a body, ``details`` the
    points of one without parts. ``line`` is that of ``id`` (else 1); ``present`` says whether there
    was any front matter. ``notices`` tell what was read as it was meant; ``unplaced`` holds the
    ids of facts whose part nobody wrote.
    """

    id: str | None = None
    title: str | None = None
    organization: str | None = None
    competencies: tuple[str, ...] = ()
    facts: tuple[Fact, ...] | None = None
    parts: Mapping[Part, str] = field(default_factory=dict)
    details: tuple[str, ...] = ()
    line: int = 1
    present: bool = False
    notices: tuple[str, ...] = ()
    unplaced: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Reading:
    """Values read from YAML nodes; wrong ones become faults and read as absent."""

    file: Path
    first_line: int
    faults: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    unplaced: set[str] = field(default_factory=set)

    def line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self.first_line

    def fault(self, node: yaml.Node, message: str) -> None:
        self.faults.append(fault(self.file, self.line(node), message))

    def notice(self, line: int, message: str) -> None:
        self.notices.append(fault(self.file, line, f"{message}; put it in quotes"))

    def mapping(self, node: yaml.Node, what: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"{what} must be `name: value` lines")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            name = _SPELLINGS.get(name, name)
            if name in found:
                self.fault(key, f"{name} is given twice; keep one of them")
            found[name] = value
        return found

    def text(self, node: yaml.Node | None, what: str) -> str | None:
        if node is None or node.tag == f"{_YAML}null":
            return None
        if isinstance(node, yaml.ScalarNode) and node.tag == f"{_YAML}str":
            return plain_text(node.value).strip() or None
        if isinstance(node, yaml.ScalarNode):
            # A number, a date, "yes": whoever writes that as a title means the words.
            self.notice(self.line(node), f"{what} is read as the text {node.value!r}")
            return plain_text(node.value).strip() or None
        self.fault(node, f"{what} must be text; put it in quotes")
        return None

    def texts(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        if node is None or node.tag == f"{_YAML}null":
            return ()
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(text for item in nodes if (text := self.text(item, what)))

    def flag(self, node: yaml.Node | None, what: str) -> bool:
        if node is None or node.tag == f"{_YAML}null":
            return False
        if node.tag == f"{_YAML}bool":
            return str(node.value).casefold() in {"true", "yes", "on"}
        self.fault(node, f"{what} must be true or false")
        return False

    def id(self, node: yaml.Node | None) -> str | None:
        text = self.text(node, "id")
        if node is not None and text and any(character.isspace() for character in text):
            self.fault(node, f"the id {text!r} holds a space; write it as {slug(text)!r}")
            return None
        return text

    def facts(self, node: yaml.Node | None) -> tuple[Fact, ...] | None:
        if node is None or node.tag == f"{_YAML}null":
            return None
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, "facts must be a list: one `- id: …` block a fact")
            return ()
        # Ids that are written out come first, so that a derived one never takes their name.
        written: dict[str, int] = {}
        found: list[tuple[str | None, Fact, bool]] = []
        for item in node.value:
            fact = self.fact(item)
            if fact is None:
                continue
            if fact.id in written:
                first = written[fact.id]
                self.fault(item, f"the fact id {fact.id!r} is taken (line {first}); choose another")
            elif fact.id:
                written[fact.id] = self.line(item)
            found.append((fact.id or None, fact, as_text(item) is not None))
        taken = set(written)
        named = [
            (fact if given else Fact(fact_id(fact.text, taken), *_rest(fact)), plain)
            for given, fact, plain in found
        ]
        self.unplaced.update(fact.id for fact, plain in named if plain)
        return tuple(fact for fact, _ in named)

    def fact(self, node: yaml.Node) -> Fact | None:
        before = len(self.faults)
        plain = as_text(node)
        if plain is not None:
            text = self.text(plain, "a fact's text")
            return Fact("", text, Part.RESULT) if text else None
        values = self.mapping(node, "a fact")
        text = self.text(values.get("text"), "a fact's text")
        part = self.part(values.get("part"), node)
        fact_id_given = self.id(values.get("id"))
        key = self.flag(values.get("key"), "key")
        accept = self.texts(values.get("accept"), "accept")
        if len(self.faults) == before and text is None:
            self.fault(node, "the fact has no text; write `text: what must be said`")
        if len(self.faults) > before or text is None or part is None:
            return None
        return Fact(fact_id_given or "", text, part, key, accept)

    def part(self, node: yaml.Node | None, fact: yaml.Node) -> Part | None:
        names = ", ".join(Part)
        if node is None:
            if isinstance(fact, yaml.MappingNode):
                self.fault(fact, f"the fact has no part; write `part:` and one of {names}")
            return None
        named = self.text(node, "part")
        if named is None:
            return None
        if named.casefold() not in set(Part):
            self.fault(node, f"{named!r} is no part; write one of {names}")
            return None
        return Part(named.casefold())


def _rest(fact: Fact) -> tuple[str, Part, bool, tuple[str, ...]]:
    return fact.text, fact.part, fact.key, fact.accept


def fact_id(text: str, taken: set[str]) -> str:
    """An id made of the fact's first words, unlike those in ``taken`` (to which it is added)."""
    return unused(short_name(text, _FACT_SLUG_WORDS) or "fact", taken)


def read_front_matter(text: str, file: Path) -> tuple[FrontMatter, str, int, list[str]]:
    """Front matter, the body below it, the body's first line number, and all faults.

    A file without front matter is all body.
    """
    stripped = text.lstrip()
    before = text.count("\n", 0, len(text) - len(stripped))
    handler = YAMLHandler()
    opening = handler.FM_BOUNDARY.match(stripped)
    if not opening:
        return FrontMatter(), text, 1, []
    if not handler.FM_BOUNDARY.search(stripped, opening.end()):
        message = "the front matter is not closed; put a line `---` below it"
        return FrontMatter(present=True), "", 1, [fault(file, before + 1, message)]
    source, body = handler.split(stripped)
    first_line = before + stripped.count("\n", 0, opening.end()) + 1
    body_line = before + stripped.count("\n", 0, len(stripped) - len(body)) + 1
    reading = _Reading(file, first_line)
    source, mended = meant(source)
    for line in mended:
        reading.notice(first_line + line, "is no YAML as it stands, and read as it was meant")
    front = _read(source, reading)
    front.notices, front.unplaced = tuple(reading.notices), frozenset(reading.unplaced)
    return front, body, body_line, reading.faults


def _read(source: str, reading: _Reading) -> FrontMatter:
    try:
        trees = compose_all(source)
    except yaml.YAMLError as error:
        reading.faults.append(_broken(error, source, reading))
        return FrontMatter(present=True)
    if not trees:
        return FrontMatter(present=True)
    node, *more = trees
    if more:
        reading.fault(more[0], "front matter ends above; keep one block of it")
    values = reading.mapping(node, "front matter")
    return FrontMatter(
        reading.id(values.get("id")),
        reading.text(values.get("title"), "title"),
        reading.text(values.get("organization"), "organization"),
        reading.texts(values.get("competencies"), "competencies"),
        reading.facts(values.get("facts")),
        {
            part: "\n".join(told)
            for part in Part
            if (told := reading.texts(values.get(part.value), part.value))
        },
        reading.texts(values.get("details"), "details"),
        reading.line(values["id"]) if "id" in values else 1,
        present=True,
    )


def _broken(error: yaml.YAMLError, source: str, reading: _Reading) -> str:
    line, problem = 0, "it holds a character that YAML does not allow"
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        problem = error.problem or error.context or "it cannot be read"
    elif isinstance(error, yaml.reader.ReaderError):
        line = source.count("\n", 0, error.position)
    if isinstance(error, TooMuch):
        return fault(reading.file, reading.first_line + line, f"front matter: {problem}; cut it")
    message = (
        f"the front matter is not YAML: {' '.join(problem.split())}; mend it or quote the text"
    )
    return fault(reading.file, reading.first_line + line, message)
