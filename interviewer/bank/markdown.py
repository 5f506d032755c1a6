"""Markdown to a flat list of lines that know where they stood and how they were set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from markdown_it import MarkdownIt
from markdown_it.token import Token

_HTML_COMMENT = re.compile(r"<!--.*?(-->|$)", re.DOTALL)
_HTML_TAG = re.compile(r"</?[A-Za-z][^>]*>")
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

    @property
    def all_bold(self) -> bool:
        """Whether nothing but bold words (and punctuation) stands on the line."""
        return bool(self.bold) and not re.sub(r"[\W_]+", "", self.text.replace(self.bold, "", 1))


def _parser() -> MarkdownIt:
    # People indent the text below a label as they like: without "code" it stays a paragraph.
    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("code")


def _inline_lines(token: Token) -> list[tuple[str, str]]:
    """The lines of an inline token as (text, bold words at its beginning)."""
    lines = [["", ""]]
    bold = 0
    for child in token.children or ():
        if child.type == "strong_open":
            bold += 1
        elif child.type == "strong_close":
            bold -= 1
        elif child.type in {"softbreak", "hardbreak"} or child.content.startswith("<br"):
            lines.append(["", ""])
        elif child.type in {"text", "code_inline", "image", "text_special"}:
            if bold and lines[-1][0].strip() == lines[-1][1].strip():
                lines[-1][1] += child.content
            lines[-1][0] += child.content
    return [(text.strip(), start.strip()) for text, start in lines]


class _Flattener:
    """Walks the tokens once; ``depth`` counts lists, ``block`` counts paragraphs."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.depth = 0
        self.block = 0
        self.cells: list[str] | None = None
        self.in_header = False

    def lines(self, tokens: Sequence[Token]) -> Iterator[Line]:
        heading: Token | None = None
        for token in tokens:
            self._track(token)
            if token.type == "heading_open":
                heading = token
            elif token.type == "heading_close":
                heading = None
            elif token.type == "inline" and self.cells is not None:
                self.cells.append(" ".join(text for text, _ in _inline_lines(token)).strip())
            elif token.type == "inline":
                yield from self._block(token, heading)
            elif token.type == "tr_close":
                yield self._row()
            elif token.type in {"html_block", "fence"}:
                yield from self._raw(token)
            elif token.type == "hr":
                yield Line(Kind.RULE, "", self._number(token), depth=self.depth)
            if token.map:
                self.last_line = self._number(token)

    def _number(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self.first_line

    def _track(self, token: Token) -> None:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self.depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.depth -= 1
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
        lines = _inline_lines(token)
        level = int(heading.tag[1:]) if heading else 0
        if heading and heading.markup in {"=", "-"}:
            words = sum(len(text.split()) for text, _ in lines)
            level = 0 if words > _PARAGRAPH_WORDS else level
        if level:
            text = " ".join(text for text, _ in lines)
            yield Line(
                Kind.HEADING, text, self._number(token), level, self.depth, self.block, lines[0][1]
            )
            return
        for offset, (text, bold) in enumerate(lines):
            if text:
                number = self._number(token) + offset
                yield Line(Kind.TEXT, text, number, 0, self.depth, self.block, bold)

    def _raw(self, token: Token) -> Iterator[Line]:
        """Fences and HTML blocks hold text too; tags and comments say nothing."""
        self.block += 1
        content = token.content
        if token.type == "html_block":
            # Line breaks stay inside a comment's place, so that the numbers below it are right.
            content = _HTML_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), content)
            content = _HTML_TAG.sub("", content)
        first = self._number(token) + (token.type == "fence")
        for offset, text in enumerate(content.splitlines()):
            if text.strip():
                yield Line(Kind.TEXT, text.strip(), first + offset, 0, self.depth, self.block)


def read_lines(markdown: str, first_line: int = 1) -> list[Line]:
    """The lines of a Markdown text in order.

    Args:
        markdown: The text, its lines ended by newline characters alone.
        first_line: The number of its first line in the file.
    """
    return list(_Flattener(first_line).lines(_parser().parse(markdown)))
