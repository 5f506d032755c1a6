"""Whether two quantities state the same."""

from typing import Literal

from interviewer.language.quantities.unit_tables import DURATIONS, LENGTHS_M
from interviewer.language.quantities.value import Value

Comparison = Literal["equal", "rounded", "different", "unrelated"]

FRACTION_TOLERANCE_POINTS = 0.5
"""A third said for 33 %: fractions in words stand for percentages to half a point."""

ROUNDING_TOLERANCE = 0.05
"""A round figure may stand for one within 5 % of it ("30" for 31 does, "80" for 75 does not)."""

APPROXIMATION_TOLERANCE = 0.1
"""With "about" a figure may stand for one within 10 % of it."""

BOUND_TOLERANCE = 0.15
"""With "over" or "almost" a figure may stand for one up to 15 % beyond it."""

WIDEST_RANGE = 3.0
"""A range with ends farther apart ("10 to 1,000 users") says too little to stand for a figure."""

CALENDAR_TOLERANCE = 0.02
"""Four weeks a month, thirty days a month: spans of time in unlike units agree to 2 %."""


def same_value(first: Value, second: Value) -> bool:
    """Whether two values state the same amount, exactly or by unit conversion."""
    return compare(first, second) == "equal"


def compare(fact: Value, said: Value) -> Comparison:
    """How a value that was said stands to the value of a fact.

    ``equal``: the same amount (units converted; "cut to a quarter" is "cut by 75 %"). ``rounded``:
    a rounding or bound that fits it ("over seventy" for 75). ``different``: the same kind of thing
    with another amount. ``unrelated``: cannot be compared (other kinds, vague amounts, a bare
    number that differs and whose context does not tie it to the fact). What is counted (``noun``)
    is the caller's to compare: paraphrase decides there.
    """
    if "vague" in (fact.kind, said.kind):
        return "unrelated"
    changes = _compare_changes(fact, said)
    if changes is not None:
        return changes
    return _compare_alike(fact, said) if fact.kind == said.kind else _compare_kinds(fact, said)


def _compare_alike(fact: Value, said: Value) -> Comparison:
    if not _units_fit(fact, said):
        return "different" if fact.kind == "money" else "unrelated"
    if _levels_differ(fact, said):
        return "different"
    if said.bare and not fact.bare:
        return _bare(fact, said)
    result = _amounts(fact, said)
    return "unrelated" if result == "different" and _are_complements(fact, said) else result


def _are_complements(fact: Value, said: Value) -> bool:
    """Whether two shares make up a whole ("96 % came", "four percent stayed away")."""
    changes = (fact.change_percent, said.change_percent)
    return fact.kind == "percent" and changes == (None, None) and fact.amount + said.amount == 100


def _compare_changes(fact: Value, said: Value) -> Comparison | None:
    """Compare as relative changes where both state one and their kinds or roles differ."""
    mine, theirs = fact.change_percent, said.change_percent
    if mine is None or theirs is None or fact.kind == said.kind == "multiple":
        return None
    if (fact.kind, fact.role, fact.direction) == (said.kind, said.role, said.direction):
        return None
    if abs(mine - theirs) <= FRACTION_TOLERANCE_POINTS:
        return "equal"
    tolerance = APPROXIMATION_TOLERANCE if said.approx else ROUNDING_TOLERANCE
    if mine * theirs > 0 and abs(mine - theirs) <= tolerance * abs(mine):
        return "rounded"
    if fact.kind == said.kind and _either_level(fact, said):
        return _amounts(fact, said)
    return "different"


def _either_level(fact: Value, said: Value) -> bool:
    """Whether both may be levels as well as changes ("dropped to a third")."""
    return fact.role == said.role == "to"


def _levels_differ(fact: Value, said: Value) -> bool:
    """Whether "fell to 12 %" stands against "rose by 12 %": one is a level, the other a change."""
    if fact.kind != "percent" or {fact.role, said.role} != {"to", "by"}:
        return False
    return "fraction" not in (fact.unit, said.unit)


def _compare_kinds(fact: Value, said: Value) -> Comparison:
    kinds = {fact.kind, said.kind}
    if said.bare or fact.bare:
        return _bare(fact, said)
    if "count" in kinds and kinds & {"money", "rating"}:
        equal = _amounts(fact, said)
        return equal if equal != "different" else "unrelated"
    if kinds == {"multiple", "count"} and "time" in (fact.unit, said.unit):
        return _amounts(fact, said)
    if kinds == {"multiple", "percent"} and "fraction" in (fact.unit, said.unit):
        return "different"
    return "unrelated"


def _bare(fact: Value, said: Value) -> Comparison:
    """A number alone: equal amounts count; unlike ones only in the same role or direction."""
    result = _amounts(fact, said, scale=_unit_scale(fact, said))
    if result != "different":
        return result
    tied = (fact.role and fact.role == said.role) or (
        fact.direction and fact.direction == said.direction
    )
    return "different" if tied else "unrelated"


def _unit_scale(fact: Value, said: Value) -> float:
    """A bare number is read in the other's unit ("nineteen" for nineteen days)."""
    timed = fact if fact.kind == "duration" else said
    if timed.kind != "duration":
        return 1.0
    seconds = next(factor for name, factor in DURATIONS.values() if name == timed.unit)
    return seconds if timed is fact else 1 / seconds


def _units_fit(fact: Value, said: Value) -> bool:
    if fact.kind == "money":
        loose = ("money", "cent", "")
        return fact.unit == said.unit or fact.unit in loose or said.unit in loose
    if fact.kind in ("measure", "date"):
        return fact.unit == said.unit or {fact.unit, said.unit} <= set(LENGTHS_M)
    if fact.kind == "percent":
        return True
    return "time" not in (fact.unit, said.unit) or fact.unit == said.unit


def _rate(value: Value, other: Value) -> float:
    """The factor that brings a rate to the other's period, a length to the other's unit."""
    if value.unit != other.unit and {value.unit, other.unit} <= set(LENGTHS_M):
        return LENGTHS_M[value.unit] / LENGTHS_M[other.unit]
    if not value.per or not other.per or value.per == other.per:
        return 1.0
    seconds = dict(DURATIONS.values())
    return seconds[other.per] / seconds[value.per]


def _amounts(fact: Value, said: Value, scale: float = 1.0) -> Comparison:
    rate = _rate(said, fact) * scale
    low, high = said.amount_low * rate, said.amount_high * rate
    tolerance = _equal_tolerance(fact, said)
    if fact.per and said.per and fact.per != said.per:
        tolerance = CALENDAR_TOLERANCE * fact.amount
    if low - tolerance <= fact.amount_high and fact.amount_low <= high + tolerance:
        return _overlapping((fact.amount_low, fact.amount_high), (low, high), tolerance)
    if fact.kind in ("date", "ordinal", "clock"):
        return "different"
    if _calendars_differ(fact, said) and abs(fact.amount - said.amount) <= (
        APPROXIMATION_TOLERANCE * fact.amount
    ):
        return "rounded"
    return "rounded" if _is_rounding(fact.amount, (low + high) / 2, said, fact) else "different"


def _overlapping(
    fact: tuple[float, float], said: tuple[float, float], tolerance: float
) -> Comparison:
    """How two amounts stand that have something in common; either may be a range."""
    if said[0] == said[1] or all(abs(a - b) <= tolerance for a, b in zip(fact, said, strict=True)):
        return "equal"
    if said[1] > WIDEST_RANGE * said[0] > 0:
        return "unrelated"
    common = min(fact[1], said[1]) - max(fact[0], said[0])
    whole = fact[0] == fact[1] or common >= (max(fact[1], said[1]) - min(fact[0], said[0])) / 2
    return "rounded" if whole else "different"


def _equal_tolerance(fact: Value, said: Value) -> float:
    dust = 1e-9 * max(abs(fact.amount), 1e-3)
    if fact.kind == said.kind == "percent" and "fraction" in (fact.unit, said.unit):
        # Only fractions that have no exact percentage are loose: thirds, sixths, sevenths ...
        loose = any(value.unit == "fraction" and value.amount % 1 for value in (fact, said))
        return FRACTION_TOLERANCE_POINTS if loose and fact.amount > 5 else dust
    return CALENDAR_TOLERANCE * fact.amount if _calendars_differ(fact, said) else dust


def _calendars_differ(fact: Value, said: Value) -> bool:
    """Whether months or years stand against weeks or days: nobody counts days of a month then."""
    calendar = {"month", "quarter", "year", "decade"}
    return fact.kind == said.kind == "duration" and (
        (fact.unit in calendar) != (said.unit in calendar)
    )


def _is_rounding(fact: float, said: float, value: Value, other: Value) -> bool:
    if fact == 0 or fact * said < 0 or (fact > 90 and value.kind == "percent"):
        return False
    gap = (fact - said) / abs(fact)
    if value.approx == "over":
        return 0 <= gap <= BOUND_TOLERANCE
    if value.approx == "under":
        return -BOUND_TOLERANCE <= gap <= 0
    if value.approx == "about" or other.approx:
        return abs(gap) <= APPROXIMATION_TOLERANCE
    return abs(gap) <= ROUNDING_TOLERANCE and _is_round(said, fact)


def _is_round(said: float, fact: float) -> bool:
    """Whether ``said`` is ``fact`` rounded to fewer significant digits."""
    for digits in (1, 2, 3):
        rounded = float(f"{fact:.{digits}g}")
        if rounded != fact and abs(rounded - said) <= 1e-9 * abs(fact):
            return fact >= 100 or digits > 1
    return False
