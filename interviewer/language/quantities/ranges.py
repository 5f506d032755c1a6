"""Two numbers that belong together: the ends of a range, and what a change went from and to."""

from itertools import pairwise

from interviewer.language.quantities.numbers import clean, lower, scale_of
from interviewer.language.quantities.unit_tables import DURATIONS, SMALL_UNITS
from interviewer.language.quantities.units import Kind
from interviewer.language.quantities.value import Draft, Tokens
from interviewer.language.text import SCALES

_JOINTS = frozenset(["to", "-", "or", "and", "~", "\u2014", "through", "till", "until"])
_MAYBE = frozenset(["maybe", "perhaps", "even", "possibly", "probably"])
_BETWEEN_JOINTS = _MAYBE | {"about", "around", ",", "up"}
_SPREAD = frozenset(["anywhere", "somewhere", "ranging", "ranges", "ranged", "range", "varied",
                     "varying", "was", "is", "were", "something", "anything"])  # fmt: skip
_LONGEST_JOINT = 4

LIKELY_CHANGE = 20.0
"""In "from 2 to 3 million" both ends are millions; apart by more than this they are not."""


def join_ranges(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Read "10 to 12 weeks", "$2-3M", "between 150 and 190 thousand", "two or three" as one value.

    The first end takes unit and scale of the second where it has none of its own.
    """
    joined: list[Draft] = []
    for item in drafts:
        last = joined[-1] if joined else None
        if last is None or not _is_joined(tokens, last, item):
            joined.append(item)
            continue
        _share_scale(tokens, last, item)
        low, high, kind, unit = _ends(last, item)
        if low > high:
            joined.append(item)
            continue
        item.low, item.high, item.kind, item.unit = low, high, kind, unit
        item.first = last.first
        joined[-1] = item
    return joined


def _ends(last: Draft, item: Draft) -> tuple[float, float, Kind, str]:
    """Both ends in the unit of the one that has one."""
    if last.kind == "money" and item.bare:  # "$2-3M"
        return last.low, item.high, last.kind, last.unit
    factor = 1.0
    if last.bare and item.kind == "duration":
        factor = next(f for name, f in DURATIONS.values() if name == item.unit)
    elif last.bare and item.unit in SMALL_UNITS:
        factor = SMALL_UNITS[item.unit]
    return clean(last.low * factor), item.high, item.kind, item.unit


def _share_scale(tokens: Tokens, last: Draft, item: Draft) -> None:
    """Reads "two to three million": the first end is of the second's scale."""
    scale, own = (scale_of(tokens, one.first, one.end) for one in (item, last))
    if own > 1:  # "a hundred to two hundred thousand"
        scale = scale / own if scale / own in SCALES.values() else 1.0
    whole = lower(tokens, item.first) in ("a", "an")
    if scale > 1 and not whole and last.low * scale < item.high:
        last.low = last.high = clean(last.low * scale)


def _is_joined(tokens: Tokens, last: Draft, item: Draft) -> bool:
    alike = last.kind == item.kind or last.bare or (last.kind == "money" and item.bare)
    if not alike or item.kind in ("date", "clock", "multiple", "ordinal"):
        return False
    between = [lower(tokens, index) for index in range(last.end, item.first)]
    if not 1 <= len(between) <= _LONGEST_JOINT:
        return False
    before, earlier = lower(tokens, last.first - 1), lower(tokens, last.first - 2)
    joints = [word for word in between if word in _JOINTS]
    if not joints and between[0] == "," and len(between) == 2 and between[1] in _MAYBE:
        joints = ["or"]  # "two, maybe three million"
    if any(word not in _JOINTS | _BETWEEN_JOINTS for word in between) or not joints:
        return False
    if "and" in joints:
        return before == "between"
    if joints[-1] == "to" and before == "from":
        return earlier in _SPREAD or lower(tokens, item.end) == "to"
    return "," not in between or "or" in joints


def share_units(tokens: Tokens, drafts: list[Draft]) -> None:
    """Reads "from 18 to 6 euros", "from 42 minutes to 28", "from 2 to 3 million users".

    The end that is bare takes the other's unit, scale and noun.
    """
    for first, second in pairwise(drafts):
        if second.first - first.end > 4 or {first.role, second.role} != {"from", "to"}:
            continue
        for bare, full in ((first, second), (second, first)):
            if bare.bare and not bare.noun:
                _share_change_scale(tokens, bare, full)
            if bare.bare and full.unit:
                factor = DURATIONS.get(full.unit, ("", 1.0))[1] if full.kind == "duration" else 1.0
                bare.kind, bare.unit = full.kind, full.unit
                bare.low, bare.high, bare.noun = bare.low * factor, bare.high * factor, full.noun
            elif first.kind == "money" and second.bare:
                second.kind, second.unit = first.kind, first.unit
            bare.per = bare.per or full.per
        if not first.noun:
            first.noun = second.noun


def _share_change_scale(tokens: Tokens, bare: Draft, full: Draft) -> None:
    scale = scale_of(tokens, full.first, full.end)
    if scale == 1 or scale_of(tokens, bare.first, bare.end) > 1 or not bare.low:
        return
    if lower(tokens, full.first) in ("a", "an"):
        return
    low, high = bare.low * scale, bare.high * scale
    apart = max(low / full.low, full.low / low) if full.low else LIKELY_CHANGE
    start, end = (low, full.low) if bare.role == "from" else (full.low, low)
    against = (full.direction or bare.direction) == ("down" if start < end else "up")
    if apart <= LIKELY_CHANGE and not against:
        bare.low, bare.high = clean(low), clean(high)
