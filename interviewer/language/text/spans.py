"""A stretch of text, and the tokens that the other modules of this folder walk over."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

from interviewer.language.text.number_writing import ODD_NUMBERS, SIGNS, plain_number


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: ``text == source[start:end]``, offsets in characters, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number in digits or one sign; ``lower`` is folded (case, quotes, accents).

    ``capital`` tells whether the token is of capital letters alone ("M", not "m").
    """

    start: int
    end: int
    lower: str
    capital: bool = field(default=False, repr=False)

    @property
    def is_word(self) -> bool:
        """Whether the token is made of letters."""
        return self.lower[0].isalpha()

    @property
    def is_digits(self) -> bool:
        """Whether the token is a number written in digits."""
        return "0" <= self.lower[0] <= "9"


_TOKEN = re.compile(
    r"(?P<odd>(?<![0-9],)(?:" + ODD_NUMBERS + r"))"
    r"|[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?"
    r"|[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)*|[^\s\w]|\w",
    re.IGNORECASE,
)
_ACCENT = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_QUOTES = str.maketrans({"\u2019": "'", "\u02bc": "'"})


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; white space stands between them and nothing else is lost."""
    return tuple(_token(match) for match in _TOKEN.finditer(text.translate(SIGNS)))


def _token(match: re.Match[str]) -> Token:
    said = match.group()
    lower = plain_number(said) if match["odd"] else said.translate(_QUOTES).lower()
    if not lower.isascii() and lower[0].isalpha():
        lower = _ACCENT.sub("", normalize("NFD", lower))
    return Token(match.start(), match.end(), lower, said.isupper())


@lru_cache(maxsize=4096)
def word_texts(text: str) -> tuple[str, ...]:
    """The words of a text and its numbers in digits, folded, in order; no signs."""
    return tuple(token.lower for token in tokens(text) if token.is_word or token.is_digits)


def span(text: str, start: int, end: int) -> Span:
    """The stretch ``text[start:end]`` without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, text[start:end])


def words(listed: str) -> tuple[str, ...]:
    """The words of a list written as one string, in order."""
    return tuple(listed.split())


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(listed.split())
