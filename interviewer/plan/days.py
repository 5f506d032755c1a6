"""The nouns of a plan: items, days, and how much time there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

from interviewer.domain.story import Fact, Story

DRILL_MINUTES = 1
"""Question, 20 seconds of answer, verdict."""
AROUND_A_STORY_MINUTES = 2
"""Hearing the question and reading the scorecard, beside the answer itself."""
MOST_QUESTIONS = 5
"""A mock interview on the last day asks no more."""

Kind = Literal["story", "drill", "interview"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do. ``story`` is ``None`` for a mock interview of ``questions`` questions."""

    kind: Kind
    minutes: int
    reason: str
    story: Story | None = None
    facts: tuple[Fact, ...] = ()
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what to do on it; nothing on a day of rest."""

    day: date
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """How long all of it takes, about."""
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True, slots=True)
class Plan:
    """The days, what they could not hold, and what the candidate should know beside."""

    days: tuple[Day, ...]
    left_out: tuple[tuple[Story, Fact], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeBudget:
    """How much time there is.

    ``until`` is the day of the interview, itself without practice unless it is today;
    ``answer_minutes`` is how long the answer to one question takes.
    """

    until: date
    minutes_a_day: int
    answer_minutes: float

    @property
    def story_minutes(self) -> int:
        """How long it takes to tell one story."""
        return ceil(self.answer_minutes) + AROUND_A_STORY_MINUTES


def joined(items: Sequence[Item]) -> tuple[Item, ...]:
    """Drills of one story as one item, where the first of them stands."""
    found: dict[object, Item] = {}
    for number, item in enumerate(items):
        drill_of = item.story.id if item.kind == "drill" and item.story else None
        key = drill_of or number
        before = found.get(key)
        if before is None:
            found[key] = item
            continue
        reasons = dict.fromkeys([*before.reason.split("; "), item.reason])
        found[key] = Item(
            "drill",
            before.minutes + item.minutes,
            "; ".join(reasons),
            item.story,
            (*before.facts, *item.facts),
        )
    return tuple(found.values())
