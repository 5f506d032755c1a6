"""How well a fact or a story is remembered: the log replayed through the FSRS scheduler.

Nothing is stored beside the history: the same log gives the same memory, in whatever order its
entries come. Days are calendar days where the candidate is, so that a fact said on Monday evening
and on Tuesday morning was said on two days. Scheduler: py-fsrs, its published default weights,
without fuzz and without steps shorter than a day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.domain.moments import local_day
from interviewer.domain.scorecard import Status
from interviewer.plan.log import Log, Review, Telling

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

REST_AFTER_DAYS = 3
"""A fact rests once it was said unprompted on so many different days since it was last missed."""
REST_DAYS = 30
"""A resting fact is not asked for again within so many days of being said."""
HALF_KNOWN_DAYS = 3
"""What came only in part or when asked comes back within so many days."""
LONGEST_DAYS = 60
"""Nothing stays away longer: an interview is weeks away, not years."""
GOOD_SCORE, FAIR_SCORE = 75.0, 50.0
"""A story told for so many points of 100 is known, or half known."""


class Recall(IntEnum):
    """How well it came; the numbers are those of FSRS's ratings."""

    MISSED = 1
    HALF = 2
    KNOWN = 3


@dataclass(frozen=True, slots=True)
class Memory:
    """Where a fact or a story stands.

    Attributes:
        due_on: The day from which on it should be practised again.
        last_on: The day on which it was practised last.
        last: How well it came then.
        missed: How often in a row it was missed or came only half, up to now.
        wrong: Whether it was told otherwise the last time, rather than left out.
        known_days: On how many days it was known since it was last missed.
        resting: Whether it rests (see `REST_AFTER_DAYS`).
    """

    due_on: date
    last_on: date
    last: Recall
    missed: int
    wrong: bool
    known_days: int
    resting: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The memory of every fact, by story and fact id, and of every story; absent: never tried."""

    facts: Mapping[tuple[str, str], Memory]
    stories: Mapping[str, Memory]


def standing(log: Log, tz: tzinfo | None) -> Standing:
    """The memory of everything in the log."""
    facts: dict[tuple[str, str], list[Review]] = {}
    for review in log.reviews:
        facts.setdefault((review.story_id, review.fact_id), []).append(review)
    stories: dict[str, list[Telling]] = {}
    for telling in log.tellings:
        stories.setdefault(telling.story_id, []).append(telling)
    return Standing(
        {key: memory for key, found in facts.items() if (memory := fact_memory(found, tz))},
        {key: memory for key, found in stories.items() if (memory := story_memory(found, tz))},
    )


def fact_memory(reviews: Iterable[Review], tz: tzinfo | None) -> Memory | None:
    """The memory of one fact; ``None`` when no review says anything (or all may be misheard)."""
    rated = [
        (local_day(review.moment, tz), recall, review.status is Status.CONTRADICTED)
        for review in sorted(set(reviews), key=_in_order)
        if (recall := recall_of(review)) is not None
    ]
    return _replayed(rated, rests=True)


def story_memory(tellings: Iterable[Telling], tz: tzinfo | None) -> Memory | None:
    """The memory of one story told as a whole; ``None`` when it never was."""
    rated = [
        (local_day(telling.moment, tz), _worth(telling.score), False)
        for telling in sorted(set(tellings), key=lambda t: (t.moment, t.source_id, t.score))
    ]
    return _replayed(rated, rests=False)


def _in_order(review: Review) -> tuple[datetime, str, Status, bool, bool]:
    """All that tells the reviews of one fact apart: a tie would leave the order to chance."""
    return review.moment, review.source_id, review.status, review.prompted, review.unclear


def recall_of(review: Review) -> Recall | None:
    """How well the fact came; ``None`` when the tool may have misheard it."""
    if review.status is Status.COVERED:
        return Recall.KNOWN
    if review.unclear:
        return None
    if review.prompted or review.status is Status.PARTIAL:
        return Recall.HALF
    return Recall.MISSED


def _worth(score: float) -> Recall:
    if score >= GOOD_SCORE:
        return Recall.KNOWN
    return Recall.HALF if score >= FAIR_SCORE else Recall.MISSED


def _replayed(rated: Sequence[tuple[date, Recall, bool]], *, rests: bool) -> Memory | None:
    card: Card | None = None
    missed, known_on = 0, set[date]()
    for day, recall, _ in rated:
        card = _reviewed(card, recall, day)
        missed = 0 if recall is Recall.KNOWN else missed + 1
        if recall is Recall.KNOWN:
            known_on.add(day)
        elif recall is Recall.MISSED:
            known_on.clear()
    if card is None:
        return None
    day, recall, wrong = rated[-1]
    resting = rests and recall is Recall.KNOWN and len(known_on) >= REST_AFTER_DAYS
    return Memory(
        due_on=_due_on(card.due.date(), day, recall, resting=resting, at_once=rests),
        last_on=day,
        last=recall,
        missed=missed,
        wrong=wrong,
        known_days=len(known_on),
        resting=resting,
    )


def _due_on(fsrs: date, last_on: date, last: Recall, *, resting: bool, at_once: bool) -> date:
    if last is Recall.MISSED:
        # A drill on the same day mends it; a whole story is better told after a night's sleep.
        return last_on if at_once else last_on + timedelta(days=1)
    if last is Recall.HALF:
        return min(fsrs, last_on + timedelta(days=HALF_KNOWN_DAYS))
    return max(fsrs, last_on + timedelta(days=REST_DAYS)) if resting else fsrs


def _reviewed(card: "Card | None", recall: Recall, day: date) -> "Card":
    from fsrs import Card

    # The same hour every day: FSRS counts whole days between moments, here they are calendar days.
    noon = datetime.combine(day, time(12), UTC)
    before = card or Card(card_id=0, due=noon)
    reviewed, _ = _scheduler().review_card(before, _ratings()[recall], noon)
    return reviewed


@lru_cache(maxsize=1)
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False
    )


@lru_cache(maxsize=1)
def _ratings() -> "Mapping[Recall, Rating]":
    from fsrs import Rating

    return {Recall.MISSED: Rating.Again, Recall.HALF: Rating.Hard, Recall.KNOWN: Rating.Good}
