"""What thirty rounds add up to: scores over time, facts always forgotten, shares, pace. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from interviewer.history.summaries import FactRecord, RoundFigures
from interviewer.review.trends.bands import Band, Point, delivery_of, points, shares_of
from interviewer.review.trends.fact_matrix import (
    RECENT_ROUNDS,
    FactMatrix,
    ForgottenFact,
    by_story,
    forgotten,
    matrix,
    newest_rounds,
)


@dataclass(frozen=True, slots=True)
class Trend:
    """Overall scores (0 to 100) of one story, one competency or of everything, oldest first.

    Of everything there may be none yet: then there is no first, latest or best.
    """

    name: str
    points: tuple[Point, ...]

    @property
    def first(self) -> float:
        """The oldest score."""
        return self.points[0].value

    @property
    def latest(self) -> float:
        """The newest score."""
        return self.points[-1].value

    @property
    def best(self) -> float:
        """The highest score."""
        return max(point.value for point in self.points)


@dataclass(frozen=True, slots=True)
class Progress:
    """What the rounds of one rubric version show.

    ``left_out`` rounds are of older versions, in ``silent`` ones nothing was heard: a microphone
    that was off is no score. Nor is the structure of an answer to no story: ``unscored`` rounds
    enter shares and delivery alone.
    """

    rubric_version: int
    left_out: int
    overall: Trend
    stories: tuple[Trend, ...]
    competencies: tuple[Trend, ...]
    forgotten: tuple[ForgottenFact, ...]
    matrices: tuple[FactMatrix, ...]
    shares: tuple[Band, ...]
    delivery: tuple[Band, ...]
    silent: int = 0
    unscored: int = 0


def progress_of(
    rounds: Sequence[RoundFigures], facts: Iterable[FactRecord], last: int | None = None
) -> Progress | None:
    """What the rounds add up to; ``None`` without any.

    Only rounds of the newest rubric version among them are compared; the rest are counted.

    Args:
        rounds: Figures, oldest first.
        facts: How rounds stood to their facts, oldest first; only those of `rounds_with_facts`
            are looked at.
        last: Look at so many of the newest rounds alone.
    """
    compared = _comparable(rounds, last)
    if not compared:
        return None
    wanted = set(rounds_with_facts(rounds, last))
    scored = [one for one in compared if one.facts is not None]
    stories = by_story(record for record in facts if record.round_id in wanted)
    version = compared[0].rubric_version
    return Progress(
        version,
        sum(one.rubric_version != version and not _silent(one) for one in rounds),
        Trend("all rounds", points(scored, lambda one: one.overall)),
        _trends(scored, lambda one: one.story),
        _trends(scored, lambda one: one.competency),
        forgotten(stories),
        tuple(
            matrix(story, newest_rounds(records), records)
            for story, records in sorted(stories.items())
        ),
        shares_of(compared),
        delivery_of(compared),
        sum(map(_silent, rounds)),
        len(compared) - len(scored),
    )


def rounds_with_facts(rounds: Sequence[RoundFigures], last: int | None = None) -> list[str]:
    """The rounds whose facts `progress_of` looks at: each story's newest `RECENT_ROUNDS`.

    Args:
        rounds: Figures, oldest first.
        last: As in `progress_of`.
    """
    seen: Counter[str] = Counter()
    found = []
    for one in reversed(_comparable(rounds, last)):
        if one.story is not None and seen[one.story] < RECENT_ROUNDS:
            seen[one.story] += 1
            found.append(one.id)
    return found


def _comparable(rounds: Sequence[RoundFigures], last: int | None) -> Sequence[RoundFigures]:
    """The newest rounds of the newest rubric version."""
    version = max((one.rubric_version for one in rounds), default=0)
    compared = [one for one in rounds if one.rubric_version == version and not _silent(one)]
    return compared[-last:] if last else compared


def _silent(one: RoundFigures) -> bool:
    """Whether something was recorded and nothing was heard in it."""
    return one.duration_s is not None and one.words_per_minute is None and not one.overall


def fillers_unknown(progress: Progress) -> bool:
    """Whether answers were heard, and none of them a second time for its fillers."""
    return bool(progress.delivery) and all(band.name != "fillers" for band in progress.delivery)


def _trends(
    rounds: Sequence[RoundFigures], name: Callable[[RoundFigures], str | None]
) -> tuple[Trend, ...]:
    """One trend a name, the most practised first."""
    grouped: dict[str, list[RoundFigures]] = defaultdict(list)
    for one in rounds:
        if called := name(one):
            grouped[called].append(one)
    ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Trend(n, points(group, lambda one: one.overall)) for n, group in ordered)
