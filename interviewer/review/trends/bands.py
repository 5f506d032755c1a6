"""Measured figures over many rounds, each against the band in which it is good. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from interviewer.history.summaries import RoundFigures
from interviewer.score import rubric


@dataclass(frozen=True, slots=True)
class Point:
    """One round's value; ``started_at`` is ISO 8601 in UTC."""

    round_id: str
    started_at: str
    value: float


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


def points(
    rounds: Iterable[RoundFigures], value: Callable[[RoundFigures], float | None]
) -> tuple[Point, ...]:
    """A figure of the rounds that know it."""
    known = ((one, value(one)) for one in rounds)
    return tuple(Point(one.id, one.started_at, v) for one, v in known if v is not None)


def shares_of(rounds: Sequence[RoundFigures]) -> tuple[Band, ...]:
    """How much of the telling went into what; answers in which nothing was told are left out."""
    told = [one for one in rounds if sum(one.shares) > 0]
    high = rubric.OPENING_SHARE.high
    action, result = rubric.ACTION_SHARE, rubric.RESULT_SHARE
    opening = points(told, lambda one: one.shares[0] + one.shares[1])
    return _known(
        Band("situation and task", "", None, high, opening, len(rounds)),
        _between("action", "", action, points(told, lambda one: one.shares[2]), len(rounds)),
        _between("result", "", result, points(told, lambda one: one.shares[3]), len(rounds)),
    )


def delivery_of(rounds: Sequence[RoundFigures]) -> tuple[Band, ...]:
    """How the answers were spoken."""
    count, most_fillers = len(rounds), rubric.FILLERS_PER_MINUTE.high
    pace = points(rounds, lambda one: one.words_per_minute)
    length = points(rounds, lambda one: one.duration_s)
    fillers = points(rounds, lambda one: one.fillers_per_minute)
    pause = points(rounds, lambda one: one.longest_pause_s)
    return _known(
        _between("pace", "words a minute", rubric.PACE_WPM, pace, count),
        _between("length", "s", rubric.LENGTH_S, length, count),
        Band("fillers", "a minute", None, most_fillers, fillers, count),
        Band("longest pause", "s", None, rubric.FLAGGED_PAUSE_S, pause, count),
    )


def _between(
    name: str, unit: str, good: rubric.ScoredBand, told: tuple[Point, ...], compared: int
) -> Band:
    return Band(name, unit, good.low, good.high, told, compared)


def _known(*bands: Band) -> tuple[Band, ...]:
    """Those of which anything is known."""
    return tuple(band for band in bands if band.points)
