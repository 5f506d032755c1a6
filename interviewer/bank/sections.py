"""A document's lines to the passages that tell a story, with their text by part."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interviewer.bank.labels import Label, Mark, read_label
from interviewer.bank.markdown import Kind, Line
from interviewer.bank.outline import Section, read_sections
from interviewer.bank.styles import counts, story_style
from interviewer.domain.story import Part

_LISTING = re.compile(r"\b(?:questions?|contents|index|summary)\b", re.IGNORECASE)
_TITLE_WORDS = 16


@dataclass(slots=True)
class Passage:
    """A story as it stands in the document.

    ``heading`` is its own heading without the organisation taken off, ``""`` when it has none.
    ``texts`` holds pieces of (marks, line number, text) in order; ``told`` the parts that have a
    label.
    """

    heading: str
    line: int
    texts: list[tuple[tuple[Mark, ...], int, str]] = field(default_factory=list)
    told: set[Mark] = field(default_factory=set)
    details: list[str] | None = None
    organization: str | None = None
    competencies: tuple[str, ...] = ()


def _title_like(line: Line, depth: int) -> bool:
    text = line.text.strip()
    return (
        line.kind in {Kind.TEXT, Kind.ROW, Kind.HEADING}
        and line.depth <= depth
        and len(text.split()) <= _TITLE_WORDS
        and (line.all_bold or not text.endswith((".", "!", "?", ";", ",")))
    )


class _Reader:
    """Reads one section; starts a further passage where a situation comes after an action."""

    def __init__(self, section: Section) -> None:
        labels = [(line, read_label(line)) for line in section.lines]
        self.style = story_style(labels)
        self.labels = labels
        heading = section.heading
        self.heading = heading.text if heading else ""
        self.first_line = heading.number if heading else None
        self.passages: list[Passage] = []
        self.open: tuple[Mark, ...] | None = None
        self.open_block = -1
        self.joins = -1
        self.loose: list[Line] = []
        self.nearest_first: Line | None = None
        self.given: dict[str, str] = {}

    def read(self) -> list[Passage]:
        block = -1
        for line, label in self.labels:
            first_of_block = line.block != block
            block = line.block
            told = self.passages[-1].told if self.passages else None
            if label and counts(line, label, self.style, first_of_block, told):
                self._label(line, label)
            elif line.kind is Kind.RULE:
                self.open = None
            elif not line.header:
                self._text(line)
        return self.passages

    def _label(self, line: Line, label: Label) -> None:
        kinds = [mark for mark in label.marks if isinstance(mark, Part) or mark == "either"]
        if kinds:
            if self._begins_anew(kinds):
                self._begin(line)
            self._open(line, tuple(kinds), label.rest)
        elif "details" in label.marks:
            if not self.passages:
                self._begin(line)
            self.passages[-1].details = []
            self._open(line, label.marks, label.rest)
        else:
            self.open = None
            self._given(str(label.marks[0]), label.rest)

    def _begins_anew(self, kinds: Sequence[Mark]) -> bool:
        if not self.passages:
            return True
        told = self.passages[-1].told
        return kinds[0] is Part.SITUATION and bool(told & {Part.ACTION, Part.RESULT})

    def _begin(self, line: Line) -> None:
        title = self._title_before(line)
        again = bool(self.passages)
        if again and len(self.passages) == 1 and self.nearest_first:
            # The heading stands above several stories: each bears the title right above it.
            self.passages[0].heading = self.nearest_first.text.strip()
            self.passages[0].line = self.nearest_first.number
        own = title if again or not self.heading else None
        heading = self.given.pop("title", "") or (own.text.strip() if own else self._numbered())
        start = own.number if own else (line.number if again else self.first_line or line.number)
        self.passages.append(Passage(heading, start))
        self.loose = []
        for key in list(self.given):
            self._given(key, self.given.pop(key))

    def _numbered(self) -> str:
        """The section's heading, with a number from the second untitled story on."""
        number = len(self.passages) + 1
        return f"{self.heading} {number}" if self.heading and number > 1 else self.heading

    def _title_before(self, line: Line) -> Line | None:
        """The line that names the story which begins at ``line``; it is taken out of the text."""
        depth = max(line.depth, 1)
        if self.loose:
            wanted = [candidate for candidate in self.loose if _title_like(candidate, depth)]
            if not self.passages and wanted:
                self.nearest_first = wanted[-1]
            return (wanted[-1] if self.passages else wanted[0]) if wanted else None
        texts = self.passages[-1].texts if self.passages else []
        # The only text of a part is no title, however short.
        if not any(marks == texts[-1][0] and text for marks, _, text in texts[:-1]):
            return None
        _, number, text = texts[-1]
        for candidate, _ in self.labels:
            alone = candidate.number == number and candidate.text == text
            if alone and candidate.block != self.open_block and _title_like(candidate, line.depth):
                texts.pop()
                return candidate
        return None

    def _open(self, line: Line, marks: tuple[Mark, ...], rest: str) -> None:
        self.open, self.open_block = marks, line.block
        passage = self.passages[-1]
        if "details" not in marks:
            passage.texts.append((marks, line.number, rest))
            passage.told.update(marks)
        elif rest and passage.details is not None:
            passage.details.append(rest)
        self.joins = line.block if rest else -1

    def _text(self, line: Line) -> None:
        if self.open is None:
            self.loose.append(line)
            return
        passage = self.passages[-1]
        if passage.details is not None and "details" in self.open:
            if self.joins == line.block and passage.details:
                passage.details[-1] += " " + line.text
            else:
                passage.details.append(line.text)
        elif self.joins == line.block:
            marks, number, text = passage.texts[-1]
            passage.texts[-1] = (marks, number, f"{text} {line.text}".strip())
        else:
            passage.texts.append((self.open, line.number, line.text))
        self.joins = line.block

    def _given(self, key: str, value: str) -> None:
        if not value or key not in {"organization", "competencies", "title"}:
            return
        if not self.passages or (key == "title" and self.open is None):
            self.given[key] = value
        elif key == "organization":
            self.passages[-1].organization = value
        elif key == "competencies":
            names = re.split(r"\s*[,;]\s*", value)
            self.passages[-1].competencies = tuple(name for name in names if name)


def _is_story(passage: Passage, alone: bool) -> bool:
    if passage.details is not None:
        return True
    parts = len(passage.told)
    if _LISTING.search(passage.heading):
        return parts > 2
    return parts > 1 or (parts == 1 and (alone or bool(passage.heading)))


def read_passages(lines: Sequence[Line]) -> list[Passage]:
    """The stories of a document in order; lists, summaries and contents are none."""
    found = [passage for section in read_sections(lines) for passage in _Reader(section).read()]
    return list(_chosen(found))


def _chosen(found: Sequence[Passage]) -> Iterator[Passage]:
    for passage in found:
        if _is_story(passage, alone=len(found) == 1):
            yield passage
