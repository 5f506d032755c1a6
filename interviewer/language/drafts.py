"""Quantities while they are being read: over tokens, before their context is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.language.quantity import Approx, Direction, Role
from interviewer.language.spans import Token
from interviewer.language.units import Kind

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
