"""Facts over rounds: which are forgotten again and again, and which round told which."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewer.domain.scorecard import Status
from interviewer.history.records import FactRecord

OFTEN = 0.5
"""A fact that was left out in at least this share of its story's rounds is listed as forgotten."""

RECENT_ROUNDS = 30
"""What was forgotten is judged by so many of a story's newest rounds: a fact that was learned
since must not haunt the list, and reading stays quick however long the history grows."""

MATRIX_ROUNDS = 12
"""So many of a story's newest rounds stand in its matrix of facts."""


@dataclass(frozen=True, slots=True)
class ForgottenFact:
    """A fact that is often left out: ``left_out`` of ``rounds`` rounds of its story.

    ``last_told`` is when it was last said in full (ISO 8601), ``None`` for never.
    """

    story: str
    fact_id: str
    text: str
    key: bool
    rounds: int
    left_out: int
    last_told: str | None

    @property
    def share(self) -> float:
        """The share of rounds that left it out, in [0, 1]."""
        return self.left_out / self.rounds


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact across rounds: statuses, ``unclear``, ``None`` where a round has no such fact."""

    fact_id: str
    text: str
    key: bool
    statuses: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class FactMatrix:
    """A story's facts down, its newest rounds across, oldest first."""

    story: str
    round_ids: tuple[str, ...]
    started_at: tuple[str, ...]
    rows: tuple[FactRow, ...]


def by_story(facts: Iterable[FactRecord]) -> Mapping[str, list[FactRecord]]:
    """The records of each story, in the order in which they come."""
    grouped: dict[str, list[FactRecord]] = defaultdict(list)
    for record in facts:
        grouped[record.story].append(record)
    return grouped


def forgotten(stories: Mapping[str, Sequence[FactRecord]]) -> tuple[ForgottenFact, ...]:
    """The worst first: what was left out most often, key facts before others."""
    found = [
        fact
        for story, records in stories.items()
        for fact in _counted(story, records)
        if fact.share >= OFTEN
    ]
    return tuple(sorted(found, key=lambda f: (-f.share, not f.key, -f.rounds, f.story, f.fact_id)))


def _counted(story: str, records: Sequence[FactRecord]) -> Iterable[ForgottenFact]:
    grouped: dict[str, list[FactRecord]] = defaultdict(list)
    for record in records:
        grouped[record.fact_id].append(record)
    for fact_id, seen in grouped.items():
        told = [r.started_at for r in seen if r.status == Status.COVERED]
        # What may have been misheard was not forgotten; what came only when asked for was.
        left_out = sum(r.status == Status.MISSING and not r.unclear for r in seen)
        newest = seen[-1]
        yield ForgottenFact(
            story, fact_id, newest.text, newest.key, len(seen), left_out, max(told, default=None)
        )


def matrix(story: str, records: Sequence[FactRecord]) -> FactMatrix:
    """Which of a story's newest rounds told which fact; records come oldest first."""
    rounds = dict.fromkeys((record.round_id, record.started_at) for record in records)
    columns = list(rounds)[-MATRIX_ROUNDS:]
    known = {(r.fact_id, r.round_id): "unclear" if r.unclear else r.status for r in records}
    newest = {record.fact_id: record for record in records}
    return FactMatrix(
        story,
        tuple(round_id for round_id, _ in columns),
        tuple(started_at for _, started_at in columns),
        tuple(
            FactRow(fact.fact_id, fact.text, fact.key, tuple(known.get((i, r)) for r, _ in columns))
            for i, fact in newest.items()
            if any((i, r) in known for r, _ in columns)
        ),
    )
