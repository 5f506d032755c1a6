"""One quantity that somebody said, with how it was said: while it is read, and when it is done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from interviewer.language.quantities.units import Kind
from interviewer.language.text import Token, singular

Direction = Literal["", "up", "down"]
Approx = Literal["", "about", "over", "under"]
Role = Literal["", "by", "to", "from"]

_NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity in a text; ``text == source[start:end]``.

    ``amount_low`` and ``amount_high`` are equal unless a range was said. They are in base units:
    percent, seconds, minutes since midnight (clock), currency units, factors (multiple), month or
    weekday or year numbers (date). ``unit`` is the unit as it was said ("minute", "dollar";
    "fraction" for a percentage said as a fraction; empty for a bare number). ``role`` says whether
    the value is the size of a change ("by"), where it ended ("to") or where it began ("from").
    ``noun`` is what is counted, folded, empty when not found; ``per`` the unit of a rate ("month").
    ``superseded`` marks a value that the speaker took back. Vague amounts are (0, 0).
    """

    amount_low: float
    amount_high: float
    unit: str
    kind: Kind
    direction: Direction
    approx: Approx
    start: int
    end: int
    text: str
    noun: str = ""
    role: Role = ""
    per: str = ""
    superseded: bool = False

    @property
    def amount(self) -> float:
        """The amount, or the middle of the range."""
        return (self.amount_low + self.amount_high) / 2

    @property
    def bare(self) -> bool:
        """Whether neither a unit nor a counted thing was said ("it went to fifty-seven")."""
        return self.kind == "count" and not self.unit and not self.noun

    @property
    def change_percent(self) -> float | None:
        """The relative change that the value states, in signed percent; ``None`` without one.

        "cut to a quarter" and "down by three quarters" are both -75; "doubled" is +100; "a tenth
        of what it was" is -90.
        """
        if self.kind == "multiple":
            if self.direction == "down":
                return (1 / self.amount - 1) * 100 if self.amount else None
            return (self.amount - 1) * 100
        if self.kind != "percent" or self.unit == "point":
            return None
        if self.role == "to" and self.unit == "fraction" and self.direction == "down":
            return self.amount - 100
        if self.role == "by" and self.direction:
            return self.amount if self.direction == "up" else -self.amount
        return None


Tokens = Sequence[Token]


@dataclass(slots=True)
class Draft:
    """A quantity in ``tokens[first:end]``, still open to what stands around it."""

    low: float
    high: float
    kind: Kind
    unit: str
    first: int
    end: int
    direction: Direction = ""
    approx: Approx = ""
    role: Role = ""
    noun: str = ""
    per: str = ""
    superseded: bool = False

    @property
    def bare(self) -> bool:
        """Whether no unit was said yet."""
        return self.kind == "count" and not self.unit


def draft(amount: float, kind: Kind, unit: str, first: int, end: int) -> Draft:
    """A draft of one amount."""
    return Draft(amount, amount, kind, unit, first, end)


def figure_text(value: Value, text: str, offset: int = 0) -> str:
    """A figure as it is quoted: with what it counts ("12 night shifts").

    Alone it may be half of a phrase ("12 night"), or a bare number that says nothing.

    Args:
        value: A figure of ``text``.
        text: Where it stands.
        offset: Where ``text`` begins in the text that the value's offsets count from.
    """
    end = value.end - offset
    for word in value.noun.split():
        following = _NEXT_WORD.match(text, end)
        if following is None or singular(following[1].lower()) != word:
            break
        end = following.end()
    return text[value.start - offset : end]
