"""Tables that hold stories, brought to rows of (label, text)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from interviewer.bank.labels import Label, read_label
from interviewer.bank.markdown import Kind, Line
from interviewer.domain.story import Part

_TITLED = re.compile(
    r"^(?:star )?(?:story|stories|title|question|theme|example|project|name|scenario|topic)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^(?:star )?(?:story|example|project|scenario)\s*#?\d", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:#|no\.?|nr\.?|id|number|lp|principle|tags?)$", re.IGNORECASE)


def label_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, tables with a column for each part turned: a row a label, story after story.

    Lines such as ``| Situation | text |`` outside any table (it lacks its ``|---|`` line) become
    rows too.
    """
    columns: tuple[str, ...] = ()
    for line in _told_apart(lines):
        if line.kind is Kind.TEXT and line.text.startswith("|") and line.text.endswith("|"):
            cells = tuple(cell.strip() for cell in line.text.strip("|").split("|"))
            yield replace(line, kind=Kind.ROW, cells=cells, block=-line.number)
        elif line.kind is not Kind.ROW:
            columns = ()
            yield line
        elif line.header:
            columns = line.cells if _names_parts(line.cells) else ()
            if not columns:
                yield line
        elif columns:
            yield from _turned(line, columns)
        else:
            yield line


def _told_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, tables with a column for each story ("Story 1", "Story 2") cut into tables."""
    for (is_row, _), group in groupby(lines, key=lambda line: (line.kind is Kind.ROW, line.depth)):
        table = list(group)
        titles = table[0].cells if is_row and table[0].header else ()
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


def _names_parts(cells: Sequence[str]) -> bool:
    labels = [label for cell in cells if (label := _cell_label(cell))]
    parts = {mark for label in labels for mark in label.marks if isinstance(mark, Part)}
    return len(parts) > 1


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


def _turned(row: Line, columns: Sequence[str]) -> Iterator[Line]:
    title = _title_column(columns)
    yield Line(Kind.RULE, "", row.number, depth=row.depth)
    for index, (column, cell) in enumerate(zip(columns, row.cells, strict=False)):
        block = -(row.number * len(columns) + index)
        label = _cell_label(column)
        if index == title and cell:
            yield Line(Kind.TEXT, cell, row.number, depth=row.depth, block=block)
        elif label:
            yield replace(row, text=f"{column} {cell}", cells=(column, cell), block=block)
