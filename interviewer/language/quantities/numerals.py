"""Numbers in words and in digits: "a hundred and twenty", "1.2 million", "two and a half"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.language.quantities.number_words import (
    FRACTIONS,
    SCALES,
    SHORT_SCALES,
    SIGN_FRACTIONS,
    UNITS,
)
from interviewer.language.quantities.spelled_numbers import SpelledNumber
from interviewer.language.text import Token

_ARTICLES = ("a", "an")
_COUNTED_BY_ARTICLE = frozenset({"hundred", "dozen", "couple", *SCALES})

_MOST_DIGITS = 30
"""Longer rows of digits are no amounts; from 309 on they would be infinite."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from ``tokens[first:end]``; ``form`` tells fractions and ordinals apart."""

    amount: float
    end: int
    form: str = "cardinal"  # cardinal | ordinal | fraction | year
    approx: bool = False


def clean(amount: float) -> float:
    """The amount without the dust of binary arithmetic (12 significant digits)."""
    return float(f"{amount:.12g}")


def read_number(tokens: Sequence[Token], first: int) -> Number | None:
    """The number that starts at ``tokens[first]``, or ``None``. Amounts are exact to 12 digits."""
    if lower(tokens, first) == "point":
        number: Number | None = _with_decimals(tokens, Number(0.0, first))
        number = number if number and number.end > first else None
    else:
        number = _fraction(tokens, first) or _digits(tokens, first) or _words(tokens, first)
    if number is None:
        return None
    if number.form == "cardinal":
        number = _with_half(tokens, number)
    return replace(number, amount=clean(number.amount))


def lower(tokens: Sequence[Token], index: int) -> str:
    """The folded token at ``index``; empty beyond either end."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def adjacent(tokens: Sequence[Token], index: int) -> bool:
    """Whether token ``index`` touches the one before it, with no space between."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def _digits(tokens: Sequence[Token], first: int) -> Number | None:
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
    if lower(tokens, end) == "/" and _is_fraction_bar(tokens, end):
        return Number(float(written) / float(lower(tokens, end + 1)), end + 2, "fraction")
    if lower(tokens, end) in SIGN_FRACTIONS:
        return Number(float(written) + SIGN_FRACTIONS[lower(tokens, end)], end + 1)
    return _scaled(tokens, Number(float(written), end))


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
        adjacent(tokens, index)
        and adjacent(tokens, index + 1)
        and len(above) <= 2
        and len(below) <= 2
        and below.isdecimal()
        and above.isdecimal()
        and 0 < int(above) < int(below) <= 10
    )


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    """Reads "1.2 million", "30 thousand", "40k", "5 hundred"."""
    word, amount, end = lower(tokens, number.end), number.amount, number.end
    if word == "-" and adjacent(tokens, end):
        word, end = lower(tokens, end + 1), end + 1
    if word in SHORT_SCALES and tokens[end].start - tokens[end - 1].end <= 1:
        return replace(number, amount=amount * SHORT_SCALES[word], end=end + 1)
    if word == "hundred" and lower(tokens, end + 1) in SCALES:
        return replace(number, amount=amount * 100 * SCALES[lower(tokens, end + 1)], end=end + 2)
    scale = {"hundred": 100.0, "dozen": 12.0, **SCALES}.get(word)
    return number if scale is None else replace(number, amount=amount * scale, end=end + 1)


def _words(tokens: Sequence[Token], first: int) -> Number | None:
    reading, index = SpelledNumber(), first
    if lower(tokens, first) in _ARTICLES and lower(tokens, first + 1) in _COUNTED_BY_ARTICLE:
        reading.group, reading.last, index = 1.0, "article", first + 1
    end = first
    while index < len(tokens):
        word = tokens[index].lower
        if word == "-" and adjacent(tokens, index) and end > first:
            index += 1
            continue
        if word == "and" and reading.last in ("hundred", "scale") and end == index:
            index += 1
            continue
        if word in ("oh", "o") and reading.group == 20.0 and lower(tokens, index + 1) in UNITS:
            reading.group, reading.last, reading.form = 2000.0, "hundred", "cardinal"
            index += 1
            continue
        before = reading.form
        if not reading.take(word):
            if (
                before == "year"
                and word in UNITS
                and 0 < UNITS[word] < 10
                and reading.group % 10 == 0
            ):
                reading.group, index = reading.group + UNITS[word], index + 1
                end = index
            break
        index += 1
        end = index
    return _finished(tokens, first, end, reading)


def _finished(
    tokens: Sequence[Token], first: int, end: int, reading: SpelledNumber
) -> Number | None:
    if reading.last == "article" and lower(tokens, first + 1) in ("dozen", "couple"):
        return _dozens(tokens, first + 1, 1.0)
    if end == first:
        return _dozens(tokens, first, 1.0)
    number = Number(reading.amount, end, reading.form)
    if reading.form != "cardinal":
        return number
    if lower(tokens, end) == "dozen":
        return _dozens(tokens, end, number.amount)
    if lower(tokens, end) == "k":
        return replace(number, amount=number.amount * SHORT_SCALES["k"], end=end + 1)
    return _with_decimals(tokens, number)


def _dozens(tokens: Sequence[Token], index: int, times: float) -> Number | None:
    """Reads "a dozen", "two dozen", "a couple of hundred" (about two hundred)."""
    word = lower(tokens, index)
    if word == "dozen":
        return Number(12 * times, index + 1)
    if word != "couple":
        return None
    after = index + 2 if lower(tokens, index + 1) == "of" else index + 1
    scale = {"hundred": 100.0, "dozen": 12.0, **SCALES}.get(lower(tokens, after))
    if scale is None:
        return Number(2.0, index + 1, approx=True)
    return Number(2.0 * scale, after + 1, approx=True)


_DECIMAL_DIGITS = {word: number for word, number in UNITS.items() if number < 10} | {
    "oh": 0,
    "o": 0,
}


def _with_decimals(tokens: Sequence[Token], number: Number) -> Number:
    """Reads "ninety-nine point nine nine", "three point four million"."""
    if lower(tokens, number.end) != "point":
        return number
    index, written = number.end + 1, ""
    while (word := lower(tokens, index)) in _DECIMAL_DIGITS or (word.isdecimal() and len(word) < 4):
        written += word if word.isdecimal() else str(_DECIMAL_DIGITS[word])
        index += 1
    if not written:
        rest = _words(tokens, index) if index < len(tokens) else None
        if rest is None or rest.form != "cardinal" or not 10 <= rest.amount < 100:
            return number
        written, index = f"{rest.amount:g}", rest.end
    amount = float(f"{number.amount:.0f}.{written}")
    return _scaled(tokens, Number(amount, index))


def _fraction(tokens: Sequence[Token], first: int) -> Number | None:
    """Reads "half", "a third", "three quarters", "half a million", "a quarter of a million"."""
    word, index, above = lower(tokens, first), first, 1.0
    if word in _ARTICLES or word in UNITS:
        above = 1.0 if word in _ARTICLES else float(UNITS[word])
        index = first + 1
        if lower(tokens, index) == "-" and adjacent(tokens, index):
            index += 1
    below_word = lower(tokens, index)
    below = FRACTIONS.get(below_word)
    bare = below_word == "half" or (
        below_word in ("quarter", "third") and lower(tokens, index + 1) == "of"
    )
    if below is None or not (index > first or bare):
        return None
    plural = below_word.endswith("s")
    if above >= below or above < 1 or plural == (above == 1):
        return None
    end = index + 1
    after = end + 1 if lower(tokens, end) == "of" else end
    if lower(tokens, after) in _ARTICLES and lower(tokens, after + 1) in (*SCALES, "dozen"):
        scale = {"dozen": 12.0, **SCALES}[lower(tokens, after + 1)]
        return Number(above / below * scale, after + 2)
    return Number(above / below, end, "fraction")


def _with_half(tokens: Sequence[Token], number: Number) -> Number:
    """Reads "two and a half", "2 and a half million", "a million and a half"."""
    if lower(tokens, number.end) != "and":
        return number
    part = _fraction(tokens, number.end + 1)
    if part is None or part.form != "fraction" or lower(tokens, number.end + 1) == "half":
        return number
    scale = SCALES.get(lower(tokens, number.end - 1), 1.0)
    return _scaled(
        tokens, replace(number, amount=number.amount + part.amount * scale, end=part.end)
    )
