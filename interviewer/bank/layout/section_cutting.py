"""A document's lines cut into sections, one a title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interviewer.bank.layout.inline_labels import cut_inline
from interviewer.bank.layout.label_style import key
from interviewer.bank.layout.label_words import Mark
from interviewer.bank.layout.labels import Label, read_label
from interviewer.bank.layout.tables import label_rows
from interviewer.bank.source import Kind, Line
from interviewer.domain.story import Part

_STORY_WORD = r"(?:star[- ]?[lr]?|stories|story|answers?|response|format|method|story bank)"
_GENERIC = re.compile(
    r"^(?:(?:the|my|an?|your|example|sample|strong|good|model|suggested|possible|full|ideal|best|"
    r"interview|behaviou?ral|click to|show|expand|view|see|reveal|ans|response|structure|in)\W+)*"
    rf"(?:(?:s\.t\.a\.r\.?|{_STORY_WORD}|ans|example)\W*)+$",
    re.IGNORECASE,
)
_BEFORE_LINES = 4


def is_generic(text: str) -> bool:
    """Whether a heading or line says only that an answer follows ("Example answer (STAR):")."""
    return bool(_GENERIC.match(text.strip(' :*_("“')))


@dataclass(slots=True)
class Section:
    """The lines below a title; ``heading`` is ``None`` for those above the first.

    ``continued`` tells the further pieces of a section that was cut between two stories.
    """

    heading: Line | None
    lines: list[Line] = field(default_factory=list)
    continued: bool = False


def read_sections(lines: Sequence[Line]) -> list[Section]:
    """Cut at headings that are titles; headings below a label's own level are its content.

    Where a story in another style of labels follows a whole one, a section is cut there too.
    """
    return [part for section in _by_headings(lines) for part in _by_styles(section)]


def _by_headings(lines: Sequence[Line]) -> list[Section]:
    sections = [Section(None)]
    label_level = 0
    for line in cut_inline(list(label_rows(lines))):
        if line.kind is not Kind.HEADING:
            sections[-1].lines.append(line)
            continue
        if is_generic(line.text):
            continue
        label = read_label(line)
        if label and (label.parts or "details" in label.marks):
            label_level = min(label_level or line.level, line.level)
            sections[-1].lines.append(line)
        elif label_level and line.level >= label_level + (label is None):
            sections[-1].lines.append(line)
        else:
            label_level = 0
            sections.append(Section(line))
    return sections


def _by_styles(section: Section) -> Iterator[Section]:
    labels = [read_label(line) for line in section.lines]
    begin, told, style = 0, set[Mark](), None
    for at, (line, label) in enumerate(zip(section.lines, labels, strict=True)):
        if label is None or not label.parts:
            continue
        opens = Part.SITUATION in label.parts and key(line) != style
        if opens and Part.RESULT in told and len(told) > 2 and _whole(section.lines, labels, at):
            cut = _before(section.lines, labels, at)
            yield Section(section.heading, section.lines[begin:cut], begin > 0)
            begin, told = cut, set()
        if not told:
            style = key(line)
        if key(line) == style:
            told.update(label.parts)
    yield Section(section.heading, section.lines[begin:], begin > 0)


def _whole(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> bool:
    """Whether a whole story in one style begins here."""
    told: set[Mark] = set()
    for line, label in zip(lines[at:], labels[at:], strict=True):
        if label and key(line) == key(lines[at]):
            if Part.SITUATION in label.parts and told:
                break
            told.update(label.parts)
    return {Part.SITUATION, Part.ACTION, Part.RESULT} <= told


def _before(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> int:
    """Where the title above the label at ``at`` begins."""
    cut = at
    while at - cut < _BEFORE_LINES and cut and labels[cut - 1] is None:
        line = lines[cut - 1]
        titled = line.all_bold or line.text.rstrip().endswith("?") or is_generic(line.text)
        if not titled and line.kind is not Kind.RULE:
            break
        cut -= 1
    return cut
