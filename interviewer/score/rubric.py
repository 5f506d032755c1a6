"""Every weight, band and worth of the score in one place, and those of the advice on delivery.

- A key fact weighs `KEY_WEIGHT`, any other `PLAIN_WEIGHT`. The facts score is the weighted mean of
  the facts' own scores (`FACT_SCORES`) times 100. A fact that may have been misheard is left out of
  the mean unless it counts as covered: the tool's doubt is never the candidate's fault.
- The STAR score gives points for presence, for shares of the telling and for the order.
- A ramble costs of the STAR score, by `FOCUS_S`: what takes ten minutes has no shape.
- The overall score is `FACTS_WEIGHT` of facts and `STAR_WEIGHT` of STAR; STAR alone where there is
  no story. Both are scaled by how much is said at all (`interviewer.score.substance`), so that
  blank answers, gibberish, lists of keywords and the question read back earn nothing.
- Delivery is advice and earns nothing. "I" against "we" is shown for the Action alone and not
  scored: the evidence conflicts (Naim et al. 2015, arXiv 1504.03425, favours "we").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviewer.domain.scorecard import FactCoverage, Status
from interviewer.domain.story import Fact, Part

RUBRIC_VERSION = 5
"""Raise it with every change of weights, rules or models that moves scores: trends compare only
rounds of one version, and `interviewer rescore` brings old rounds up to it."""

FACT_SCORES: Mapping[Status, float] = {
    Status.COVERED: 1.0,
    Status.PARTIAL: 0.5,
    Status.CONTRADICTED: 0.0,
    Status.MISSING: 0.0,
}
"""What a fact of each status earns."""

KEY_WEIGHT = 2.0
PLAIN_WEIGHT = 1.0
FACTS_WEIGHT = 0.7
STAR_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class ScoredBand:
    """Full worth from ``low`` to ``high``, falling evenly to none at the two limits beside them.

    >>> ACTION_SHARE.fit(0.5), ACTION_SHARE.fit(1.0)
    (1.0, 0.0)
    """

    none_below: float
    low: float
    high: float
    none_above: float

    def fit(self, value: float) -> float:
        """How well a value lies in the band, in [0, 1]."""
        if value < self.low:
            return max(0.0, (value - self.none_below) / (self.low - self.none_below))
        if value > self.high:
            return max(0.0, (self.none_above - value) / (self.none_above - self.high))
        return 1.0


PRESENCE_POINTS: Mapping[Part, float] = {
    Part.SITUATION: 15.0,
    Part.TASK: 15.0,
    Part.ACTION: 20.0,
    Part.RESULT: 20.0,
}
"""What each part of STAR earns by being told at all."""

SHARE_POINTS: Mapping[Part, float] = {
    Part.SITUATION: 3.0,
    Part.TASK: 3.0,
    Part.ACTION: 8.0,
    Part.RESULT: 6.0,
}
"""What each part earns by its share of the telling, times the fit of its band."""

ORDER_POINTS = 10.0
FEWEST_ORDERED_PARTS = 2
"""Points for the order, earned when so many parts are told or more."""

OPENING_SHARE = ScoredBand(-1.0, 0.0, 0.35, 0.75)
ACTION_SHARE = ScoredBand(0.1, 0.45, 0.65, 1.0)
RESULT_SHARE = ScoredBand(0.0, 0.10, 0.25, 0.65)
"""Shares of the telling outside "other", situation and task as one (University of Washington:
20/10/60/10 for the four parts)."""

FOCUS_S = ScoredBand(-1.0, 0.0, 240.0, 720.0)
"""How long an answer may be: four minutes are twice what coaches ask for (`LENGTH_S`). The STAR
score is multiplied by the fit, so that ten minutes cost 22 of 100 points where all else is told."""

SLOWEST_WPM = 95.0
"""No answer counts as longer than its words take at this pace (`PACE_WPM`, none below): thinking,
another's questions and a microphone left open are no ramble."""

TOLD_WORTH = 0.7
SHAPE_WORTH = 0.3
"""A part's own score, in [0, 1]: told at all, and the fit of its share."""

PACE_WPM = ScoredBand(95.0, 110.0, 165.0, 180.0)
"""Words a minute (Microsoft Speaker Coach: 100 to 165)."""

LENGTH_S = ScoredBand(45.0, 75.0, 135.0, 180.0)
"""Length of an answer (coaching advice, no outcome data)."""

FILLERS_PER_MINUTE = ScoredBand(-1.0, 0.0, 5.0, 12.0)
"""Up to 5 a minute are harmless, from 12 harmful (Laske & DiGennaro Reed 2024, doi
10.1002/jaba.1093)."""

LONG_PAUSE_S = 1.0
"""Longer pauses are counted (Campione & Veronis 2002)."""

FLAGGED_PAUSE_S = 2.0
WORTH_PER_FLAGGED_PAUSE = 0.25
"""Four pauses above 2 s leave nothing of the mark for pauses."""

USUAL_PACE_WPM = 140.0
"""Taken for a typed answer, where a rate or a length is needed for its score."""


def part_score(told: bool, fit: float) -> float:
    """A part's own score, in [0, 1]; ``fit`` is that of its share of the telling."""
    return TOLD_WORTH + SHAPE_WORTH * fit if told else 0.0


def lost_share_points(part: Part, score: float) -> float:
    """Points of the STAR score that a told part with this score lost by its share."""
    return SHARE_POINTS[part] * (TOLD_WORTH + SHAPE_WORTH - score) / SHAPE_WORTH


def fact_weight(fact: Fact) -> float:
    """What a fact weighs among the others."""
    return KEY_WEIGHT if fact.key else PLAIN_WEIGHT


def counted(coverages: Sequence[FactCoverage]) -> list[FactCoverage]:
    """The facts that enter the score: unclear ones only when covered."""
    return [c for c in coverages if c.unclear is None or c.status is Status.COVERED]


def facts_score(coverages: Sequence[FactCoverage], amount: float) -> float | None:
    """The weighted mean of the facts, 0 to 100, ``None`` without facts that count.

    Args:
        coverages: One per fact of the story.
        amount: How much the answer says at all, in [0, 1].
    """
    entering = counted(coverages)
    if not entering:
        return None
    earned = sum(fact_weight(c.fact) * c.score for c in entering)
    return amount * 100 * earned / sum(fact_weight(c.fact) for c in entering)


def overall(facts: float | None, star: float) -> float:
    """The overall score, 0 to 100, from facts and STAR (both already scaled by substance)."""
    if facts is None:
        return star
    return FACTS_WEIGHT * facts + STAR_WEIGHT * star


def gain_of_fact(coverage: FactCoverage, coverages: Sequence[FactCoverage]) -> float:
    """Points of the overall score that telling this fact in full would add."""
    entering = counted(coverages)
    if coverage not in entering:
        return 0.0
    whole = sum(fact_weight(c.fact) for c in entering)
    return FACTS_WEIGHT * 100 * fact_weight(coverage.fact) * (1 - coverage.score) / whole
