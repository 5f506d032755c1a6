"""Scales written as letters ("1.2M users", "$5B", "3bn", "500k"), and what else "m" means."""

from collections.abc import Sequence
from typing import Literal

from interviewer.language.quantities.numbers.token_steps import adjacent, lower, word_after
from interviewer.language.quantities.unit_tables import CURRENCY_CODES, CURRENCY_SIGNS, MONEY
from interviewer.language.text import (
    FUNCTION_WORDS,
    SCALES,
    SHORT_SCALES,
    Token,
    singular,
    word_set,
)

MeaningOfM = Literal["million", "metre", "minute"]

SCALE_WORDS = {"hundred": 100.0, "dozen": 12.0, **SCALES}
"""Words that multiply the number before them."""

_LETTERS = {"m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12}
_MONEY_LETTERS = _LETTERS | {"l": 1e5}

_LONG = word_set(
    "long wide tall high deep thick away apart above below ahead underwater sprint dash race relay "
    "freestyle hurdles swim pool track radius diameter distance range depth height tower fence "
    "wall cable pipe rope hose mast crane ladder drop gap span stretch square cubic of by x from "
    "× / underground up down per board trench tunnel bridge"
)
_MEASURED = word_set(
    "height depth width length distance radius diameter altitude elevation range ran run swam swim "
    "walked climbed jumped dived dug measures measured measuring hurdles drilled rowed fell"
)
_LASTED = word_set("took takes take taking lasted lasts last waited wait waits every")
_LOOSE = word_set(
    "about around roughly approximately us me only just over under nearly almost than less more up "
    "to at least most another"
)
_LABELS = word_set(
    "room flat gate form section seat type grade class building block floor apartment option step "
    "phase level terminal unit tier stage bay schedule figure table appendix article platform"
)
_COMPANY_BEFORE = word_set("at with joined called like")
_KILOMETRES = word_set("run race walk jog swim ride runs races")
_PIXELS = word_set("video videos monitor monitors screen screens resolution display tv footage")
_COUNTED_IN_MILLIONS = word_set(
    "user customer row request event record people person visit visitor download view call message "
    "order transaction subscriber session hit query member account device line household reader "
    "player impression click page document file email budget deal portfolio fund contract parcel "
    "dollar euro pound rupee revenue sales item unit ticket student patient citizen follower"
)


def letter_scale(tokens: Sequence[Token], index: int) -> float | None:
    """What the letters at ``tokens[index]``, behind digits, multiply them by, or ``None``.

    A letter that may be a unit as well is a scale with a currency before it or where something is
    counted; "m" is a length only beside words of length, and "mm" in small letters mostly is.
    """
    word = lower(tokens, index)
    if word not in SHORT_SCALES and word not in _MONEY_LETTERS:
        return None
    if tokens[index].start - tokens[index - 1].end > 1:
        return None
    if _is_money(tokens, index):
        return SHORT_SCALES.get(word) or _MONEY_LETTERS[word]
    if word in SHORT_SCALES:
        other = _KILOMETRES | _PIXELS if word == "k" else ()
        return None if lower(tokens, index + 1) in other else SHORT_SCALES[word]
    return _LETTERS[word] if word in _LETTERS and _is_scale(tokens, index, word) else None


def meaning_of_m(tokens: Sequence[Token], index: int) -> MeaningOfM:
    """What "m" behind digits stands for: "40m requests", "a 40m fence", "1h 30m"."""
    if _is_minutes(tokens, index):
        return "minute"
    after = word_after(tokens, index)
    if after in _LONG and not _is_money(tokens, index):
        return "metre"
    if _counts(after):
        return "million"
    before = [lower(tokens, step) for step in range(max(0, index - 5), index - 1)]
    if before[-1:] and before[-1] in ("x", "×", "by") and before[-2:-1] == ["m"]:
        return "metre"
    return "metre" if not tokens[index].capital and _MEASURED.intersection(before) else "million"


def _is_scale(tokens: Sequence[Token], index: int, word: str) -> bool:
    after, letter = word_after(tokens, index), tokens[index]
    if adjacent(tokens, index + 1) and lower(tokens, index + 1)[:1].isdecimal():  # "m2"
        return False
    counted = _counts(after)
    if not adjacent(tokens, index) and not letter.capital and not counted:
        return False
    before = lower(tokens, index - 2)
    if word == "m":
        named = lower(tokens, index - 1) == "3" and before in _COMPANY_BEFORE and not counted
        return meaning_of_m(tokens, index) == "million" and not named
    if word == "mm":
        return letter.capital or singular(after) in _COUNTED_IN_MILLIONS
    if word == "t":
        return letter.capital and counted
    return before not in _LABELS


def _is_money(tokens: Sequence[Token], index: int) -> bool:
    """Whether a currency stands before the number ("$5B", "$2-3M", "Rs. 5cr") or behind it."""
    at = index - 2
    if lower(tokens, at) in ("-", "to") and lower(tokens, at - 1)[:1].isdecimal():
        at -= 2
    if lower(tokens, at) == ".":
        at -= 1
    before, after = lower(tokens, at), lower(tokens, index + 1)
    return (
        before in CURRENCY_SIGNS
        or before in CURRENCY_CODES
        or after in CURRENCY_SIGNS
        or singular(after) in MONEY
    )


def _is_minutes(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].capital:
        return False
    before, after = lower(tokens, index - 2), word_after(tokens, index)
    if before in ("h", "hr", "hrs", "hour", "hours"):
        return True
    if after[:1].isdecimal() and lower(tokens, index + 2) in ("s", "sec", "secs", "seconds"):
        return True
    step = index - 2
    while step > index - 6 and lower(tokens, step) in _LOOSE:
        step -= 1
    return lower(tokens, step) in _LASTED and not _counts(after) and after not in _LONG


def _counts(word: str) -> bool:
    """Whether a word may be what is counted: no small word, no sign."""
    return word[:1].isalpha() and word not in FUNCTION_WORDS and word not in _LONG


def scale_of(tokens: Sequence[Token], first: int, end: int) -> float:
    """The scale that the number in ``tokens[first:end]`` ends with ("2 hundred thousand"), or 1."""
    scale, found = 1.0, False
    for index in range(end - 1, first, -1):
        here = _scale_at(tokens, index)
        if here is not None:
            scale, found = scale * here, True
        elif found:
            break
    return scale


def _scale_at(tokens: Sequence[Token], index: int) -> float | None:
    word = lower(tokens, index)
    if word in SCALE_WORDS:
        return SCALE_WORDS[word]
    behind_digits = lower(tokens, index - 1)[:1].isdecimal()
    if word in SHORT_SCALES:
        return SHORT_SCALES[word]
    return letter_scale(tokens, index) if behind_digits else None
