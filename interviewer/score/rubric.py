"""All weights of the score in one place: what a fact, a part and the whole are worth.

- A key fact weighs `KEY_WEIGHT`, any other `PLAIN_WEIGHT`. The facts score is the weighted mean of
  the facts' own scores (covered 1, told in part less, contradicted or missing 0) times 100.
  A fact that may have been misheard is left out of the mean unless it counts as covered: the
  tool's doubt is never the candidate's fault.
- The STAR score gives 70 points for presence, 20 for shares of the telling, 10 for the order
  (`interviewer.score.star.points`).
- The overall score is `FACTS_WEIGHT` of facts and `STAR_WEIGHT` of STAR; STAR alone where there is
  no story. Both are scaled by how much is said at all (`interviewer.score.substance`), so that
  blank answers, gibberish, lists of keywords and the question read back earn nothing.
- Delivery is advice and earns nothing.
"""

from collections.abc import Mapping, Sequence

from interviewer.domain.scorecard import FactCoverage, Status
from interviewer.domain.story import Fact

RUBRIC_VERSION = 2
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
