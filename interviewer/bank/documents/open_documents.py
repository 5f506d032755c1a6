"""OpenDocument texts (LibreOffice, Google Docs) to HTML: a ZIP with the text as one XML file."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from interviewer.bank.documents.written_html import Runs, heading, paragraph, point, table

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _OFFICE, _TABLE = _NS % "text", _NS % "office", _NS % "table"
_STYLE, _DRAW, _FO = _NS % "style", _NS % "drawing", _NS % "xsl-fo-compatible"
_BOLD = {"bold", "600", "700", "800", "900"}
_PASSED_OVER = {
    f"{_TEXT}tracked-changes",
    f"{_TEXT}table-of-content",
    f"{_TEXT}alphabetical-index",
    f"{_TEXT}note",
    f"{_TEXT}sequence-decls",
    f"{_TEXT}variable-decls",
    f"{_OFFICE}annotation",
    f"{_OFFICE}forms",
}
_LINES = {f"{_TEXT}p", f"{_TEXT}h"}
_GROUPS = {f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"}
_MOST_COLUMNS = 100
_MOST_SPACES = 100


@dataclass(slots=True)
class _Style:
    """A named style: whether it is bold (``None``: as its parent), and its parent."""

    bold: bool | None
    parent: str


@dataclass(slots=True)
class _Styles:
    named: dict[str, _Style] = field(default_factory=dict)
    numbered: set[str] = field(default_factory=set)

    def read(self, root: Element) -> None:
        """Take up the styles of an XML file."""
        for style in root.iter(f"{_STYLE}style"):
            properties = style.find(f"{_STYLE}text-properties")
            weight = properties.get(f"{_FO}font-weight") if properties is not None else None
            bold = None if weight is None else weight in _BOLD
            name, parent = (
                style.get(f"{_STYLE}name", ""),
                style.get(f"{_STYLE}parent-style-name", ""),
            )
            self.named[name] = _Style(bold, parent)
        for listed in root.iter(f"{_TEXT}list-style"):
            if next(iter(listed), Element("")).tag == f"{_TEXT}list-level-style-number":
                self.numbered.add(listed.get(f"{_STYLE}name", ""))

    def line(self, name: str) -> list[str]:
        """A style's name and those of its ancestors."""
        found: list[str] = []
        while name in self.named and name not in found:
            found.append(name)
            name = self.named[name].parent
        return [*found, name]

    def bold(self, name: str) -> bool | None:
        told = (self.named[one].bold for one in self.line(name) if one in self.named)
        return next((bold for bold in told if bold is not None), None)


def open_document_html(data: bytes) -> str:
    """The text of an OpenDocument; changes, comments, notes and contents are left out.

    Raises:
        Exception: It is broken, or its XML declares entities; see `defusedxml`.
    """
    from defusedxml.ElementTree import fromstring

    styles = _Styles()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "styles.xml" in archive.namelist():
            styles.read(fromstring(archive.read("styles.xml"), forbid_dtd=True))
        content = fromstring(archive.read("content.xml"), forbid_dtd=True)
    styles.read(content)
    body = content.find(f"{_OFFICE}body")
    return "\n".join(_Reader(styles).blocks(body)) if body is not None else ""


class _Reader:
    def __init__(self, styles: _Styles) -> None:
        self.styles = styles

    def blocks(self, parent: Element, depth: int = 0, listed: str = "") -> Iterator[str]:
        """The blocks of an element in order; ``listed`` is the style of the list around it."""
        for child in parent:
            if child.tag in _PASSED_OVER:
                continue
            if child.tag in _LINES:
                yield from self._paragraph(child, depth, listed)
            elif child.tag == f"{_TEXT}list":
                yield from self.blocks(child, depth + 1, child.get(f"{_TEXT}style-name", listed))
            elif child.tag == f"{_TABLE}table":
                yield table(self._rows(child))
            else:
                yield from self.blocks(child, depth, listed)

    def _paragraph(self, one: Element, depth: int, listed: str) -> Iterator[str]:
        runs = self._told(one)
        line = self.styles.line(one.get(f"{_TEXT}style-name", ""))
        if "".join(text for text, _ in runs).strip():
            if one.tag == f"{_TEXT}h":
                yield heading(int(one.get(f"{_TEXT}outline-level", "1")), runs)
            elif "Title" in line:
                yield heading(1, runs)
            elif depth:
                yield point(depth, runs, numbered=listed in self.styles.numbered)
            else:
                yield paragraph(runs)
        for box in one.iter(f"{_DRAW}text-box"):
            yield from self.blocks(box)

    def _told(self, one: Element) -> Runs:
        bold = self.styles.bold(one.get(f"{_TEXT}style-name", ""))
        return list(self._runs(one, bold or False))

    def _runs(self, one: Element, bold: bool) -> Iterator[tuple[str, bool]]:
        yield _spaced(one.text), bold
        for child in one:
            if child.tag == f"{_TEXT}s":
                yield " " * min(int(child.get(f"{_TEXT}c", "1")), _MOST_SPACES), bold
            elif child.tag == f"{_TEXT}tab":
                yield "\t", bold
            elif child.tag == f"{_TEXT}line-break":
                yield "\n", bold
            elif child.tag not in _PASSED_OVER and not child.tag.startswith(_DRAW):
                own = self.styles.bold(child.get(f"{_TEXT}style-name", ""))
                yield from self._runs(child, bold if own is None else own)
            yield _spaced(child.tail), bold

    def _rows(self, one: Element) -> Iterator[list[list[Runs]]]:
        for row in one:
            if row.tag in _GROUPS:
                yield from self._rows(row)
            if row.tag != f"{_TABLE}table-row":
                continue
            cells: list[list[Runs]] = []
            for cell in row:
                if cell.tag == f"{_TABLE}covered-table-cell":
                    cells.append([])
                elif cell.tag == f"{_TABLE}table-cell":
                    told = [self._told(one) for one in cell.iter() if one.tag in _LINES]
                    times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
                    cells += [told] * min(times, _MOST_COLUMNS - len(cells))
            if any(cells):
                yield cells


def _spaced(text: str | None) -> str:
    """The words as set: white space of any length is one space, at the ends too."""
    return " ".join(f".{text or ''}.".split())[1:-1]
