"""Tables that hold stories, brought to rows of (label, text)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from interviewer.bank.layout.labels import Label, read_label
from interviewer.bank.source import Kind, Line
from interviewer.domain.story import Part

_TITLED = re.compile(
    r"^(?:star )?(?:story|stories|title|question|theme|example|project|name|scenario|topic)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^(?:star )?(?:story|example|project|scenario)\s*#?\d", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:#|no\.?|nr\.?|id|number|lp|principle|tags?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The header of a table with a column for each part: those that count, and the title's."""

    count: int
    title: int | None
    used: tuple[tuple[int, str], ...]
    labelled: tuple[bool, ...]

    @classmethod
    def of(cls, cells: Sequence[str]) -> "_Columns | None":
        """The columns, ``None`` when they do not name several parts."""
        labels = [_cell_label(cell) for cell in cells]
        marks = {mark for label in labels if label for mark in label.marks}
        if sum(isinstance(mark, Part) for mark in marks) < 2:
            return None
        title = _title_column(cells)
        labelled = tuple(label is not None for label in labels)
        used = [(at, cell) for at, cell in enumerate(cells) if labelled[at] or at == title]
        return cls(len(cells), title, tuple(used), labelled)


def label_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, tables with a column for each part turned: a row a label, story after story.

    Lines such as ``| Situation | text |`` outside any table (it lacks its ``|---|`` line) become
    rows too.
    """
    columns: _Columns | None = None
    above = Kind.TEXT
    for line in _told_apart(lines):
        begins, above = above is not Kind.ROW, line.kind
        if line.kind is Kind.TEXT and line.text.startswith("|") and line.text.endswith("|"):
            cells = tuple(cell.strip() for cell in line.text.strip("|").split("|"))
            yield replace(line, kind=Kind.ROW, cells=cells, block=-line.number)
        elif line.kind is not Kind.ROW:
            columns = None
            yield line
        elif line.header or (begins and _Columns.of(line.cells)):
            # Word processors and web pages seldom tell a table's header from its rows.
            columns = _Columns.of(line.cells)
            if columns is None:
                yield line
        elif columns:
            yield from _turned(line, columns)
        else:
            yield line


def _told_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, tables with a column for each story ("Story 1", "Story 2") cut into tables."""
    for (is_row, _), group in groupby(lines, key=lambda line: (line.kind is Kind.ROW, line.depth)):
        table = list(group)
        titles = table[0].cells if is_row else ()
        told = [at for at, title in enumerate(titles) if _COUNTED.match(title.strip(" *_"))]
        if len(told) < 2 or 0 in told:
            yield from table
            continue
        for at in told:
            yield Line(Kind.RULE, "", table[0].number, depth=table[0].depth)
            yield replace(table[0], kind=Kind.TEXT, text=titles[at], cells=(), header=False)
            for row in table[1:]:
                cell = row.cells[at] if at < len(row.cells) else ""
                block = -(row.number * len(titles) + at)
                text = f"{row.cells[0]} {cell}"
                yield replace(row, text=text, cells=(row.cells[0], cell), block=block)


def _cell_label(cell: str) -> Label | None:
    return read_label(Line(Kind.ROW, cell, 0, cells=(cell,)))


def _title_column(columns: Sequence[str]) -> int | None:
    """The column that names the story: by its header, else the first that is no mere number."""
    free = [index for index, column in enumerate(columns) if not _cell_label(column)]
    titled = (index for index, column in enumerate(columns) if _TITLED.match(column.strip(" *_")))
    unnumbered = (index for index in free if not _NUMBERED.match(columns[index].strip(" *_")))
    index = next(titled, next(unnumbered, None))
    return index if index is None or index in free or _cell_is_title(columns[index]) else None


def _cell_is_title(cell: str) -> bool:
    label = _cell_label(cell)
    return label is not None and label.marks == ("title",)


def _turned(row: Line, columns: _Columns) -> Iterator[Line]:
    yield Line(Kind.RULE, "", row.number, depth=row.depth)
    for index, name in columns.used:
        cell = row.cells[index] if index < len(row.cells) else None
        block = -(row.number * columns.count + index)
        if index == columns.title and cell:
            yield Line(Kind.TEXT, cell, row.number, depth=row.depth, block=block)
        elif cell is not None and columns.labelled[index]:
            yield replace(row, text=f"{name} {cell}", cells=(name, cell), block=block)
