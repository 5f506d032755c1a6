"""Markdown to a flat list of lines that know where they stood and how they were set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from interviewer.bank.source.html import Piece, html_pieces
from interviewer.bank.source.note_marks import plain_marks
from interviewer.bank.source.typesetting import set_lines

_PLAIN_FENCES = {"", "text", "txt", "plaintext", "markdown", "md"}
_PART_LABEL = re.compile(
    r"^\W*(?:(?P<word>situation|task|action|result)s?\b|(?P<letter>[STAR]))[^:\n]{0,20}?(?::|\.\*\*)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTE_MARKS = re.compile(r"^(?: {0,3}> ?)+")
_PARAGRAPH_WORDS = 14
"""An underlined "heading" of more words is a paragraph above a rule (``---`` right below text)."""


class Kind(Enum):
    """What a line was in the document."""

    HEADING = auto()
    TEXT = auto()
    ROW = auto()
    RULE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document without its markup.

    Attributes:
        kind: What it was; a rule has no text.
        text: The plain text. Typography (curly quotes, ``10x``, ``C#``) stays as written.
        number: Its line in the file, counted from 1.
        level: A heading's level from 1 to 6, else 0.
        depth: How many lists it stands in.
        block: The number of its paragraph, heading or row: lines that share it belong together.
        bold: The bold words that it begins with, if any.
        cells: The cells of a table's row.
        header: Whether a row is its table's header.
        strong: Where emphasised words stand in the text, as (start, end).
        quotes: How many block quotations it stands in.
        lazy: Whether it belongs to a list's point although it begins at the margin.
        numbered: Whether it begins a numbered point.
        link: Whether it is nothing but links.
    """

    kind: Kind
    text: str
    number: int
    level: int = 0
    depth: int = 0
    block: int = 0
    bold: str = ""
    cells: tuple[str, ...] = ()
    header: bool = False
    strong: tuple[tuple[int, int], ...] = ()
    quotes: int = 0
    lazy: bool = False
    numbered: bool = False
    link: bool = False

    @property
    def all_bold(self) -> bool:
        """Whether nothing but bold words (and punctuation) stands on the line."""
        return bool(self.bold) and not re.sub(r"[\W_]+", "", self.text.replace(self.bold, "", 1))


@cache
def _parser() -> MarkdownIt:
    # People indent the text below a label as they like: without "code" it stays a paragraph.
    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("code")


class _Flattener:
    """Walks the tokens once; ``depth`` counts lists, ``block`` counts paragraphs."""

    def __init__(self, markdown: str, first_line: int, *, fenced: bool = False) -> None:
        self.source = markdown.split("\n")
        self.first_line = first_line
        self.depth = 0
        self.quotes = 0
        self.block = 0
        self.cells: list[str] | None = None
        self.in_header = False
        self.fenced = fenced
        self.numbered = False

    def lines(self, tokens: Sequence[Token]) -> Iterator[Line]:
        heading: Token | None = None
        for token in tokens:
            self._track(token)
            if token.type in {"heading_open", "heading_close"}:
                heading = token if token.type == "heading_open" else None
            elif token.type == "inline" and self.cells is not None:
                self.cells.append(" ".join(line.text for line in set_lines(token)).strip())
            else:
                yield from self._read(token, heading)
            if token.map:
                self.last_line = self._number(token)

    def _read(self, token: Token, heading: Token | None) -> Iterator[Line]:
        if token.type == "inline":
            yield from self._block(token, heading)
        elif token.type == "tr_close":
            yield self._row()
        elif token.type == "html_block":
            yield from self._html(token)
        elif token.type == "fence":
            yield from self._fence(token)
        elif token.type == "hr":
            yield Line(Kind.RULE, "", self._number(token), depth=self.depth)

    def _number(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self.first_line

    def _track(self, token: Token) -> None:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self.depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.depth -= 1
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self.quotes += 1 if token.type == "blockquote_open" else -1
        elif token.type == "list_item_open":
            self.numbered = bool(token.info)
        elif token.type == "tr_open":
            self.cells = []
        elif token.type in {"thead_open", "thead_close"}:
            self.in_header = token.type == "thead_open"

    def _row(self) -> Line:
        self.block += 1
        cells, self.cells = tuple(self.cells or ()), None
        text = " ".join(cell for cell in cells if cell)
        return Line(
            Kind.ROW,
            text,
            self.last_line,
            depth=self.depth,
            block=self.block,
            cells=cells,
            header=self.in_header,
        )

    def _block(self, token: Token, heading: Token | None) -> Iterator[Line]:
        self.block += 1
        lines = set_lines(token)
        level = int(heading.tag[1:]) if heading else 0
        if heading and heading.markup in {"=", "-"}:
            words = sum(len(line.text.split()) for line in lines)
            level = 0 if words > _PARAGRAPH_WORDS else level
        if level:
            text = " ".join(line.text for line in lines)
            yield Line(
                Kind.HEADING,
                text,
                self._number(token),
                level,
                self.depth,
                self.block,
                lines[0].bold,
                quotes=self.quotes,
            )
            return
        for offset, line in enumerate(lines):
            if line.text:
                yield Line(
                    Kind.TEXT,
                    line.text,
                    self._number(token) + offset,
                    0,
                    self.depth,
                    self.block,
                    line.bold,
                    strong=tuple(line.strong),
                    quotes=self.quotes,
                    lazy=offset > 0 and self.depth > 0 and self._at_margin(token, offset),
                    numbered=self.numbered and offset == 0,
                    link=line.link,
                )
        self.numbered = False

    def _at_margin(self, token: Token, offset: int) -> bool:
        number = (token.map[0] if token.map else 0) + offset
        line = self.source[number] if number < len(self.source) else ""
        return not _QUOTE_MARKS.sub("", line)[:1].isspace()

    def _fence(self, token: Token) -> Iterator[Line]:
        """A fence's lines as text; one that holds a story is read as Markdown itself.

        Fences inside of that one are text: each would be read once more for each around it.
        """
        first = self._number(token) + 1
        labels = {
            (found["word"] or found["letter"])[0].casefold()
            for found in _PART_LABEL.finditer(token.content)
        }
        plain = token.info.strip().casefold() in _PLAIN_FENCES
        if plain and len(labels) > 2 and not self.fenced:
            yield Line(Kind.RULE, "", first - 1, depth=self.depth)
            inner = _Flattener(token.content, first, fenced=True)
            inner.block = self.block + 1
            yield from inner.lines(_parser().parse(token.content))
            self.block = inner.block
            yield Line(Kind.RULE, "", first + token.content.count("\n"), depth=self.depth)
            return
        self.block += 1
        for offset, text in enumerate(token.content.split("\n")):
            if text.strip():
                yield Line(Kind.TEXT, text.strip(), first + offset, 0, self.depth, self.block)

    def _html(self, token: Token) -> Iterator[Line]:
        for piece in html_pieces(token.content):
            self.block += piece.begins
            number = self._number(token) + piece.line
            yield _html_line(piece, number, self.depth, self.block)


def _html_line(piece: Piece, number: int, depth: int, block: int) -> Line:
    if piece.rule:
        return Line(Kind.RULE, "", number, depth=depth)
    if piece.cells:
        text = " ".join(cell for cell in piece.cells if cell)
        header = piece.header
        return Line(Kind.ROW, text, number, 0, depth, block, cells=piece.cells, header=header)
    line = Line(Kind.TEXT, piece.text, number, 0, depth + piece.depth, block, piece.bold)
    line = replace(line, strong=piece.strong, numbered=piece.numbered)
    return replace(line, kind=Kind.HEADING, level=piece.level) if piece.level else line


def read_lines(markdown: str, first_line: int = 1) -> list[Line]:
    """The lines of a Markdown text in order.

    Args:
        markdown: The text, its lines ended by newline characters alone.
        first_line: The number of its first line in the file.
    """
    plain = plain_marks(markdown)
    return list(_Flattener(plain, first_line).lines(_parser().parse(plain)))
