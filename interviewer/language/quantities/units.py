"""What is measured: units of money, time and measure, each with its factor to one base unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from interviewer.language.quantities.digit_numbers import adjacent, lower
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


_DAY_S = 86_400.0
_YEAR_S = 365.25 * _DAY_S

DURATIONS: dict[str, tuple[str, float]] = {
    "millisecond": ("millisecond", 0.001),
    "ms": ("millisecond", 0.001),
    "second": ("second", 1.0),
    "sec": ("second", 1.0),
    "minute": ("minute", 60.0),
    "min": ("minute", 60.0),
    "hour": ("hour", 3_600.0),
    "hr": ("hour", 3_600.0),
    "day": ("day", _DAY_S),
    "night": ("night", _DAY_S),
    "week": ("week", 7 * _DAY_S),
    "fortnight": ("fortnight", 14 * _DAY_S),
    "month": ("month", _YEAR_S / 12),
    "quarter": ("quarter", _YEAR_S / 4),
    "year": ("year", _YEAR_S),
    "decade": ("decade", 10 * _YEAR_S),
}
"""Seconds of each span of time; months, quarters and years are the mean ones of the calendar."""

CURRENCY_SIGNS = {"$": "dollar", "£": "pound", "€": "euro"}
_MONEY = {
    "dollar": ("dollar", 1.0),
    "usd": ("dollar", 1.0),
    "buck": ("dollar", 1.0),
    "pound": ("pound", 1.0),
    "quid": ("pound", 1.0),
    "gbp": ("pound", 1.0),
    "euro": ("euro", 1.0),
    "eur": ("euro", 1.0),
    "franc": ("franc", 1.0),
    "rupee": ("rupee", 1.0),
    "yen": ("yen", 1.0),
    "cent": ("cent", 0.01),
    "penny": ("pence", 0.01),
    "pence": ("pence", 0.01),
    "grand": ("money", 1_000.0),
}
CURRENCY_CODES = {"usd": "dollar", "gbp": "pound", "eur": "euro"}
_MEASURES = {
    "star": "star",
    "foot": "foot",
    "feet": "foot",
    "ft": "foot",
    "metre": "metre",
    "meter": "metre",
    "kilometre": "kilometre",
    "kilometer": "kilometre",
    "km": "kilometre",
    "mile": "mile",
    "inch": "inch",
    "inches": "inch",
    "cm": "centimetre",
    "centimetre": "centimetre",
    "centimeter": "centimetre",
    "mm": "millimetre",
    "millimetre": "millimetre",
    "millimeter": "millimetre",
    "degree": "degree",
    "°": "degree",
    "lux": "lux",
    "kb": "kilobyte",
    "kilobyte": "kilobyte",
    "mb": "megabyte",
    "megabyte": "megabyte",
    "gb": "gigabyte",
    "gig": "gigabyte",
    "gigabyte": "gigabyte",
    "tb": "terabyte",
    "terabyte": "terabyte",
    "litre": "litre",
    "liter": "litre",
    "gram": "gram",
    "kg": "kilogram",
    "kilo": "kilogram",
    "kilogram": "kilogram",
    "ton": "tonne",
    "tonne": "tonne",
    "hz": "hertz",
    "hertz": "hertz",
    "khz": "kilohertz",
    "mhz": "megahertz",
    "ghz": "gigahertz",
    "watt": "watt",
    "kw": "kilowatt",
    "kilowatt": "kilowatt",
    "kwh": "kilowatt hour",
    "volt": "volt",
    "amp": "ampere",
    "fps": "frame per second",
    "tps": "transaction per second",
}
LENGTHS_M = {
    "millimetre": 0.001,
    "centimetre": 0.01,
    "inch": 0.0254,
    "foot": 0.3048,
    "metre": 1.0,
    "kilometre": 1_000.0,
    "mile": 1_609.344,
}
"""Metres of each unit of length."""

_PERCENT = ("percent", "pct", "%", "percents", "pc")


def read_unit(tokens: Sequence[Token], first: int) -> Unit | None:
    """The unit that starts at ``tokens[first]``; a hyphen may stand before it ("48-hour")."""
    index = first
    if lower(tokens, index) == "-" and lower(tokens, index + 1)[:1].isalpha():
        index += 1
    word = lower(tokens, index)
    if not word:
        return None
    if word in _PERCENT or (word == "per" and lower(tokens, index + 1) == "cent"):
        return _percent(tokens, index + (2 if word == "per" else 1))
    if word == "percentage" and lower(tokens, index + 1) in ("point", "points"):
        return Unit("percent", "point", end=index + 2)
    return _short_unit(tokens, index) or _named_unit(word, index)


def _named_unit(word: str, index: int) -> Unit | None:
    if word in CURRENCY_SIGNS:
        return Unit("money", CURRENCY_SIGNS[word], end=index + 1)
    one = word if word in _MEASURES else singular(word)
    if one in DURATIONS:
        name, factor = DURATIONS[one]
        return Unit("duration", name, factor, index + 1)
    if one in _MONEY:
        name, factor = _MONEY[one]
        return Unit("money", name, factor, index + 1)
    if one in _MEASURES:
        kind: Kind = "rating" if one == "star" else "measure"
        return Unit(kind, _MEASURES[one], end=index + 1)
    return None


def _percent(tokens: Sequence[Token], end: int) -> Unit:
    if lower(tokens, end) in ("point", "points"):
        return Unit("percent", "point", end=end + 1)
    return Unit("percent", "percent", end=end)


def _short_unit(tokens: Sequence[Token], index: int) -> Unit | None:
    """Letters that are units only when they touch their digits: "5s", "10x", "3h", "20m"."""
    if not (adjacent(tokens, index) and tokens[index - 1].is_digits):
        return None
    word = lower(tokens, index)
    if word == "x":
        return Unit("multiple", "times", end=index + 1)
    if word in ("s", "h", "d"):
        name, factor = DURATIONS[{"s": "second", "h": "hour", "d": "day"}[word]]
        return Unit("duration", name, factor, index + 1)
    return Unit("measure", "metre", end=index + 1) if word == "m" else None
