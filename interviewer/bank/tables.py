"""Tables that hold stories, brought to rows of (label, text)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interviewer.bank.labels import Label, read_label
from interviewer.bank.markdown import Kind, Line
from interviewer.domain.story import Part


def label_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, tables with a column for each part turned: a row a label, story after story.

    Lines such as ``| Situation | text |`` outside any table (it lacks its ``|---|`` line) become
    rows too.
    """
    columns: tuple[str, ...] = ()
    for line in lines:
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


def _cell_label(cell: str) -> Label | None:
    return read_label(Line(Kind.ROW, cell, 0, cells=(cell,)))


def _names_parts(cells: Sequence[str]) -> bool:
    labels = [label for cell in cells if (label := _cell_label(cell))]
    parts = {mark for label in labels for mark in label.marks if isinstance(mark, Part)}
    return len(parts) > 1


def _turned(row: Line, columns: Sequence[str]) -> Iterator[Line]:
    yield Line(Kind.RULE, "", row.number, depth=row.depth)
    for index, (column, cell) in enumerate(zip(columns, row.cells, strict=False)):
        block = -(row.number * len(columns) + index)
        label = _cell_label(column)
        if label:
            yield replace(row, text=f"{column} {cell}", cells=(column, cell), block=block)
        elif index == 0 and cell:
            yield Line(Kind.TEXT, cell, row.number, depth=row.depth, block=block)
