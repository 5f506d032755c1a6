r"""RTF to HTML, through striprtf, which knows its code pages and what is no text.

striprtf gives plain text; so what it would lose is first marked with signs of the private use
area: where paragraphs, cells and rows end, where words are bold, what a paragraph is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from interviewer.bank.documents.written_html import Runs, heading, paragraph, point, table
from interviewer.domain.errors import StoryError

_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[\r\n]+|[^\\{}\r\n]+",
    re.IGNORECASE,
)
_STYLE = re.compile(r"\{[^{}]*?\\s(\d+)\b[^{}]*?[ ]([^{};\\]+);\}")
_HEADING = re.compile(r"(?:heading|titre|überschrift|encabezado)\s*(\d)|title", re.IGNORECASE)
_BASE = 0xE300
_PAR, _CELL, _ROW, _LINE, _BOLD, _PLAIN = (chr(_BASE + at) for at in range(6))
_HEAD, _POINT, _NUMBERED, _IN_TABLE = 0xE310, 0xE320, 0xE330, chr(_BASE + 6)
_ENDS = {"par": _PAR, "sect": _PAR, "page": _PAR, "cell": _CELL, "nestcell": _CELL, "row": _ROW}
_ENDS |= {"nestrow": _ROW, "line": _LINE, "softline": _LINE}
_SIGNS = {"u", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote", "rdblquote"}
_LEVELS = 9
_SPLIT = re.compile(f"([{_PAR}{_CELL}{_ROW}])")
_MARKED = re.compile(f"([{chr(_BASE)}-{chr(_BASE + 0x3F)}])")


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within braces: bold words; text that is none; the sign of a list's point."""

    bold: bool = False
    silent: bool = False
    sign: bool = False


@dataclass(slots=True)
class _Line:
    r"""What holds for a paragraph until ``\pard``; ``told`` once it has words."""

    level: int = 0
    depth: int = 0
    numbered: bool = False
    in_table: bool = False
    told: bool = False

    def marks(self) -> str:
        if self.in_table:
            return _IN_TABLE
        if self.level:
            return chr(_HEAD + self.level)
        if self.depth:
            return chr((_NUMBERED if self.numbered else _POINT) + self.depth)
        return ""


@dataclass(slots=True)
class _Marker:
    """Walks the tokens once; ``bold`` is what the reader was last told."""

    styles: dict[str, int]
    silent: frozenset[str]
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    line: _Line = field(default_factory=_Line)
    bold: bool = False

    def marked(self, text: str) -> Iterator[str]:
        for found in _TOKEN.finditer(text):
            piece, word, number = found[0], found[1], found[2]
            if piece == "{":
                self.groups.append(self.groups[-1])
            elif piece == "}":
                if len(self.groups) > 1:
                    self.groups.pop()
            elif word and word not in _SIGNS:
                piece = self._word(word, number, piece)
            elif piece == r"\*":
                self._now(silent=True)
            elif self.groups[-1].sign:
                self.line.numbered = self.line.numbered or piece[:1].isdigit()
            elif piece.strip("\r\n") and not self.groups[-1].silent:
                yield from self._before_text()
            yield piece
        if len(self.groups) > 1:
            raise ValueError("the file ends within a group")

    def _before_text(self) -> Iterator[str]:
        if not self.line.told and (marks := self.line.marks()):
            yield _written(marks)
        self.line.told = True
        if self.groups[-1].bold != self.bold:
            self.bold = self.groups[-1].bold
            yield _written(_BOLD if self.bold else _PLAIN)

    def _word(self, word: str, number: str | None, token: str) -> str:
        """Note what a control word says; gives what stands in its place."""
        if word in {"listtext", "pntext"}:
            self.line.depth = max(self.line.depth, 1)
            self._now(silent=True, sign=True)
            return rf"\*{token}"
        if word == "deleted":
            self._now(silent=True)
            return rf"\*{token}"
        if word in self.silent:
            self._now(silent=True)
        if self.groups[-1].silent:
            return token
        if word in _ENDS:
            # A paragraph's end in a table only ends a line of its cell.
            self.line.told = False
            inside = self.line.in_table and word == "par"
            return _written(_LINE if inside else _ENDS[word])
        self._properties(word, number)
        return token

    def _properties(self, word: str, number: str | None) -> None:
        value = int(number) if number else None
        if word == "b":
            self._now(bold=value != 0)
        elif word == "plain":
            self._now(bold=False)
        elif word == "pard":
            self.line = _Line(told=self.line.told)
        elif word == "intbl":
            self.line.in_table = True
        elif word == "s" and number in self.styles:
            self.line.level = self.styles[number]
        elif word == "outlinelevel" and value is not None and 0 <= value < _LEVELS:
            self.line.level = value + 1
        elif word == "ls" and value:
            self.line.depth = max(self.line.depth, 1)
        elif word == "ilvl" and value is not None:
            self.line.depth = min(max(value, 0), _LEVELS) + 1
        elif word in {"pndec", "pnlvlbody"}:
            self.line.numbered = True

    def _now(self, **changed: bool) -> None:
        self.groups[-1] = replace(self.groups[-1], **changed)


def _written(marks: str) -> str:
    """A mark as RTF writes a sign of Unicode, in a group of its own."""
    return "".join(rf"{{\uc0\u{ord(mark) - 0x10000} }}" for mark in marks)


def rich_text_html(data: bytes) -> str:
    """The text of an RTF document.

    Raises:
        StoryError: It is cut off, or no RTF.
    """
    from striprtf.striprtf import destinations, rtf_to_text

    text = data.decode("latin-1")
    styles = dict(_headings(text))
    try:
        marked = "".join(_Marker(styles, frozenset(destinations)).marked(text))
    except ValueError as error:
        raise StoryError("is a broken RTF file: its end is missing; save it again") from error
    told = str(rtf_to_text(marked, errors="replace"))  # type: ignore[no-untyped-call]
    # Signs beyond 16 bits are written as two.
    told = told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "\n".join(_blocks(told))


def _headings(text: str) -> Iterator[tuple[str, int]]:
    """The numbers of styles that are headings, with their level."""
    sheet = text.find(r"{\stylesheet")
    for number, name in _STYLE.findall(text[sheet : sheet + 200_000] if sheet >= 0 else ""):
        found = _HEADING.match(name.strip())
        if found:
            yield number, int(found[1] or 1)


def _blocks(told: str) -> Iterator[str]:
    rows: list[list[list[Runs]]] = []
    cells: list[list[Runs]] = []
    bold = False
    pieces = _SPLIT.split(told + _PAR)
    for text, end in zip(pieces[::2], pieces[1::2], strict=False):
        runs, kind, bold = _runs(text, bold)
        if end == _CELL:
            cells.append(_lines(runs))
        elif end == _ROW:
            # What stands behind the last cell, as it must not, is one more.
            last = [_lines(runs)] if _says(runs) else []
            rows.append(cells + last)
            cells = []
        elif _says(runs):
            if rows or cells:
                yield table([*rows, cells])
                rows, cells = [], []
            yield _block(runs, kind)
    if rows or cells:
        yield table([*rows, cells])


def _says(runs: Runs) -> bool:
    return any(text.strip() for text, _ in runs)


def _runs(text: str, bold: bool) -> tuple[Runs, int, bool]:
    """What a paragraph says, the mark that tells what it is, and whether its end is bold."""
    runs: list[tuple[str, bool]] = []
    kind = 0
    for piece in _MARKED.split(text):
        if piece in {_BOLD, _PLAIN}:
            bold = piece == _BOLD
        elif piece == _LINE:
            runs.append(("\n", bold))
        elif _MARKED.fullmatch(piece):
            kind = kind or ord(piece)
        elif piece:
            runs.append((piece.replace("\n", " "), bold))
    return runs, kind, bold


def _lines(runs: Runs) -> list[Runs]:
    """The lines of a cell."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in runs:
        if text == "\n":
            lines.append([])
        else:
            lines[-1].append((text, bold))
    return list(lines)


def _block(runs: Runs, kind: int) -> str:
    if _HEAD < kind <= _HEAD + _LEVELS:
        return heading(kind - _HEAD, runs)
    for base in (_POINT, _NUMBERED):
        if base < kind < base + 0x10:
            return point(kind - base, runs, numbered=base == _NUMBERED)
    return paragraph(runs)
