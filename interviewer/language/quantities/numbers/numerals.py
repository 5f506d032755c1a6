"""Numbers in words and in digits: "a hundred and twenty", "1.2 million", "two and a half"."""

from collections.abc import Sequence
from dataclasses import replace

from interviewer.language.quantities.numbers.digit_numbers import (
    Number,
    read_digits,
    scaled,
)
from interviewer.language.quantities.numbers.scale_letters import SCALE_WORDS
from interviewer.language.quantities.numbers.spelled_numbers import SpelledNumber
from interviewer.language.quantities.numbers.token_steps import adjacent, clean, lower
from interviewer.language.quantities.unit_tables import DURATIONS
from interviewer.language.text import FRACTIONS, SCALES, SHORT_SCALES, TENS, UNITS, Token, word_set

_ARTICLES = ("a", "an")
_SCALES_ALONE = frozenset({"hundred", *SCALES})
_VAGUE_BEFORE = word_set("few several many couple multi per every half quarter some")
_MANY = word_set("tens dozens hundreds thousands millions lots couple parts")
_COUNTED_BY_ARTICLE = frozenset({*SCALE_WORDS, "couple"})


def read_number(tokens: Sequence[Token], first: int) -> Number | None:
    """The number that starts at ``tokens[first]``, or ``None``. Amounts are exact to 12 digits."""
    if _digit(tokens, first) and _digit(tokens, first + 1) and lower(tokens, first + 2) == "point":
        spoken = 10 * UNITS[lower(tokens, first)] + UNITS[lower(tokens, first + 1)]
        number: Number | None = _with_decimals(tokens, Number(float(spoken), first + 2))
    elif lower(tokens, first) == "point":
        number = _with_decimals(tokens, Number(0.0, first))
        number = number if number and number.end > first else None
    else:
        number = _fraction(tokens, first) or read_digits(tokens, first) or _words(tokens, first)
    if number is None:
        return None
    if number.form == "cardinal":
        number = _with_half(tokens, number)
    return replace(number, amount=clean(number.amount))


def _words(tokens: Sequence[Token], first: int) -> Number | None:
    reading, index = SpelledNumber(), first
    if lower(tokens, first) in _ARTICLES and lower(tokens, first + 1) in _COUNTED_BY_ARTICLE:
        reading.group, reading.last, index = 1.0, "article", first + 1
    elif _is_bare_scale(tokens, first):
        reading.group, reading.last = 1.0, "article"
    end = first
    while index < len(tokens):
        word = tokens[index].lower
        if word == "-" and adjacent(tokens, index) and end > first:
            index += 1
            continue
        if word == "and" and reading.last in ("hundred", "scale") and end == index:
            index += 1
            continue
        if word in ("oh", "o") and _digit(tokens, index + 1) and reading.take_zero():
            index += 1
            continue
        if reading.last == "unit" and _counts_on(tokens, index):  # "two thirty-day trials"
            break
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


def _is_bare_scale(tokens: Sequence[Token], first: int) -> bool:
    """Whether "hundred" or "thousand" stands for a hundred: not in "a few hundred"."""
    if lower(tokens, first) not in _SCALES_ALONE:
        return False
    before, earlier = lower(tokens, first - 1), lower(tokens, first - 2)
    joined = before == "-" and adjacent(tokens, first)
    return not joined and before not in _VAGUE_BEFORE and (before != "of" or earlier not in _MANY)


def _digit(tokens: Sequence[Token], index: int) -> bool:
    return 0 < UNITS.get(lower(tokens, index), 0) < 10


def _counts_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether the tens at ``index`` begin a number of their own: "two ten-minute breaks"."""
    if UNITS.get(lower(tokens, index), 0) < 10 and lower(tokens, index) not in TENS:
        return False
    joined = lower(tokens, index + 1) == "-"
    after = lower(tokens, index + 2 if joined else index + 1)
    if joined:
        return after.isalpha() and after not in UNITS and after not in SCALES
    return after in DURATIONS and lower(tokens, index + 2).isalpha()


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
    if (word := lower(tokens, end)) in SHORT_SCALES:
        return replace(number, amount=number.amount * SHORT_SCALES[word], end=end + 1)
    return _with_decimals(tokens, number)


def _dozens(tokens: Sequence[Token], index: int, times: float) -> Number | None:
    """Reads "a dozen", "two dozen", "a couple of hundred" (about two hundred)."""
    word = lower(tokens, index)
    if word == "dozen":
        return Number(12 * times, index + 1)
    if word != "couple":
        return None
    after = index + 2 if lower(tokens, index + 1) == "of" else index + 1
    scale = SCALE_WORDS.get(lower(tokens, after))
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
    return scaled(tokens, Number(amount, index))


def _fraction(tokens: Sequence[Token], first: int, *, alone: bool = True) -> Number | None:
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
    end = index + 1
    if above >= below or above < 1:
        return None
    scale = SCALES.get(lower(tokens, end))
    if scale and alone:  # "a quarter million", "three quarter million"
        return Number(above / below * scale, end + 1)
    timed = not alone and lower(tokens, end) in (*DURATIONS, "hours", "minutes", "days", "years")
    if plural == (above == 1) and not scale and not timed:  # "one and three quarter hours"
        return None
    after = end + 1 if lower(tokens, end) == "of" else end
    if lower(tokens, after) in _ARTICLES and lower(tokens, after + 1) in (*SCALES, "dozen"):
        scale = {"dozen": 12.0, **SCALES}[lower(tokens, after + 1)]
        return Number(above / below * scale, after + 2)
    return Number(above / below, end, "fraction")


def _with_half(tokens: Sequence[Token], number: Number) -> Number:
    """Reads "two and a half", "2 and a half million", "a million and a half"."""
    if lower(tokens, number.end) != "and":
        return number
    part = _fraction(tokens, number.end + 1, alone=False)
    if part is None or part.form != "fraction" or lower(tokens, number.end + 1) == "half":
        return number
    scale = SCALES.get(lower(tokens, number.end - 1), 1.0)
    return scaled(tokens, replace(number, amount=number.amount + part.amount * scale, end=part.end))
