"""A document's lines cut into sections, one a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from interviewer.bank.labels import read_label
from interviewer.bank.markdown import Kind, Line
from interviewer.bank.tables import label_rows

_GENERIC_HEADING = re.compile(
    r"^(?:the\s+|my\s+)?(?:star\s*)?(?:interview\s+|behaviou?ral\s+)*"
    r"(?:star|story|stories|answers?|format|method|story bank)$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?:^|(?<=[\s*_]))(?P<label>situation|task|action|result|[star](?-i:(?<=[STAR])))s?\s*:\s+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Section:
    """The lines below a title; ``heading`` is ``None`` for those above the first."""

    heading: Line | None
    lines: list[Line] = field(default_factory=list)


def read_sections(lines: Sequence[Line]) -> list[Section]:
    """Cut at headings that are titles; headings below a label's own level are its content."""
    sections = [Section(None)]
    label_level = 0
    for line in label_rows(lines):
        if line.kind is not Kind.HEADING or _GENERIC_HEADING.match(line.text.strip(" :*")):
            sections[-1].lines.extend([] if line.kind is Kind.HEADING else _split_inline(line))
        elif read_label(line):
            label_level = min(label_level or line.level, line.level)
            sections[-1].lines.append(line)
        elif label_level and line.level > label_level:
            sections[-1].lines.append(line)
        else:
            label_level = 0
            sections.append(Section(line))
    return sections


def _split_inline(line: Line) -> list[Line]:
    """Cut "Situation: … Task: … Action: … Result: …" on one line into four lines."""
    found = list(_INLINE.finditer(line.text)) if line.kind is Kind.TEXT else []
    if len({match["label"][0].casefold() for match in found}) < 3:
        return [line]
    starts = sorted({0, *(match.start("label") for match in found)})
    pieces = [line.text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
    return [replace(line, text=piece, bold="") for piece in pieces if piece]
