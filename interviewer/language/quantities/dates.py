"""Months, weekdays, years and times of day."""

from interviewer.language.quantities.numbers import Number, lower, read_number
from interviewer.language.quantities.value import Draft, Tokens, draft
from interviewer.language.text import DOWN, FUNCTION_WORDS, PAST, UP, word_set, words

_MONTHS = {
    name: number
    for number, name in enumerate(
        words(
            "january february march april may june july august september october november december"
        ),
        start=1,
    )
}
_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), start=1
    )
}
_BEFORE_DATE = word_set(
    "in by until till before after since last next this of from through during around early late "
    "mid to between the"
)
_BEFORE_YEAR = word_set(
    "in by until till before after during early late mid last next spring summer autumn fall winter"
)
_IN_NOUNS = word_set("most more other own same on off")
_OF_THESE = word_set("our the my their those these them its your")
_PLURALS = word_set("people children staff men women")
_YEARLY = word_set(
    "results goals sales elections figures numbers targets budgets earnings revenues olympics "
    "games awards plans models holidays levels exams accounts rates prices graduates seasons"
)
_ALSO_WORDS = ("march", "may")
_DAY_PARTS = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12, "tonight": 12}
_NOON = {"midnight": 0.0, "noon": 720.0, "midday": 720.0}
_MINUTES_PAST = {"half": 30.0, "quarter": 15.0}


DATE_WORDS = frozenset(
    [*_MONTHS, *_WEEKDAYS, *(f"{day}s" for day in _WEEKDAYS), *_NOON, *_MINUTES_PAST, "q"]
)
"""Words that can open a date or a time of day."""


def read_date(tokens: Tokens, first: int) -> Draft | None:
    """A month ("April", "by may"), a weekday, a quarter of a year ("Q3", "third quarter")."""
    word = lower(tokens, first)
    if word in _MONTHS:
        before = lower(tokens, first - 1)
        if word in _ALSO_WORDS and before not in _BEFORE_DATE:
            return None
        return draft(_MONTHS[word], "date", "month", first, first + 1)
    if (day := word.removesuffix("s")) in _WEEKDAYS and lower(tokens, first - 1) != "black":
        return draft(_WEEKDAYS[day], "date", "weekday", first, first + 1)
    if word == "q" and lower(tokens, first + 1) in ("1", "2", "3", "4"):
        return draft(
            float(lower(tokens, first + 1)), "date", "quarter of the year", first, first + 2
        )
    if word in _NOON:
        return draft(_NOON[word], "clock", "time of day", first, first + 1)
    return None


def is_year(tokens: Tokens, first: int, number: Number) -> bool:
    """Whether a number is a year: said as one, or four digits, and nothing is counted with it."""
    written = lower(tokens, first)
    if number.form != "year":
        if number.end != first + 1 or not (written.isdecimal() and len(written) == 4):
            return False
        if not 1900 <= number.amount <= 2099:
            return False
    before, counted = lower(tokens, first - 1), _counted_behind(tokens, number.end)
    if before in _MONTHS or before == "since":
        return True
    if before in _BEFORE_YEAR:
        near = counted == number.end and (before == "by" or number.amount % 100 == 0)
        return not near  # "by 2000 users", "in 2000 cases"
    return counted < 0 and not _is_reached(tokens, first)


def _counted_behind(tokens: Tokens, index: int) -> int:
    """Where the plural stands that a number counts ("1999 open bugs"), or -1."""
    if lower(tokens, index) == "of" and lower(tokens, index + 1) in _OF_THESE:
        return index
    for step in range(index, index + 4):
        word = lower(tokens, step)
        if not word.isalpha() or word in PAST or word in FUNCTION_WORDS - _IN_NOUNS:
            return -1
        plural = word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
        if plural:
            return -1 if word in _YEARLY and step == index else step
    return -1


def _is_reached(tokens: Tokens, first: int) -> bool:
    """Whether a count ends there: "it grew to 2000"."""
    near = [lower(tokens, step) for step in range(max(0, first - 3), first)]
    return near[-1:] == ["to"] and any(word in UP or word in DOWN for word in near)


def read_clock(tokens: Tokens, first: int) -> Draft | None:
    """Reads "9 p.m.", "half past ten", "seven in the evening", "9:30", "five o'clock"."""
    past = _past(tokens, first)
    if past is not None:
        return past
    number = read_number(tokens, first)
    if number is None or number.form != "cardinal" or not 0 <= number.amount <= 24:
        return None
    minutes, end, sure = number.amount * 60, number.end, False
    if lower(tokens, end) == ":" and lower(tokens, end + 1).isdecimal():
        minutes, end, sure = minutes + float(lower(tokens, end + 1)), end + 2, True
    if lower(tokens, end) == "o'clock":
        end, sure = end + 1, True
    shift = _half_day(tokens, end)
    if shift is None:
        return draft(minutes, "clock", "time of day", first, end) if sure else None
    hours_shift, end = shift
    if number.amount > 12:
        return None
    return draft((minutes % 720) + hours_shift * 60, "clock", "time of day", first, end)


def _past(tokens: Tokens, first: int) -> Draft | None:
    start = first + 1 if lower(tokens, first) == "a" else first
    minutes = _MINUTES_PAST.get(lower(tokens, start))
    way = lower(tokens, start + 1)
    if minutes is None or way not in ("past", "to"):
        return None
    number = read_number(tokens, start + 2) if start + 2 < len(tokens) else None
    if number is None or number.form != "cardinal" or not 1 <= number.amount <= 12:
        return None
    if way == "to" and (minutes == 30 or lower(tokens, number.end) in ("percent", "%")):
        return None
    at = number.amount * 60 + (minutes if way == "past" else -minutes)
    shift = _half_day(tokens, number.end)
    hours_shift, end = shift or (0, number.end)
    return draft(at % 720 + hours_shift * 60, "clock", "time of day", first, end)


def _half_day(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Hours to add for "p.m.", "in the evening", "at night", and the token after them."""
    word = lower(tokens, index)
    if word in ("am", "pm"):
        return (12 if word == "pm" else 0), index + 1
    if word in ("a", "p") and lower(tokens, index + 1) == "." and lower(tokens, index + 2) == "m":
        end = index + 4 if lower(tokens, index + 3) == "." else index + 3
        return (12 if word == "p" else 0), end
    if word == "in" and lower(tokens, index + 1) == "the":
        part = _DAY_PARTS.get(lower(tokens, index + 2))
        return None if part is None else (part, index + 3)
    return (12, index + 2) if word == "at" and lower(tokens, index + 1) == "night" else None
