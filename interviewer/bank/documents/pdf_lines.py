"""The lines of a page as they are printed, to headings, paragraphs, points and rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from interviewer.bank.documents.written_html import (
    ROUND_BULLETS,
    Runs,
    cut,
    heading,
    paragraph,
    point,
    table,
)

_BULLET = re.compile(rf"(?:[{ROUND_BULLETS}]\s*|[-*–—o§]\s+)(?=\S)")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
_STOPS = ".:!?;)"
_LABEL = re.compile(r"\w[\w /&-]{0,24}:")
_PART = re.compile(r"(?:(?i:situation|task|actions?|results?)|[STAR])\s*[:–-]")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*\d{1,4}\s*(?:(?:/|of|von)\s*\d{1,4})?", re.IGNORECASE
)
_HEADING_SIZE = 1.12
"""Of the body's size: the smallest heading of Word's and Google's styles is 1.17 times as large."""
_PARAGRAPH_GAP = 1.25
"""Of the usual distance of two lines; word processors leave a third of a line or more."""
_INDENT = 3.0
_FULL = 15.0
_SPACE = 0.25
_MARGIN = 0.09
"""Of the page's height: where running titles and page numbers stand."""


@dataclass(slots=True)
class Printed:
    """A line: where it stands (points from the page's top left), its page's width, its words.

    ``rows`` holds a table's cells, line by line, where a table stands.
    """

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    width: float = 0.0
    first_width: float = 0.0
    size: float = 0.0
    runs: list[tuple[str, bool]] = field(default_factory=list)
    rows: list[list[list[Runs]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(text for text, _ in self.runs)

    @property
    def all_bold(self) -> bool:
        """Whether every word is bold."""
        return all(bold for text, bold in self.runs if text.strip())


def without_margins(lines: Sequence[Printed], heights: Sequence[float]) -> list[Printed]:
    """The lines without running titles and page numbers."""

    def outside(line: Printed) -> bool:
        height = heights[line.page]
        return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height

    def form(line: Printed) -> str:
        return re.sub(r"\d+", "#", line.text).strip()

    often = Counter(form(line) for line in lines if outside(line))
    return [
        line
        for line in lines
        if line.rows
        or not outside(line)
        or not (
            _PAGE_NUMBER.fullmatch(line.text.strip()) or often[form(line)] > len(heights) / 2 > 0.5
        )
    ]


class _Blocks:
    """Joins the lines of a document to blocks."""

    def __init__(self, lines: Sequence[Printed]) -> None:
        sizes = Counter[float]()
        for line in lines:
            sizes[line.size] += len(line.text)
        self.body = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
        larger = sorted({s for s in sizes if s >= self.body * _HEADING_SIZE}, reverse=True)
        self.levels = {size: min(level, 6) for level, size in enumerate(larger, 1)}
        self.right = _right_margin([line for line in lines if line.runs])
        self.margins = sorted({round(one.x0) for one in lines if self._mark(one)})
        below = pairwise(lines)
        gaps = [round(b.top - a.top, 1) for a, b in below if self._neighbours(a, b)]
        self.gap = Counter(gaps).most_common(1)[0][0] if gaps else 0.0
        words = re.findall(r"[\w-]+", " ".join(line.text for line in lines).casefold())
        self.words = Counter(words)

    def _neighbours(self, above: Printed, line: Printed) -> bool:
        near = above.page == line.page and 0 < line.top - above.top < 3 * self.body
        return near and above.size == line.size == self.body

    @staticmethod
    def _mark(line: Printed) -> re.Match[str] | None:
        return _BULLET.match(line.text) or _NUMBER.match(line.text)

    def html(self, lines: Sequence[Printed]) -> Iterator[str]:
        """The blocks, in order; a table that goes on over a page's end is one."""
        block: list[Printed] = []
        rows: list[list[list[Runs]]] = []
        page = 0
        for line in lines:
            if block and (line.rows or not self._continues(block, line)):
                yield self._block(block)
                block = []
            if rows and not (line.rows and line.page != page and len(line.rows[0]) == len(rows[0])):
                yield table(rows)
                rows = []
            page = line.page
            if line.rows:
                again = bool(rows) and line.rows[0] == rows[0]
                rows += line.rows[1:] if again else line.rows
            else:
                block.append(line)
        if block:
            yield self._block(block)
        if rows:
            yield table(rows)

    def _continues(self, block: Sequence[Printed], line: Printed) -> bool:
        """Whether a line goes on with the paragraph above it."""
        above = block[-1]
        ended = above.text.rstrip()[-1:] in _STOPS
        mark = _BULLET.match(line.text) or (ended and _NUMBER.match(line.text))
        if line.size != above.size or mark:
            return False
        if line.size in self.levels:
            return line.page == above.page and line.top - above.bottom < 0.5 * line.size
        far = line.page == above.page and line.top - above.top > self.gap * _PARAGRAPH_GAP
        if far or self._opens(above, line):
            return False
        if above.x1 + _SPACE * line.size + line.first_width + 1 < self.right:
            return False  # The word would have stood above: the line was ended.
        inside = self._mark(block[0])
        return line.x0 > block[0].x0 + _INDENT if inside else line.x0 < above.x0 + _INDENT * 4

    @staticmethod
    def _opens(above: Printed, line: Printed) -> bool:
        """Whether a line begins with a label, or is set otherwise than the one above."""
        bold = line.runs[0][1] and not above.runs[-1][1]
        label = bold and (line.all_bold or _LABEL.match(line.text))
        return bool(label or _PART.match(line.text) or (above.all_bold and not line.all_bold))

    def _block(self, block: Sequence[Printed]) -> str:
        runs: list[tuple[str, bool]] = []
        for line in block:
            runs = self._joined(runs, line.runs)
        if block[0].size in self.levels:
            return heading(self.levels[block[0].size], runs)
        bullet = _BULLET.match(block[0].text)
        number = _NUMBER.match(block[0].text)
        mark = bullet or number
        if mark is None or (number and block[0].all_bold):
            return paragraph(runs)
        depth = sum(at < block[0].x0 - _INDENT for at in self.margins) + 1
        return point(depth, cut(runs, mark.end()), numbered=bullet is None)

    def _joined(self, runs: list[tuple[str, bool]], more: Runs) -> list[tuple[str, bool]]:
        """Two lines as one; a word that was cut at the line's end is whole again."""
        if not runs:
            return list(more)
        (text, bold), (next_text, _) = runs[-1], more[0]
        head, tail = re.search(r"([A-Za-z]+)-$", text), re.match(r"[a-z]+", next_text)
        if not head or not tail:
            return [*runs, (" ", bold and more[0][1]), *more]
        hyphened = f"{head[1]}-{tail[0]}".casefold()
        together = f"{head[1]}{tail[0]}".casefold()
        parts = self.words[head[1].casefold()] and self.words[tail[0]]
        keeps = self.words[hyphened] or (parts and not self.words[together])
        return [*runs[:-1], (text if keeps else text[:-1], bold), *more]


def _right_margin(lines: Sequence[Printed]) -> float:
    """Where full lines end: there several do, else as far from the edge as they begin."""
    right = max((line.x1 for line in lines), default=0.0)
    if sum(line.x1 > right - _FULL for line in lines) >= 3:
        return right
    return max(right, *(line.width - line.x0 for line in lines), 0.0)


def lines_html(lines: Sequence[Printed]) -> str:
    """The lines as HTML."""
    return "\n".join(_Blocks(lines).html(lines))
