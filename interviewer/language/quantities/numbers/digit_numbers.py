"""Numbers in digits: "1,200", "1 200", "99 . 99", "1.2 million", "40k", "3/4"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.language.quantities.numbers.scale_letters import SCALE_WORDS, letter_scale
from interviewer.language.quantities.numbers.token_steps import adjacent, lower
from interviewer.language.text import SCALES, SIGN_FRACTIONS, Token

_MOST_DIGITS = 30
"""Longer rows of digits are no amounts; from 309 on they would be infinite."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from ``tokens[first:end]``; ``form`` tells fractions and ordinals apart."""

    amount: float
    end: int
    form: str = "cardinal"  # cardinal | ordinal | fraction | year
    approx: bool = False


def read_digits(tokens: Sequence[Token], first: int) -> Number | None:
    """The number in digits that starts at ``tokens[first]``, or ``None``."""
    token = tokens[first]
    if token.lower in SIGN_FRACTIONS:
        return Number(SIGN_FRACTIONS[token.lower], first + 1, "fraction")
    in_word = adjacent(tokens, first) and tokens[first - 1].is_word
    if not token.is_digits or in_word or len(token.lower) > _MOST_DIGITS:
        return None
    written, end = token.lower.replace(",", ""), first + 1
    while _continues_thousands(tokens, end, written):
        written, end = written + tokens[end].lower, end + 1
    if "." not in written and _spaced_point(tokens, end):
        written, end = f"{written}.{tokens[end + 1].lower}", end + 2
    if adjacent(tokens, end) and lower(tokens, end) in ("st", "nd", "rd", "th"):
        return Number(float(written), end + 1, "ordinal")
    if _is_fraction_bar(tokens, end):
        return Number(float(written) / float(lower(tokens, end + 1)), end + 2, "fraction")
    return scaled(tokens, _with_part(tokens, float(written), end))


def _with_part(tokens: Sequence[Token], whole: float, end: int) -> Number:
    """Reads the fraction of "1 1/2", "1-1/2", "1½"."""
    if lower(tokens, end) in SIGN_FRACTIONS:
        return Number(whole + SIGN_FRACTIONS[lower(tokens, end)], end + 1)
    part = end + 1 if lower(tokens, end) == "-" and adjacent(tokens, end) else end
    above, below = lower(tokens, part), lower(tokens, part + 2)
    if whole % 1 or not above.isdecimal() or not _is_fraction_bar(tokens, part + 1):
        return Number(whole, end)
    return Number(whole + float(above) / float(below), part + 3)


def _continues_thousands(tokens: Sequence[Token], index: int, written: str) -> bool:
    """Reads "1 200" of some engines: one to three digits, one space, three digits."""
    following = lower(tokens, index)
    return (
        len(following) == 3
        and len(written) <= _MOST_DIGITS
        and following.isdecimal()
        and "." not in written
        and (len(written) <= 3 or (index >= 2 and len(lower(tokens, index - 1)) == 3))
        and tokens[index].start - tokens[index - 1].end == 1
    )


def _spaced_point(tokens: Sequence[Token], index: int) -> bool:
    """Reads "99 . 99": a point with a space on both sides, between digits."""
    return (
        lower(tokens, index) in (".", "point")
        and lower(tokens, index + 1).isdecimal()
        and not adjacent(tokens, index)
        and not adjacent(tokens, index + 1)
    )


def _is_fraction_bar(tokens: Sequence[Token], index: int) -> bool:
    below = lower(tokens, index + 1)
    above = lower(tokens, index - 1)
    return (
        lower(tokens, index) == "/"
        and adjacent(tokens, index)
        and adjacent(tokens, index + 1)
        and len(above) <= 2
        and len(below) <= 2
        and below.isdecimal()
        and above.isdecimal()
        and 0 < int(above) < int(below) <= 10
    )


def scaled(tokens: Sequence[Token], number: Number) -> Number:
    """Reads "1.2 million", "30 thousand", "40k", "5 hundred"."""
    word, amount, end = lower(tokens, number.end), number.amount, number.end
    if word == "-" and adjacent(tokens, end):
        word, end = lower(tokens, end + 1), end + 1
    letters = letter_scale(tokens, end) if 0 < end < len(tokens) else None
    if letters is not None and end == number.end:
        return replace(number, amount=amount * letters, end=end + 1)
    if word == "hundred" and lower(tokens, end + 1) in SCALES:
        return replace(number, amount=amount * 100 * SCALES[lower(tokens, end + 1)], end=end + 2)
    scale = SCALE_WORDS.get(word)
    return number if scale is None else replace(number, amount=amount * scale, end=end + 1)
