"""Amounts below zero, and changes written with a sign: "minus ten", "-15 %", "ten below zero"."""

from collections.abc import Callable

from interviewer.language.quantities.numbers import adjacent, lower
from interviewer.language.quantities.unit_tables import CURRENCY_SIGNS
from interviewer.language.quantities.value import Draft, Tokens
from interviewer.language.text import TENS, UNITS, word_set

SIGN_WORDS = word_set("minus negative")
_SIGNED_KINDS = ("count", "percent", "money", "measure")
_LEVEL_BEFORE = word_set("from to at of was is were be been between and below above than")


def is_sign(tokens: Tokens, index: int) -> bool:
    """Whether the token is a minus, a plus or a word for minus, with a number right behind it."""
    word, before = lower(tokens, index), lower(tokens, index - 1)
    if before[:1].isdecimal() or before in UNITS or before in TENS or before == "point":
        return False  # "5 -6", "ten minus three"
    if word in SIGN_WORDS:
        return True
    following = lower(tokens, index + 1)
    opens = following[:1].isdecimal() or following in CURRENCY_SIGNS
    return (
        word in ("-", "+") and opens and adjacent(tokens, index + 1) and not _touched(tokens, index)
    )


def read_signed(
    tokens: Tokens, first: int, read: Callable[[Tokens, int], Draft | None]
) -> Draft | None:
    """The quantity behind a sign; "-15 %" is a fall of 15 %, unless it tells where something is."""
    if not is_sign(tokens, first):
        return None
    item = read(tokens, first + 1) if first + 1 < len(tokens) else None
    if item is None or item.first != first + 1 or item.kind not in _SIGNED_KINDS:
        return None
    rising = lower(tokens, first) == "+"
    if item.kind == "percent" and lower(tokens, first - 1) not in _LEVEL_BEFORE:
        item.direction, item.role = ("up" if rising else "down"), "by"
    elif not rising:
        negate(item)
    item.first = first
    return item


def negate(item: Draft) -> None:
    """Turn an amount into the one below zero."""
    item.low, item.high = 0.0 - item.high, 0.0 - item.low


def _touched(tokens: Tokens, index: int) -> bool:
    """Whether a word or number touches the sign: then it is a hyphen."""
    return adjacent(tokens, index) and lower(tokens, index - 1)[-1:].isalnum()
