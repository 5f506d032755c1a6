"""What is measured: names of units of money, time and measure, each with its factor."""

_DAY_S = 86_400.0
_YEAR_S = 365.25 * _DAY_S

DURATIONS: dict[str, tuple[str, float]] = {
    "nanosecond": ("nanosecond", 1e-9),
    "ns": ("nanosecond", 1e-9),
    "microsecond": ("microsecond", 1e-6),
    **dict.fromkeys(("\u00b5s", "\u03bcs"), ("microsecond", 1e-6)),
    "millisecond": ("millisecond", 0.001),
    **dict.fromkeys(("ms", "msec", "msecs"), ("millisecond", 0.001)),
    "second": ("second", 1.0),
    **dict.fromkeys(("sec", "secs"), ("second", 1.0)),
    "minute": ("minute", 60.0),
    **dict.fromkeys(("min", "mins"), ("minute", 60.0)),
    "hour": ("hour", 3_600.0),
    **dict.fromkeys(("hr", "hrs"), ("hour", 3_600.0)),
    "day": ("day", _DAY_S),
    "night": ("night", _DAY_S),
    **dict.fromkeys(("week", "wk", "wks"), ("week", 7 * _DAY_S)),
    "fortnight": ("fortnight", 14 * _DAY_S),
    **dict.fromkeys(("month", "mo", "mos"), ("month", _YEAR_S / 12)),
    "quarter": ("quarter", _YEAR_S / 4),
    **dict.fromkeys(("year", "yr", "yrs"), ("year", _YEAR_S)),
    "decade": ("decade", 10 * _YEAR_S),
}
"""Seconds of each span of time; months, quarters and years are the mean ones of the calendar."""

CURRENCY_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "₹": "rupee", "¥": "yen"}
MONEY = {
    "dollar": ("dollar", 1.0),
    "usd": ("dollar", 1.0),
    "buck": ("dollar", 1.0),
    "pound": ("pound", 1.0),
    "quid": ("pound", 1.0),
    "gbp": ("pound", 1.0),
    "euro": ("euro", 1.0),
    "eur": ("euro", 1.0),
    "franc": ("franc", 1.0),
    "chf": ("franc", 1.0),
    "rupee": ("rupee", 1.0),
    "inr": ("rupee", 1.0),
    "yen": ("yen", 1.0),
    "jpy": ("yen", 1.0),
    "cent": ("cent", 0.01),
    "penny": ("pence", 0.01),
    "pence": ("pence", 0.01),
    "grand": ("money", 1_000.0),
}
CURRENCY_CODES = {
    "usd": "dollar",
    "gbp": "pound",
    "eur": "euro",
    "inr": "rupee",
    "rs": "rupee",
    "chf": "franc",
    "jpy": "yen",
}
MEASURES = {
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
    "fte": "full-time post",
    "ftes": "full-time post",
    "kilobit": "kilobit",
    "megabit": "megabit",
    "gigabit": "gigabit",
}
SHORT_PERIODS = {"s": "second", "h": "hour", "d": "day"}
"""Letters that are units of time behind digits ("5s") or a stroke ("300/s")."""

RATES = {
    "rps": ("", "request", "second"),
    "qps": ("", "query", "second"),
    "tps": ("", "transaction", "second"),
    "kbps": ("kilobit", "", "second"),
    "mbps": ("megabit", "", "second"),
    "gbps": ("gigabit", "", "second"),
}
"""Unit, what is counted, and the period of rates that are one word."""

FULL_TIME = frozenset(
    ["employee", "equivalent", "staff", "person", "people", "position", "engineer", "worker",
     "developer", "post", "hire", "job"]
)  # fmt: skip

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

SMALL_UNITS = {"cent": 0.01, "pence": 0.01, "money": 1_000.0}
"""Units of money that are not the base unit of their kind ("money" is a grand)."""
