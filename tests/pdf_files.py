"""PDFs made of Markdown's blocks, set in Helvetica as a word processor prints them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from document_files import Block, Runs
from pdfminer.fontmetrics import FONT_METRICS

_WIDTH, _HEIGHT, _EDGE = 595.0, 842.0, 72.0
_BODY = 11.0
_SIZES = (0.0, 20.0, 16.0, 14.0, 13.0, 13.0, 13.0)
_INDENT = 18.0
Word = tuple[str, bool]


def _width(text: str, bold: bool, size: float) -> float:
    metrics = FONT_METRICS["Helvetica-Bold" if bold else "Helvetica"][1]
    return sum(metrics.get(sign, 556) for sign in text) * size / 1000


@dataclass(slots=True)
class _Pages:
    """Pages as lists of drawing orders; ``y`` is where the next line stands."""

    footer: str = ""
    pages: list[list[str]] = field(default_factory=list)
    y: float = 0.0

    def line(self, height: float) -> None:
        if not self.pages or self.y - height < _EDGE:
            self.pages.append([])
            self.y = _HEIGHT - _EDGE
            if self.footer:
                self.text(_EDGE, 40.0, f"{self.footer} {len(self.pages)}", False, 9.0)
        self.y -= height

    def text(self, x: float, y: float, text: str, bold: bool, size: float) -> None:
        plain = text.encode("cp1252").replace(b"\\", b"\\\\")
        plain = plain.replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if bold else "F1"
        told = plain.decode("latin-1")
        self.pages[-1].append(f"BT /{font} {size} Tf {x:.1f} {y:.1f} Td ({told}) Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].append(f"0.5 w {x0:.1f} {y0:.1f} m {x1:.1f} {y1:.1f} l S")


def _words(runs: Runs) -> Iterator[Word]:
    """The words, each with the space behind it."""
    for text, bold in runs:
        for word in text.replace(" ", " \0").replace("\n", "\0\n\0").split("\0"):
            if word:
                yield word, bold


def _wrapped(runs: Runs, room: float, size: float) -> list[list[Word]]:
    lines: list[list[Word]] = [[]]
    used = 0.0
    for word, bold in _words(runs):
        if word == "\n":
            lines.append([])
            used = 0.0
            continue
        wide = _width(word.rstrip(), bold, size)
        if lines[-1] and used + wide > room:
            lines.append([])
            used = 0.0
        lines[-1].append((word, bold))
        used += _width(word, bold, size)
    return lines


def _put(pages: _Pages, line: list[Word], x: float, size: float) -> None:
    for word, bold in line:
        pages.text(x, pages.y, word.rstrip(), bold, size)
        x += _width(word, bold, size)


def _table(pages: _Pages, rows: list[list[Runs]]) -> None:
    columns = len(rows[0])
    edges = [_EDGE + (_WIDTH - 2 * _EDGE) * at / columns for at in range(columns + 1)]
    room = edges[1] - edges[0] - 8
    pages.line(_BODY)
    for row in rows:
        cells = [_wrapped(runs, room, _BODY) for runs in row]
        height = max(map(len, cells)) * _BODY * 1.2 + 8
        pages.line(0 if pages.y - height > _EDGE else _HEIGHT)
        top = pages.y
        for at, lines in enumerate(cells):
            pages.y = top - 2
            for line in lines:
                pages.y -= _BODY * 1.2
                _put(pages, line, edges[at] + 4, _BODY)
        pages.y = top - height
        for y in (top, pages.y):
            pages.rule(edges[0], y, edges[-1], y)
        for x in edges:
            pages.rule(x, top, x, pages.y)


def pdf(blocks: Sequence[Block], *, footer: str = "", encrypt: bool = False) -> bytes:
    """A PDF of the blocks; ``encrypt`` says that it is protected."""
    pages = _Pages(footer)
    counts: dict[int, int] = {}
    for block in blocks:
        if block.rows:
            _table(pages, block.rows)
            continue
        size = _SIZES[block.level] or _BODY
        x = _EDGE + _INDENT * block.depth
        runs = [(text, True) for text, _ in block.runs] if block.level else block.runs
        counts[block.depth] = counts.get(block.depth, 0) + 1 if block.numbered else 0
        for at, line in enumerate(_wrapped(runs, _WIDTH - _EDGE - x, size)):
            pages.line(size * 1.2 + (0 if at else 7))
            if block.depth and not at:
                sign = f"{counts[block.depth]}." if block.numbered else "•"
                pages.text(x - _INDENT + 4, pages.y, sign, False, size)
            _put(pages, line, x, size)
    return _file(pages.pages or [[]], encrypt)


def _file(pages: Sequence[Sequence[str]], encrypt: bool) -> bytes:
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        *fonts,
    ]
    for at, page in enumerate(pages):
        told = "\n".join(page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents "
            f"{6 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(told)} >>\nstream\n{told}\nendstream")
    held, places = b"%PDF-1.4\n", []
    for number, told in enumerate(objects, 1):
        places.append(len(held))
        held += f"{number} 0 obj\n{told}\nendobj\n".encode("latin-1")
    start = len(held)
    held += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    held += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{0}> /U <{0}> >> "
    more = locked.format("61" * 32) + f"/ID [<{'62' * 16}> <{'62' * 16}>] " if encrypt else ""
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {more}>>\nstartxref\n{start}\n"
    return held + f"{trailer}%%EOF\n".encode()
