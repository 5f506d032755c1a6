"""The marked transcript broken into rows of a terminal's width, and the words a cursor visits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from interviewer.cli.output import harmless
from interviewer.review.marked import Paragraph, Token
from interviewer.review.scorecard_text import clock
from interviewer.review.signs import PART_STYLES

_AROUND_WORDS = ".,;:!?…\"'“”‘’()[]"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the heading of a paragraph (``part`` is set), or tokens of the transcript."""

    tokens: tuple[Token, ...] = ()
    part: str | None = None
    heading: str = ""


def rows_of(paragraphs: Sequence[Paragraph], width: int) -> list[Row]:
    """Rows of at most ``width`` cells; a word that is longer than a row is cut."""
    rows: list[Row] = []
    for paragraph in paragraphs:
        letter, _ = PART_STYLES[paragraph.part]
        at = "" if paragraph.start_s is None else f" {clock(paragraph.start_s)}"
        rows.append(Row((), paragraph.part, f" {letter} {paragraph.part.capitalize()}{at} "))
        rows += (Row(tuple(tokens)) for tokens in _wrapped(paragraph.tokens, width))
    return rows


def _wrapped(tokens: Sequence[Token], width: int) -> Iterator[list[Token]]:
    row: list[Token] = []
    used = 0
    for is_space, group in groupby(tokens, key=lambda token: token.kind == "space"):
        pieces = list(group)
        length = 1 if is_space else sum(cell_len(shown(token)) for token in pieces)
        if row and used + length > width:
            yield row
            row, used = [], 0
        if is_space and not row:
            continue
        for piece in pieces if is_space else _cut(pieces, width):
            if not is_space and used + cell_len(shown(piece)) > width:
                yield row
                row, used = [], 0
            row.append(piece)
            used += cell_len(shown(piece))
    if row:
        yield row


def _cut(pieces: Sequence[Token], width: int) -> Iterator[Token]:
    """The pieces, each no longer than a row; two cells for each character at most."""
    longest = max(1, width // 2)
    for piece in pieces:
        if cell_len(shown(piece)) <= width:
            yield piece
            continue
        for at in range(0, len(piece.text), longest):
            text = piece.text[at : at + longest]
            start = piece.start + at
            yield Token(piece.kind, text, start, start + len(text), piece.findings)


def shown(token: Token) -> str:
    """A token as it is shown: one space for white space, nothing that could steer a terminal."""
    return " " if token.kind == "space" else harmless(token.text)


def words_of(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Where the words stand that a cursor visits, in order, without the punctuation around them."""
    words = []
    for paragraph in paragraphs:
        for is_space, group in groupby(paragraph.tokens, key=lambda token: token.kind == "space"):
            pieces = [token for token in group if token.kind == "word"]
            if is_space or not pieces:
                continue
            text = "".join(piece.text for piece in pieces)
            start = pieces[0].start + len(text) - len(text.lstrip(_AROUND_WORDS))
            end = pieces[-1].end - (len(text) - len(text.rstrip(_AROUND_WORDS)))
            words.append((start, end) if start < end else (pieces[0].start, pieces[-1].end))
    return words
