"""PDFs to HTML, through pdfplumber, which finds words, fonts and ruled tables on a page."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from interviewer.bank.documents.pdf_lines import Printed, lines_html, without_margins
from interviewer.bank.documents.written_html import Runs
from interviewer.domain.errors import StoryError

_MOST_PAGES = 200
"""A densely set one takes a sixth of a second; see `document_worker` for how long all may take."""
_LEAST_SIGNS = 20
_BOLD = ("bold", "black", "heavy", "demi")
_SAME_LINE = 0.4
"""Of a word's height: how far apart the tops of two words of one line are."""
_SPACE = 0.15
"""Of the letters' size: the least gap that sets words apart; Helvetica's space is 0.28 wide."""
_INDENTED = 0.8
_NAMELESS = re.compile(r"\(cid:\d+\)")
_LONE_NUMBER = re.compile(r"\d{1,2}")
_Page = Any


def pdf_html(data: bytes) -> str:
    """The text of a PDF, "" for one whose pages are pictures.

    Raises:
        StoryError: It is protected by a password, has too many pages, or pdfplumber is missing.
        Exception: It is broken.
    """
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import PdfminerException
    except ModuleNotFoundError as error:
        message = "is a PDF, and what reads those is missing; run: pip install 'interviewer[pdf]'"
        raise StoryError(message) from error
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                most = f"at most {_MOST_PAGES} are read; print those with your stories"
                raise StoryError(f"has {len(document.pages)} pages, and {most}")
            lines, heights = [], []
            for number, page in enumerate(document.pages):
                lines += list(_lines(page, number))
                heights.append(float(page.height))
                page.close()
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise StoryError("is protected by a password; save it without one") from error
        raise
    if sum(len(line.text) for line in lines if not line.rows) < _LEAST_SIGNS and not any(
        line.rows for line in lines
    ):
        return ""
    return lines_html(without_margins(lines, heights))


def _lines(page: _Page, number: int) -> Iterator[Printed]:
    """The lines and tables of a page from top to bottom."""
    tables = [one for one in page.find_tables() if len(one.rows) and len(one.rows[0].cells) > 1]
    words = page.extract_words(extra_attrs=["fontname", "size"], x_tolerance_ratio=_SPACE)
    free = [word for word in words if not any(_within(word, one.bbox) for one in tables)]
    found = [told for one in tables if (told := _table(one, number)).rows]
    found += _rows(free, number, float(page.width))
    yield from sorted(found, key=lambda one: (one.top, one.x0))


def _within(word: Any, box: tuple[float, float, float, float]) -> bool:  # noqa: ANN401 - as pdfplumber has it
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _table(one: Any, number: int) -> Printed:  # noqa: ANN401 - as pdfplumber has it
    x0, top, x1, bottom = one.bbox
    told = [[_cell(cell or "") for cell in row] for row in one.extract(x_tolerance_ratio=_SPACE)]
    return Printed(number, x0, x1, top, bottom, rows=[row for row in told if any(row)])


def _cell(text: str) -> list[Runs]:
    """A cell's points; its lines are else where the column was too narrow."""
    points: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if points and line[0] not in "•●○◦‣▪–-":
            points[-1] += f" {line}"
        else:
            points.append(line.lstrip("•●○◦‣▪–- "))
    return [[(text, False)] for text in points]


def _rows(words: list[Any], number: int, width: float) -> Iterator[Printed]:
    """Words of one height to lines."""
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        last = lines[-1][0] if lines else None
        height = word["bottom"] - word["top"]
        if last and abs(word["bottom"] - last["bottom"]) < _SAME_LINE * height:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda word: float(word["x0"]))
        _name_sign(line)
        sizes = Counter[float]()
        for word in line:
            sizes[round(float(word["size"]) * 2) / 2] += len(word["text"])
        size = max(sizes, key=lambda one: sizes[one])
        yield Printed(
            number,
            float(line[0]["x0"]),
            float(line[-1]["x1"]),
            min(float(word["top"]) for word in line),
            max(float(word["bottom"]) for word in line),
            width,
            float(line[0]["x1"] - line[0]["x0"]),
            size,
            list(_set(line)),
        )


def _name_sign(line: list[Any]) -> None:
    """Make the sign of a list's point one that is known: a glyph without a name, a lone number."""
    first, *rest = line
    if _NAMELESS.fullmatch(first["text"]):
        first["text"] = "•"
    elif rest and _LONE_NUMBER.fullmatch(first["text"]):
        wide = rest[0]["x0"] - first["x1"] > _INDENTED * float(rest[0]["size"])
        first["text"] += "." if wide else ""
    for word in rest:
        word["text"] = _NAMELESS.sub("", word["text"])


def _set(line: list[Any]) -> Iterator[tuple[str, bool]]:
    """The words of a line, neighbours of one weight together."""
    end: float | None = None
    for bold, words in groupby(line, key=_is_bold):
        text = ""
        for word in words:
            # Where the font changes within a word there are two of them.
            apart = end is not None and word["x0"] - end > _SPACE * float(word["size"])
            text += f" {word['text']}" if apart else word["text"]
            end = float(word["x1"])
        yield text, bold


def _is_bold(word: Any) -> bool:  # noqa: ANN401 - as pdfplumber has it
    return any(sign in str(word["fontname"]).casefold() for sign in _BOLD)
