"""Shares said as ratios: "three out of four", "one patient in three", "of every ten, four"."""

from interviewer.language.quantities.numbers import Number, clean, lower, read_number
from interviewer.language.quantities.units import read_unit
from interviewer.language.quantities.value import Draft, Tokens, draft
from interviewer.language.text import word_set

_NOT_A_NOUN = word_set("in out of every at by to from and or but with for on within per the a an")
_VERBS_AFTER = word_set("said gave up were was is are did had left dropped quit broke came and but")


def read_ratio(tokens: Tokens, first: int, number: Number) -> Draft | None:
    """A ratio whose upper number has been read; a percentage, or a rating ("4.7 out of 5")."""
    if number.form != "cardinal":
        return None
    index, between = number.end, 0
    while (
        between < 2 and lower(tokens, index).isalpha() and lower(tokens, index) not in _NOT_A_NOUN
    ):
        index, between = index + 1, between + 1
    joined = _stroke(tokens, number) or _joint(tokens, index)
    below = _whole(tokens, joined)
    if below is None:
        return None
    if between and lower(tokens, index) == "in" and _is_no_share(tokens, number, below):
        return None
    return _ratio(tokens, first, number, below)


def _whole(tokens: Tokens, index: int | None) -> Number | None:
    """The number of which a share is told: a whole one from 2 to 1000."""
    if index and lower(tokens, index) in ("hundred", "thousand"):  # "in every hundred"
        return Number(100.0 if lower(tokens, index) == "hundred" else 1000.0, index + 1)
    below = read_number(tokens, index) if index and index < len(tokens) else None
    if below is None or below.form != "cardinal" or below.amount % 1:
        return None
    return below if 2 <= below.amount <= 1000 else None


def _ratio(tokens: Tokens, first: int, number: Number, below: Number) -> Draft | None:
    unit = read_unit(tokens, below.end) if below.end < len(tokens) else None
    if unit is not None and unit.kind == "rating":
        return draft(number.amount, "rating", "star", first, unit.end)
    if unit is not None or number.amount >= below.amount:
        return None
    if number.amount % 1:
        return draft(number.amount, "rating", "star", first, below.end)
    share = clean(number.amount / below.amount * 100)
    return draft(share, "percent", "fraction", first, below.end)


def _is_no_share(tokens: Tokens, number: Number, below: Number) -> bool:
    """Whether two things are counted ("four tests in five languages"), not one in three."""
    unlikely = number.amount != 1 and below.amount not in (10, 100, 1000)
    return unlikely or _counts_something(tokens, below.end)


def _counts_something(tokens: Tokens, index: int) -> bool:
    word = lower(tokens, index)
    return word.endswith("s") and word.isalpha() and word not in _VERBS_AFTER


def _stroke(tokens: Tokens, number: Number) -> int | None:
    """The token after the stroke of "4.5/5"; whole numbers are fractions or names ("24/7")."""
    rated = lower(tokens, number.end) == "/" and number.amount % 1
    return (
        number.end + 1
        if rated and lower(tokens, number.end + 1) in ("5", "5.0", "10", "10.0")
        else None
    )


def _joint(tokens: Tokens, index: int) -> int | None:
    """The token after "in", "out of", "of every", "in every", "out of every"."""
    word = lower(tokens, index)
    if word == "out" and lower(tokens, index + 1) == "of":
        return index + (3 if lower(tokens, index + 2) == "every" else 2)
    if word == "in":
        return index + (2 if lower(tokens, index + 1) in ("every", "each") else 1)
    if word in ("of", "for") and lower(tokens, index + 1) == "every":
        return index + 2
    return None


def read_ratio_of_every(tokens: Tokens, first: int) -> Draft | None:
    """Reads "of every ten people who started, four walked off" -> 40 percent."""
    if lower(tokens, first) != "of" or lower(tokens, first + 1) not in ("every", "each"):
        return None
    below = read_number(tokens, first + 2) if first + 2 < len(tokens) else None
    if below is None or below.form != "cardinal" or not 2 <= below.amount <= 1000:
        return None
    for index in range(below.end, min(below.end + 14, len(tokens))):
        if lower(tokens, index) in (".", ";", "?"):
            return None
        above = read_number(tokens, index)
        if above is not None and above.form == "cardinal":
            if above.amount >= below.amount:
                return None
            share = clean(above.amount / below.amount * 100)
            return draft(share, "percent", "fraction", first, above.end)
    return None
