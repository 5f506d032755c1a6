"""A document's lines to the passages that tell a story, with their text by part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from interviewer.bank.labels import Label, named, read_label
from interviewer.bank.markdown import Kind, Line
from interviewer.bank.outline import Section, is_generic, read_sections
from interviewer.bank.passages import Passage, Why, why_no_story, without_blanks
from interviewer.bank.styles import counts, story_style
from interviewer.bank.words import Mark
from interviewer.domain.story import Part

_TITLE_WORDS = 16
_QUESTION_WORDS = 45
_OTHER_LABEL_WORDS = 8


def _title_like(line: Line, depth: int) -> bool:
    text = line.text.strip()
    asks = line.all_bold or text.rstrip('*_"”').endswith("?")
    return (
        line.kind in {Kind.TEXT, Kind.ROW, Kind.HEADING}
        and line.depth <= depth
        and len(text.split()) <= (_QUESTION_WORDS if asks else _TITLE_WORDS)
        and (asks or not text.endswith((".", "!", ";", ",", ":")))
    )


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
        self.quotes = 0

    def read(self) -> list[Passage]:
        block = -1
        for line, label in self.labels:
            first_of_block = line.block != block
            block = line.block
            told = self.passages[-1].told if self.passages else None
            if is_generic(line.text) or (label and self._comes_late(line, label)):
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

    def _comes_late(self, line: Line, label: Label) -> bool:
        """Whether "Challenge" or "Solution" follows a whole story that has told these parts."""
        if not self.passages or not label.parts or label.own or Part.RESULT in label.parts:
            return False
        passage = self.passages[-1]
        told = passage.told if "either" not in label.parts else {*passage.told, "either"}
        late = passage.has_text(Part.RESULT) and told.issuperset(label.parts)
        same = self.style is not None and self.style.same(line)
        return same and late and not (passage.told & {"either"}) and label.word != passage.first

    def _foreign(self, line: Line) -> bool:
        """Whether a line begins something else than the part that is open.

        That is a heading as high as the labels', text outside of the table or quotation that
        holds the story, or, below a result, a bold line, a further label in the labels' style
        ("**Best for:** …") or text outside of their list.
        """
        style, passage = self.style, self.passages[-1] if self.passages else None
        if style is None or passage is None or self.open is None:
            return False
        if line.kind is Kind.HEADING:
            return not style.holds(line)
        if self.quotes > line.quotes or (style.kind is Kind.ROW and line.kind is not Kind.ROW):
            return True
        if Part.RESULT not in self.open or not passage.has_text(Part.RESULT):
            return False
        if line.all_bold or line.depth < style.depth:
            return True
        return style.same(line) and _labels_something(line)

    def _label(self, line: Line, label: Label) -> None:
        if label.parts:
            if self._begins_anew(label):
                self._begin(line)
                self.passages[-1].first = label.word
                self.quotes = line.quotes
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
            self._given(str(label.marks[0]), label.rest)

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
        passage.numbers.add(line.number)
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
            self.passages[-1].competencies = tuple(name for name in names if name)


def _labels_something(line: Line) -> bool:
    """Whether a line begins with a bold label of any kind: "**Best for:** …"."""
    if not line.bold or line.kind is not Kind.TEXT:
        return False
    after = line.text.split(line.bold, 1)[-1].lstrip()
    colon = line.bold.endswith(":") or after.startswith(":")
    return colon and len(line.bold.split()) <= _OTHER_LABEL_WORDS and not named(line.bold)


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
