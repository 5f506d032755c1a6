"""A document's lines to the passages that tell a story, with their text by part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from interviewer.bank.layout.label_style import counts, story_style
from interviewer.bank.layout.label_words import Mark
from interviewer.bank.layout.labels import Label, read_label
from interviewer.bank.layout.section_cutting import Section, is_generic, read_sections
from interviewer.bank.layout.story_end import QUESTION_WORDS, asks, comes_late, is_foreign
from interviewer.bank.layout.story_passage import Passage, Why, why_no_story, without_blanks
from interviewer.bank.source import Kind, Line
from interviewer.domain.story import Part

_TITLE_WORDS = 16
_OF_DOCUMENT = re.compile(
    r"\b(?:stories|questions|answers|interviews?|prep|preparation|bank|behaviou?rals?|notes)\b",
    re.IGNORECASE,
)
_OF_ANY = re.compile(r"(?:star|stories|story|interviews?|prep|behaviou?ral)\b", re.IGNORECASE)
"""Tags that any story may bear."""
_COUNTED = re.compile(r"(?:step|phase|stage|part)\s*#?\d+\W*", re.IGNORECASE)


def _title_like(line: Line, depth: int) -> bool:
    text = line.text.strip()
    strong = _strong(line)
    return (
        line.kind in {Kind.TEXT, Kind.ROW, Kind.HEADING}
        and line.depth <= depth + line.numbered
        and len(text.split()) <= (QUESTION_WORDS if strong else _TITLE_WORDS)
        and (strong or not text.endswith((".", "!", ";", ",", ":")))
    )


def _strong(line: Line) -> bool:
    """Whether a line is set as a title, or asks what a story answers."""
    return line.all_bold or line.text.rstrip(' *_"”').endswith("?") or asks(line)


class _Reader:
    """Reads one section; starts a further passage where a situation comes after an action."""

    def __init__(self, section: Section) -> None:
        labels = [(line, read_label(line)) for line in section.lines]
        self.style = story_style(labels)
        self.labels = labels
        heading = section.heading
        self.heading = heading.text if heading else ""
        self.first_line = heading.number if heading and not section.continued else None
        self.continued = section.continued
        self.passages: list[Passage] = []
        self.open: tuple[Mark, ...] | None = None
        self.open_block = -1
        self.joins = -1
        self.loose: list[Line] = []
        self.nearest_first: Line | None = None
        self.given: dict[str, str] = {}
        self.given_at = 0

    def read(self) -> list[Passage]:
        block = -1
        for line, label in self.labels:
            first_of_block = line.block != block
            block = line.block
            told = self.passages[-1].told if self.passages else None
            late = label is not None and self._late(line, label)
            if late or is_generic(line.text):
                self._close(line)
            elif label and counts(line, label, self.style, first_of_block, told):
                self._label(line, label)
            elif line.kind is Kind.RULE:
                self.open = None
            elif self._foreign(line):
                self._close(line)
            elif not line.header:
                self._text(line)
        return self.passages

    def _close(self, line: Line) -> None:
        """End the open part; what follows belongs to none."""
        if not is_generic(line.text):
            self.loose.append(line)
        self.open = None

    def _late(self, line: Line, label: Label) -> bool:
        if not self.passages or self.style is None:
            return False
        return comes_late(self.passages[-1], self.style, line, label)

    def _foreign(self, line: Line) -> bool:
        if not self.passages or self.style is None or self.open is None:
            return False
        return is_foreign(self.passages[-1], self.style, self.open, line)

    def _label(self, line: Line, label: Label) -> None:
        if label.parts:
            if self._begins_anew(label):
                self._begin(line)
                self.passages[-1].first = label.word
                self.passages[-1].quotes = line.quotes
            self.passages[-1].labelled.add(line.number)
            self.passages[-1].own.update(label.parts if label.own else ())
            self._open(line, label.parts, label.rest)
        elif "details" in label.marks:
            if not self.passages:
                self._begin(line)
            self.passages[-1].details = []
            self.passages[-1].details_word = label.word
            self._open(line, label.marks, label.rest)
        else:
            if self.passages and label.marks == ("other",):
                self.loose.append(line)
            self.open = None
            self.given_at = line.number
            tags = label.word in {"tags", "tag"} and not self.passages
            self._given("competencies" if tags else str(label.marks[0]), label.rest)

    def _begins_anew(self, label: Label) -> bool:
        if not self.passages:
            return True
        passage = self.passages[-1]
        again = label.parts[0] is Part.SITUATION and label.own
        again = again or label.word == passage.first
        again = again or (label.parts[0] is Part.SITUATION and Part.SITUATION not in passage.own)
        return again and bool(passage.told & {Part.ACTION, Part.RESULT})

    def _begin(self, line: Line) -> None:
        title = self._title_before(line)
        again = bool(self.passages) or self.continued
        if self.passages and len(self.passages) == 1 and self.nearest_first:
            # The heading stands above several stories: each bears the title right above it.
            self.passages[0].heading = self.nearest_first.text.strip()
            self.passages[0].line = self.nearest_first.number
        general = title and _strong(title) and _OF_DOCUMENT.search(self.heading)
        own = title if again or not self.heading or general else None
        if own and self.given_at < own.number:
            self.given.pop("organization", None)  # The one above a list of questions asks them.
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
            strong = [candidate for candidate in wanted if _strong(candidate)]
            if strong and not self.passages:
                return strong[-1]
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
        passage.numbers.add(line.number)
        if "details" not in marks:
            passage.texts.append((marks, line.number, rest))
            passage.told.update(marks)
        elif rest and passage.details is not None:
            passage.details.append(rest)
        self.joins = line.block if rest else -1

    def _text(self, line: Line) -> None:
        if line.kind is Kind.HEADING and _COUNTED.fullmatch(line.text):
            return
        if self.open is None:
            self.loose.append(line)
            return
        passage = self.passages[-1]
        passage.numbers.add(line.number)
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
            self.passages[-1].competencies = tuple(n for n in names if n and not _OF_ANY.match(n))


@dataclass(slots=True)
class Reading:
    """The stories of a document, and the passages with labels that are none, and why."""

    passages: list[Passage] = field(default_factory=list)
    refused: list[tuple[Passage, Why]] = field(default_factory=list)


def read_passages(lines: Sequence[Line]) -> Reading:
    """The stories of a document in order; lists, summaries, contents and templates are none."""
    found = [passage for section in read_sections(lines) for passage in _Reader(section).read()]
    reading = Reading()
    for passage in found:
        why = why_no_story(passage, alone=len(found) == 1)
        if why is None:
            without_blanks(passage)
            reading.passages.append(passage)
        else:
            reading.refused.append((passage, why))
    return reading
