"""Amounts counted or measured: "30 people", "three quarters of an hour", "a day later"."""

from dataclasses import replace

from interviewer.language.quantities.dates import is_year
from interviewer.language.quantities.numbers import Number, adjacent, clean, lower, read_number
from interviewer.language.quantities.ratios import read_ratio
from interviewer.language.quantities.unit_tables import DURATIONS, RATES, SHORT_PERIODS
from interviewer.language.quantities.units import Kind, Unit, read_unit
from interviewer.language.quantities.value import Draft, Tokens, draft
from interviewer.language.text import ORDINALS, SCALES, TENS, UNITS, singular, word_set

_BEFORE_ARTICLE_UNIT = word_set(
    "in within under over about for after takes took take to by just than almost nearly around "
    "every lasted waited of"
)
_AFTER_ARTICLE_UNIT = word_set("later ago early earlier ahead behind late")
_PRONOUN_BEFORE = word_set(
    "the this that which no any each every another new old other next last only some big good "
    "first second right wrong hard easy someone every"
)
_PRONOUN_AFTER = word_set(
    "of by thing day another who that is was and or to in at on i we he she they it ' where"
)
_SHORT_PERIODS = word_set("min mins sec secs ms ns hr hrs wk wks mo mos yr yrs")
_PERCENTILES = {"50": 50.0, "75": 75.0, "90": 90.0, "95": 95.0, "99": 99.0, "999": 99.9}
_SMALLER = {"h": "hour", "m": "minute", "min": "minute", "mins": "minute", "s": "second"}
_PERIOD_BEFORE = word_set("in within over per every each last next this that during the once the")
_PERIOD_AFTER = word_set("in straight running consecutive later ago after before")


def read_counted(tokens: Tokens, first: int) -> Draft | None:
    """The quantity that begins with a number at ``tokens[first]``, with its unit, or ``None``."""
    number = read_number(tokens, first)
    if number is None:
        return None
    ratio = read_ratio(tokens, first, number)
    if ratio is not None or _is_part_of_name(tokens, first, number):
        return ratio
    if number.form in ("ordinal", "fraction"):
        read_form = _ordinal if number.form == "ordinal" else _fraction
        return read_form(tokens, first, number)
    return _cardinal(tokens, first, number)


def _cardinal(tokens: Tokens, first: int, number: Number) -> Draft | None:
    decade = _some_of_decade(tokens, number)
    if decade > number.end:
        read = _cardinal(tokens, first, replace(number, end=decade))
        if read is not None and number.amount:
            read.high, read.approx = clean(read.low * (number.amount + 9) / number.amount), "about"
        return read
    if (rate := RATES.get(lower(tokens, number.end))) is not None:
        unit_name, counted, period = rate
        kind: Kind = "measure" if unit_name else "count"
        read = draft(number.amount, kind, unit_name, first, number.end + 1)
        read.noun, read.per = counted, period
        return read
    unit = read_unit(tokens, number.end) if number.end < len(tokens) else None
    if unit is not None:
        return _with_unit(tokens, first, number, unit)
    if is_year(tokens, first, number):
        return draft(number.amount, "date", "year", first, number.end)
    if _is_pronoun(tokens, first, number):
        return None
    read = draft(number.amount, "count", "", first, number.end)
    if number.approx:
        read.approx = "about"
    return read


def _some_of_decade(tokens: Tokens, number: Number) -> int:
    """The token after "seventy-something"; ``number.end`` when it does not say so."""
    index = number.end + (lower(tokens, number.end) == "-")
    return (
        index + 1 if lower(tokens, index) == "something" and number.amount % 10 == 0 else number.end
    )


def _is_part_of_name(tokens: Tokens, first: int, number: Number) -> bool:
    """Reads "3D", "24/7", "2FA": digits that touch letters which are no unit, or a slash."""
    if not tokens[first].is_digits or number.end >= len(tokens):
        return False
    following = lower(tokens, number.end)
    if not adjacent(tokens, number.end) or tokens[number.end - 1].is_word:
        return False
    if following == "/":
        after = lower(tokens, number.end + 1)
        return number.form != "fraction" and after not in DURATIONS and after not in SHORT_PERIODS
    known = following in RATES or following == "ish"
    return not known and following.isalpha() and read_unit(tokens, number.end) is None


def _is_pronoun(tokens: Tokens, first: int, number: Number) -> bool:
    """Reads "the one", "one of them", "one thing": no count worth comparing."""
    if lower(tokens, first) != "one" or number.end != first + 1:
        return False
    following = lower(tokens, number.end)
    if following in ("to", "or", "and") and _opens_number(lower(tokens, number.end + 1)):
        return False  # "one to two million"
    return (
        lower(tokens, first - 1) in _PRONOUN_BEFORE
        or following in _PRONOUN_AFTER
        or not following[:1].isalpha()
    )


def _opens_number(word: str) -> bool:
    return word.isdecimal() or word in UNITS or word in TENS or word in ("hundred", *SCALES)


def _ordinal(tokens: Tokens, first: int, number: Number) -> Draft | None:
    following = lower(tokens, number.end)
    if following == "quarter" and number.amount <= 4:
        return draft(number.amount, "date", "quarter of the year", first, number.end + 1)
    if following == "percentile":
        return draft(number.amount, "ordinal", "percentile", first, number.end + 1)
    if lower(tokens, first) in ("first", "second") and following not in ("place", "rank"):
        return None
    if lower(tokens, first) in ORDINALS and following in ("party", "of"):
        return None
    return draft(number.amount, "ordinal", "", first, number.end)


def read_percentile(tokens: Tokens, first: int) -> Draft | None:
    """Reads "p99", "P 95", "p ninety-nine"."""
    if lower(tokens, first) != "p" or first + 1 >= len(tokens):
        return None
    written = lower(tokens, first + 1)
    if written in _PERCENTILES:
        return draft(_PERCENTILES[written], "ordinal", "percentile", first, first + 2)
    number = read_number(tokens, first + 1)
    if number is None or f"{number.amount:g}" not in _PERCENTILES:
        return None
    return draft(_PERCENTILES[f"{number.amount:g}"], "ordinal", "percentile", first, number.end)


def _fraction(tokens: Tokens, first: int, number: Number) -> Draft:
    end = number.end
    if tokens[first].is_digits and singular(lower(tokens, end)) == "star":  # "4/5 stars"
        return draft(float(lower(tokens, first)), "rating", "star", first, end + 1)
    if "quarter" in lower(tokens, end - 1) and _is_period(tokens, first, end):
        quarters = round(number.amount * 4)
        return _duration(
            tokens, quarters, Unit("duration", "quarter", DURATIONS["quarter"][1], end), first
        )
    index = end + 1 if lower(tokens, end) == "of" else end
    if lower(tokens, index) in ("a", "an"):
        unit = read_unit(tokens, index + 1) if index + 1 < len(tokens) else None
        if unit is not None and unit.kind in ("duration", "percent", "measure", "money"):
            return draft(clean(number.amount * unit.factor), unit.kind, unit.name, first, unit.end)
    elif (unit := read_unit(tokens, end) if end < len(tokens) else None) is not None and (
        unit.kind == "percent" or (unit.kind == "duration" and lower(tokens, end) != "quarter")
    ):
        return draft(clean(number.amount * unit.factor), unit.kind, unit.name, first, unit.end)
    return draft(clean(number.amount * 100), "percent", "fraction", first, end)


def _is_period(tokens: Tokens, first: int, end: int) -> bool:
    """Whether "a quarter", "three quarters" are spans of three months rather than fourths."""
    following = lower(tokens, end)
    if following == "of":
        return False
    if lower(tokens, first - 1) in _PERIOD_BEFORE and lower(tokens, first - 1) != "over":
        return True
    return following in _PERIOD_AFTER and lower(tokens, first - 1) not in ("by", "to", "about")


def _with_unit(tokens: Tokens, first: int, number: Number, unit: Unit) -> Draft:
    if unit.kind == "duration":
        return _duration(tokens, number.amount, unit, first)
    read = draft(clean(number.amount * unit.factor), unit.kind, unit.name, first, unit.end)
    if number.approx:
        read.approx = "about"
    return read


def _duration(tokens: Tokens, amount: float, unit: Unit, first: int) -> Draft:
    """Reads "an hour and a half", "two hours and fifteen minutes", "58 years old"."""
    seconds, end = amount * unit.factor, unit.end
    joined = end + 1 if lower(tokens, end) == "and" else end
    part = read_number(tokens, joined) if joined < len(tokens) else None
    if part is not None and part.form == "fraction" and joined == end + 1:
        seconds, end = seconds + part.amount * unit.factor, part.end
    elif part is not None and part.form == "cardinal" and part.end < len(tokens):
        smaller = read_unit(tokens, part.end)
        if smaller and smaller.kind == "duration" and smaller.factor * 7 <= unit.factor:
            seconds, end = seconds + part.amount * smaller.factor, smaller.end
    while end < len(tokens) and tokens[end].is_digits and adjacent(tokens, end):
        smaller_s, end = _touching_part(tokens, end)  # "1h30m"
        seconds += smaller_s
    if lower(tokens, end) == "old":
        end += 1
    return draft(clean(seconds), "duration", unit.name, first, end)


def _touching_part(tokens: Tokens, index: int) -> tuple[float, int]:
    """Seconds of the "30m" in "1h30m" (of the "30" in "1h30": minutes), and the token after it."""
    amount, name = float(lower(tokens, index).replace(",", "")), lower(tokens, index + 1)
    if name in _SMALLER and adjacent(tokens, index + 1):
        return amount * DURATIONS[_SMALLER[name]][1], index + 2
    return amount * DURATIONS["minute"][1], index + 1


def read_article_unit(tokens: Tokens, first: int) -> Draft | None:
    """Reads "an hour", "within a year", "a day later"; a bare "a day" is mostly no quantity."""
    if lower(tokens, first) not in ("a", "an") or first + 1 >= len(tokens):
        return None
    word = lower(tokens, first + 1)
    if word not in DURATIONS or word == "second" or word in _SHORT_PERIODS:
        return None
    following = lower(tokens, first + 2)
    told = word == "fortnight" or (
        lower(tokens, first - 1) in _BEFORE_ARTICLE_UNIT
        or following in _AFTER_ARTICLE_UNIT
        or (following == "and" and lower(tokens, first + 3) == "a")
    )
    unit = read_unit(tokens, first + 1)
    if not told or unit is None or singular(word) == "quarter":
        return None
    return _duration(tokens, 1.0, unit, first)
