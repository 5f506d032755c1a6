"""HTML inside Markdown, brought to the pieces that its tags set apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby

from interviewer.bank.source.typesetting import FirstBold

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "section", "dt", "dd", "br"}
_SILENT = {"style", "script", "template"}


@dataclass(slots=True)
class Piece:
    """A line, a heading, a table's row or a rule.

    ``line`` counts from 0 within the HTML; ``begins`` tells the first line of a paragraph. The
    summary of a fold (``<details>``) is a heading, the fold's end a rule. ``strong`` tells where
    bold words stand, ``numbered`` a point of a numbered list, ``header`` a row of nothing but
    ``<th>``. Paragraphs and points in a cell are lines of it.
    """

    line: int
    text: str = ""
    bold: str = ""
    level: int = 0
    depth: int = 0
    cells: tuple[str, ...] = ()
    rule: bool = False
    begins: bool = True
    strong: tuple[tuple[int, int], ...] = ()
    numbered: bool = False
    header: bool = False


@dataclass(slots=True)
class _Open:
    """What is being gathered: the text since the last block tag, and which of it is bold."""

    text: str = ""
    bold: FirstBold = field(default_factory=FirstBold)
    line: int = -1
    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, text: str, *, bold: bool) -> None:
        self.bold.add(text, bold=bold)
        self.text += text
        self.pieces.append((text, bold))

    def strong(self) -> tuple[tuple[int, int], ...]:
        """Where bold words stand in the text, once its white space is single spaces."""
        signs: list[tuple[str, bool]] = []
        for text, bold in self.pieces:
            for sign in text:
                if not sign.isspace():
                    signs.append((sign, bold))
                elif signs and signs[-1][0] != " ":
                    signs.append((" ", bold))
        found, start = [], 0
        for bold, group in groupby(signs, key=lambda sign: sign[1]):
            text = "".join(sign for sign, _ in group)
            if bold and text.strip():
                found.append((start, start + len(text.rstrip())))
            start += len(text)
        return tuple(found)


@dataclass(slots=True)
class _Row:
    line: int
    cells: list[str] = field(default_factory=list)
    header: bool = True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self.open = _Open()
        self.row: _Row | None = None
        self.level = self.bold = self.silent = 0
        self.lists: list[str] = []
        self.continues = self.numbered = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class hands it over
        self._tag(tag, opens=True)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class hands it over
        self._tag(tag, opens=True)
        if tag not in {"br", "hr"}:
            self._tag(tag, opens=False)

    def handle_endtag(self, tag: str) -> None:
        self._tag(tag, opens=False)

    def _tag(self, tag: str, *, opens: bool) -> None:
        if tag in {"b", "strong"}:
            self.bold = max(self.bold + (1 if opens else -1), 0)
        elif tag in _SILENT:
            self.silent = max(self.silent + (1 if opens else -1), 0)
        elif tag in _HEADINGS or tag == "summary":
            self._flush()
            self.level = _HEADINGS.get(tag, 1) if opens else 0
        elif tag in {"details", "hr"}:
            self._flush()
            self.found.append(Piece(self.getpos()[0] - 1, rule=True))
        elif tag in _BLOCKS:
            self._block(tag, opens=opens)

    def _block(self, tag: str, *, opens: bool) -> None:
        if self.row is not None and tag in {"td", "th"}:
            if not opens:
                lines = (" ".join(line.split()) for line in self.open.text.split("\n"))
                self.row.cells.append("\n".join(filter(None, lines)))
                self.row.header = self.row.header and tag == "th"
            self.open = _Open()
            return
        if self.row is not None and tag != "tr":
            self.open.text += "\n"
            return
        self._flush()
        self.continues = tag == "br"
        if tag in {"ul", "ol"} and opens:
            self.lists.append(tag)
        elif tag in {"ul", "ol"}:
            del self.lists[-1:]
        elif tag == "li":
            self.numbered = opens and self.lists[-1:] == ["ol"]
        elif tag == "tr":
            self._end_row()
            self.row = _Row(self.getpos()[0] - 1) if opens else None

    def _end_row(self) -> None:
        if self.row is not None and any(self.row.cells):
            header = self.row.header
            self.found.append(Piece(self.row.line, cells=tuple(self.row.cells), header=header))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            # That is how the base class refuses "<![ ]" or "<![x[": a comment, to browsers.
            return int(self.parse_bogus_comment(i))

    def handle_data(self, data: str) -> None:
        if self.silent or not data:
            return
        if self.row is None and self.level == 0 and "\n" in data:
            first, *rest = data.split("\n")
            self._add(first, 0)
            for offset, text in enumerate(rest, 1):
                self._flush()
                self.continues = True
                self._add(text, offset)
            return
        self._add(data.replace("\n", " "), 0)

    def _add(self, text: str, offset: int) -> None:
        if text.strip() and self.open.line < 0:
            self.open.line = self.getpos()[0] - 1 + offset
        self.open.add(text, bold=self.bold > 0)

    def _flush(self) -> None:
        if self.row is not None:
            return
        text = " ".join(self.open.text.split())
        if text:
            bold = " ".join(self.open.bold.text.split())
            piece = Piece(max(self.open.line, 0), text, bold, self.level, len(self.lists))
            piece.begins = not self.continues or bool(self.level)
            piece.strong, piece.numbered = self.open.strong(), self.numbered
            self.found.append(piece)
            self.continues = self.numbered = False
        self.open = _Open()

    def ended(self) -> list[Piece]:
        self.close()
        self._flush()
        self._end_row()
        return self.found


def html_pieces(html: str) -> Iterator[Piece]:
    """What a stretch of HTML says, in order; comments, styles and scripts say nothing."""
    reader = _Reader()
    # An open comment swallows the rest, as in a browser; the parser alone would show it.
    last_closed = html.rfind("-->")
    opened = html.find("<!--", max(last_closed - 3, 0))
    reader.feed(html[:opened] if opened >= 0 else html)
    yield from reader.ended()
