"""What is measured: units of money, time and measure, each with its factor to one base unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from interviewer.language.quantities.numbers import adjacent, lower, meaning_of_m
from interviewer.language.quantities.unit_tables import (
    CURRENCY_SIGNS,
    DURATIONS,
    FULL_TIME,
    MEASURES,
    MONEY,
    SHORT_PERIODS,
)
from interviewer.language.text import Token, singular

Kind = Literal[
    "count",
    "percent",
    "money",
    "duration",
    "multiple",
    "ordinal",
    "date",
    "clock",
    "rating",
    "measure",
    "vague",
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``factor`` leads to the base unit (seconds, currency units, percent)."""

    kind: Kind
    name: str
    factor: float = 1.0
    end: int = 0


_PERCENT = ("percent", "pct", "%", "percents", "pc")
_POINTS = ("point", "points", "pts", "pt")
_BASIS_POINT = 0.01


def read_unit(tokens: Sequence[Token], first: int) -> Unit | None:
    """The unit that starts at ``tokens[first]``; a hyphen may stand before it ("48-hour")."""
    index = first
    if lower(tokens, index) == "-" and lower(tokens, index + 1)[:1].isalpha():
        index += 1
    word = lower(tokens, index)
    if not word:
        return None
    if word == "full" and (end := _full_time(tokens, index)):
        return Unit("measure", "full-time post", end=end)
    return _share(tokens, index, word) or _short_unit(tokens, index) or _named_unit(word, index)


def _share(tokens: Sequence[Token], index: int, word: str) -> Unit | None:
    """Percent, percentage points and basis points, whichever way they are written."""
    if word in _PERCENT or (word == "per" and lower(tokens, index + 1) == "cent"):
        return _percent(tokens, index + (2 if word == "per" else 1))
    if word == "percentage" and lower(tokens, index + 1) in _POINTS:
        return Unit("percent", "point", end=index + 2)
    if word in ("pp", "ppt", "ppts"):
        return Unit("percent", "point", end=index + 1)
    if word in ("bps", "bp") or (word == "basis" and lower(tokens, index + 1) in _POINTS):
        return Unit("percent", "point", _BASIS_POINT, index + (2 if word == "basis" else 1))
    return None


def _full_time(tokens: Sequence[Token], index: int) -> int:
    """The token after "full-time employees"; 0 when it does not say so."""
    index += 2 if lower(tokens, index + 1) == "-" else 1
    fits = lower(tokens, index) == "time" and singular(lower(tokens, index + 1)) in FULL_TIME
    return index + 2 if fits else 0


def _named_unit(word: str, index: int) -> Unit | None:
    if word in CURRENCY_SIGNS:
        return Unit("money", CURRENCY_SIGNS[word], end=index + 1)
    one = word if word in MEASURES or word in DURATIONS else singular(word)
    if one in DURATIONS:
        name, factor = DURATIONS[one]
        return Unit("duration", name, factor, index + 1)
    if one in MONEY:
        name, factor = MONEY[one]
        return Unit("money", name, factor, index + 1)
    if one in MEASURES:
        kind: Kind = "rating" if one == "star" else "measure"
        return Unit(kind, MEASURES[one], end=index + 1)
    return None


def _percent(tokens: Sequence[Token], end: int) -> Unit:
    if lower(tokens, end) in _POINTS:
        return Unit("percent", "point", end=end + 1)
    return Unit("percent", "percent", end=end)


def _short_unit(tokens: Sequence[Token], index: int) -> Unit | None:
    """Letters that are units only when they touch their digits: "5s", "10x", "3h", "20m"."""
    if not (adjacent(tokens, index) and tokens[index - 1].is_digits):
        return None
    word = lower(tokens, index)
    if word == "x":
        return Unit("multiple", "times", end=index + 1)
    if word in SHORT_PERIODS:
        name, factor = DURATIONS[SHORT_PERIODS[word]]
        return Unit("duration", name, factor, index + 1)
    if word != "m":
        return None
    meaning = meaning_of_m(tokens, index)
    if meaning == "minute":
        return Unit("duration", "minute", 60.0, index + 1)
    return Unit("measure", "metre", end=index + 1) if meaning == "metre" else None
