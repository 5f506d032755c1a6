"""Facts over rounds: which are forgotten again and again, and which round told which."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewer.domain.scorecard import Status
from interviewer.history.summaries import FactRecord

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
    """One fact and how each round stood to it.

    That is covered, partial, contradicted, missing, "prompted" (came only when asked for),
    "unclear" (may have been misheard), or ``None`` where the story had no such fact then.
    """

    fact_id: str
    text: str
    part: str
    key: bool
    statuses: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class FactMatrix:
    """A story's facts down, its newest rounds across, oldest first; times are ISO 8601 in UTC."""

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


def newest_rounds(records: Sequence[FactRecord]) -> list[tuple[str, str]]:
    """Ids and times of the `MATRIX_ROUNDS` newest rounds; records and rounds come oldest first."""
    return list(dict.fromkeys((one.round_id, one.started_at) for one in records))[-MATRIX_ROUNDS:]


def matrix(
    story: str, rounds: Sequence[tuple[str, str]], records: Sequence[FactRecord]
) -> FactMatrix:
    """Which of a story's rounds told which fact.

    Args:
        story: The story's id.
        rounds: Ids and times, oldest first; at least one.
        records: How they stood to their facts, oldest first; those of other rounds are ignored.
    """
    ids = [round_id for round_id, _ in rounds]
    seen = [one for one in records if one.round_id in set(ids)]
    marks = {(one.fact_id, one.round_id): _mark(one) for one in seen}
    # The newest wording and order count: facts change as stories are edited.
    facts = {one.fact_id: one for one in seen}
    newest = [one.fact_id for one in seen if one.round_id == ids[-1]]
    order = dict.fromkeys([*newest, *facts])
    rows = (
        FactRow(one.fact_id, one.text, one.part, one.key, tuple(marks.get((i, r)) for r in ids))
        for i, one in ((fact_id, facts[fact_id]) for fact_id in order)
    )
    return FactMatrix(story, tuple(ids), tuple(moment for _, moment in rounds), tuple(rows))


def _mark(record: FactRecord) -> str:
    if record.status == Status.COVERED:
        return record.status
    if record.prompted:
        return "prompted"
    return "unclear" if record.unclear else record.status
