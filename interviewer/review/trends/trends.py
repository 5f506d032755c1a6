"""What thirty rounds add up to: scores over time, facts always forgotten, shares, pace. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from interviewer.history.summaries import FactRecord, RoundFigures
from interviewer.review.trends.fact_matrix import (
    RECENT_ROUNDS,
    FactMatrix,
    ForgottenFact,
    by_story,
    forgotten,
    matrix,
    newest_rounds,
)
from interviewer.score import rubric


@dataclass(frozen=True, slots=True)
class Point:
    """One round's value; ``started_at`` is ISO 8601 in UTC."""

    round_id: str
    started_at: str
    value: float


@dataclass(frozen=True, slots=True)
class Trend:
    """Overall scores (0 to 100) of one story, one competency or of everything, oldest first."""

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
class Band:
    """A measured figure over the rounds, against the band in which it is good.

    ``low`` is ``None`` where only too much is bad. ``points`` is never empty; values are shares in
    [0, 1] where ``unit`` is empty. Of ``compared`` rounds only those that measured the figure have
    a point.
    """

    name: str
    unit: str
    low: float | None
    high: float
    points: tuple[Point, ...]
    compared: int

    @property
    def mean(self) -> float:
        """The mean over the rounds."""
        return fmean(point.value for point in self.points)

    @property
    def verdict(self) -> str:
        """Where the mean lies: ``good``, ``low`` or ``high``."""
        if self.mean > self.high:
            return "high"
        return "low" if self.low is not None and self.mean < self.low else "good"


@dataclass(frozen=True, slots=True)
class Progress:
    """What the rounds of one rubric version show.

    ``left_out`` rounds are of older versions, in ``silent`` ones nothing was heard: a microphone
    that was off is no score.
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
    stories = by_story(record for record in facts if record.round_id in wanted)
    version = compared[0].rubric_version
    return Progress(
        version,
        sum(one.rubric_version != version and not _silent(one) for one in rounds),
        Trend("all rounds", _points(compared, lambda one: one.overall)),
        _trends(compared, lambda one: one.story),
        _trends(compared, lambda one: one.competency),
        forgotten(stories),
        tuple(
            matrix(story, newest_rounds(records), records)
            for story, records in sorted(stories.items())
        ),
        _shares(compared),
        _delivery(compared),
        sum(map(_silent, rounds)),
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


def thinned(values: Sequence[float], most: int) -> list[float]:
    """The values, or ``most`` means of equal stretches of them when there are more."""
    if len(values) <= most:
        return list(values)
    edges = [round(number * len(values) / most) for number in range(most + 1)]
    return [fmean(values[a:b]) for a, b in pairwise(edges)]


def _points(
    rounds: Iterable[RoundFigures], value: Callable[[RoundFigures], float | None]
) -> tuple[Point, ...]:
    known = ((one, value(one)) for one in rounds)
    return tuple(Point(one.id, one.started_at, v) for one, v in known if v is not None)


def _trends(
    rounds: Sequence[RoundFigures], name: Callable[[RoundFigures], str | None]
) -> tuple[Trend, ...]:
    """One trend a name, the most practised first."""
    grouped: dict[str, list[RoundFigures]] = defaultdict(list)
    for one in rounds:
        if called := name(one):
            grouped[called].append(one)
    ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Trend(n, _points(group, lambda one: one.overall)) for n, group in ordered)


def _shares(rounds: Sequence[RoundFigures]) -> tuple[Band, ...]:
    told = [one for one in rounds if sum(one.shares) > 0]
    return _bands(
        Band(
            "situation and task",
            "",
            None,
            rubric.OPENING_SHARE.high,
            _points(told, _before),
            len(rounds),
        ),
        Band(
            "action",
            "",
            rubric.ACTION_SHARE.low,
            rubric.ACTION_SHARE.high,
            _points(told, lambda one: one.shares[2]),
            len(rounds),
        ),
        Band(
            "result",
            "",
            rubric.RESULT_SHARE.low,
            rubric.RESULT_SHARE.high,
            _points(told, lambda one: one.shares[3]),
            len(rounds),
        ),
    )


def _before(one: RoundFigures) -> float:
    return one.shares[0] + one.shares[1]


def _delivery(rounds: Sequence[RoundFigures]) -> tuple[Band, ...]:
    return _bands(
        Band(
            "pace",
            "words a minute",
            rubric.PACE_WPM.low,
            rubric.PACE_WPM.high,
            _points(rounds, lambda o: o.words_per_minute),
            len(rounds),
        ),
        Band(
            "length",
            "s",
            rubric.LENGTH_S.low,
            rubric.LENGTH_S.high,
            _points(rounds, lambda o: o.duration_s),
            len(rounds),
        ),
        Band(
            "fillers",
            "a minute",
            None,
            rubric.FILLERS_PER_MINUTE.high,
            _points(rounds, lambda o: o.fillers_per_minute),
            len(rounds),
        ),
        Band(
            "longest pause",
            "s",
            None,
            rubric.FLAGGED_PAUSE_S,
            _points(rounds, lambda o: o.longest_pause_s),
            len(rounds),
        ),
    )


def _bands(*bands: Band) -> tuple[Band, ...]:
    """Those of which anything is known."""
    return tuple(band for band in bands if band.points)
