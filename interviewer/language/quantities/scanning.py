"""Finds the quantities of a text, token by token, longest reading first."""

from interviewer.language.quantities.counted_amounts import (
    read_article_unit,
    read_counted,
    read_percentile,
)
from interviewer.language.quantities.dates import DATE_WORDS, read_clock, read_date
from interviewer.language.quantities.figure_signs import SIGN_WORDS, is_sign, negate, read_signed
from interviewer.language.quantities.numbers import adjacent, clean, lower, read_number
from interviewer.language.quantities.ratios import read_ratio_of_every
from interviewer.language.quantities.unit_tables import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DURATIONS,
)
from interviewer.language.quantities.units import read_unit
from interviewer.language.quantities.value import Draft, Tokens, draft
from interviewer.language.quantities.word_values import WORD_VALUES, read_word_value
from interviewer.language.text import (
    FRACTIONS,
    ORDINALS,
    SCALES,
    SIGN_FRACTIONS,
    TENS,
    TENTH_ORDINALS,
    UNITS,
)

_AFTER_ARTICLE = frozenset([*FRACTIONS, *SCALES, *DURATIONS, "hundred", "dozen", "couple", "order"])
_STARTS = frozenset(UNITS) | frozenset(
    [
        *TENS,
        *ORDINALS,
        *TENTH_ORDINALS,
        *FRACTIONS,
        *SCALES,
        *CURRENCY_CODES,
        *WORD_VALUES,
        *DATE_WORDS,
        *SIGN_WORDS,
        "hundred",
        "dozen",
        "couple",
        "point",
        "of",
        "p",
    ]
)


def scan(tokens: Tokens) -> list[Draft]:
    """The quantities in order, without overlap; context is not looked at yet."""
    found: list[Draft] = []
    index = 0
    while index < len(tokens):
        read = _read(tokens, index)
        if read is None:
            index = max(index + 1, _skipped(tokens, index))
            continue
        found.append(read)
        index = max(read.end, index + 1)
    return found


def _read(tokens: Tokens, index: int) -> Draft | None:
    if not _may_start(tokens, index):
        return None
    read = read_signed(tokens, index, _read_unsigned) or _read_unsigned(tokens, index)
    if read is not None and [lower(tokens, read.end + n) for n in (0, 1)] == ["below", "zero"]:
        negate(read)
        read.end += 2
    return read


def _read_unsigned(tokens: Tokens, index: int) -> Draft | None:
    return (
        read_word_value(tokens, index)
        or read_date(tokens, index)
        or _read_money_sign(tokens, index)
        or read_clock(tokens, index)
        or read_ratio_of_every(tokens, index)
        or read_percentile(tokens, index)
        or read_counted(tokens, index)
        or read_article_unit(tokens, index)
    )


def _may_start(tokens: Tokens, index: int) -> bool:
    """A quick look that spares most words the readers."""
    token = tokens[index]
    if not token.is_word:
        starts = token.lower in CURRENCY_SIGNS or token.lower in SIGN_FRACTIONS
        return token.is_digits or starts or is_sign(tokens, index)
    if token.lower in ("a", "an"):
        return lower(tokens, index + 1) in _AFTER_ARTICLE
    return token.lower in _STARTS


def _skipped(tokens: Tokens, index: int) -> int:
    """Where to go on after a number that is none: the whole number is passed over."""
    number = read_number(tokens, index) if _may_start(tokens, index) else None
    if number is None:
        return index + 1
    barred = tokens[index].is_digits and lower(tokens, number.end) == "/"  # "24/7"
    return number.end + 2 if barred and adjacent(tokens, number.end) else number.end


def _read_money_sign(tokens: Tokens, first: int) -> Draft | None:
    word = lower(tokens, first)
    name = CURRENCY_SIGNS.get(word) or CURRENCY_CODES.get(word)
    start = first + 1
    if word in CURRENCY_CODES and lower(tokens, start) == ".":  # "Rs. 500"
        start += 1
    if name is None or start >= len(tokens) or not tokens[start].is_digits:
        return None
    number = read_number(tokens, start)
    if number is None:
        return None
    unit = read_unit(tokens, number.end) if number.end < len(tokens) else None
    end = unit.end if unit is not None and unit.kind == "money" else number.end
    return draft(clean(number.amount), "money", name, first, end)
