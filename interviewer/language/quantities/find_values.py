"""Quantities of a text: what was counted, how much, in which direction, and how surely.

`values` finds them; `compare` and `same_value` tell whether two state the same.
"""

from functools import lru_cache

from interviewer.language.quantities.comparing import Comparison, compare, same_value
from interviewer.language.quantities.context import add_context
from interviewer.language.quantities.corrections import mark_corrections
from interviewer.language.quantities.scanning import scan
from interviewer.language.quantities.value import Draft, Tokens, Value
from interviewer.language.text import tokens, vague_spans

__all__ = ["Comparison", "Value", "compare", "same_value", "values"]


def values(text: str) -> list[Value]:
    """Every quantity of an English text in order of its start, also vague ones ("a lot").

    Numbers in words and digits, shares, multiples, money, times, dates, ratings and measures.
    Figures that the speaker corrected are there too, with ``superseded`` set.
    """
    return list(_values(text))


@lru_cache(maxsize=256)
def _values(text: str) -> tuple[Value, ...]:
    found = tokens(text)
    drafts = _with_vague(text, found, scan(found))
    mark_corrections(text, found, drafts)
    return tuple(_value(text, found, item) for item in drafts)


def _with_vague(text: str, found: Tokens, scanned: list[Draft]) -> list[Draft]:
    drafts = add_context(found, scanned)
    taken = [(found[item.first].start, found[item.end - 1].end) for item in drafts]
    starts = {token.start: index for index, token in enumerate(found)}
    ends = {token.end: index for index, token in enumerate(found)}
    vague = []
    for start, end in vague_spans(text):
        if any(start < to and first < end for first, to in taken):
            continue
        if start in starts and end in ends:
            vague.append(Draft(0.0, 0.0, "vague", "", starts[start], ends[end] + 1))
    return sorted([*drafts, *add_context(found, vague)], key=lambda item: item.first)


def _value(text: str, found: Tokens, item: Draft) -> Value:
    start, end = found[item.first].start, found[item.end - 1].end
    return Value(
        amount_low=item.low,
        amount_high=item.high,
        unit=item.unit,
        kind=item.kind,
        direction=item.direction,
        approx=item.approx,
        start=start,
        end=end,
        text=text[start:end],
        noun=item.noun,
        role=item.role,
        per=item.per,
        superseded=item.superseded,
    )
