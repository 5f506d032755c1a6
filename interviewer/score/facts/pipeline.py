"""Which facts of a story an answer carries, carries in part, contradicts, or leaves out.

The whole way of a fact: observed in the answer (windows, figures, factuality, the judge), made into
named numbers, decided by a table, overruled where a rule knows better, explained in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.errors import ModelError
from interviewer.domain.scorecard import FactCoverage, StarSegment, Status
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.score.facts.decide import Table, decide
from interviewer.score.facts.explain import coverage
from interviewer.score.facts.fact_features import FeatureSet
from interviewer.score.facts.nouns import FactView, Judge, Verdict
from interviewer.score.facts.observe import observe
from interviewer.score.facts.overrides import TABLE, Override
from interviewer.score.models import Embedder

_WORTH = {Status.COVERED: 3, Status.PARTIAL: 2, Status.CONTRADICTED: 1, Status.MISSING: 0}


@dataclass(frozen=True, slots=True)
class FactPipeline:
    """The parts with which facts are judged.

    `interviewer.score.facts.shipped.SHIPPED` is the named default; with another judge, feature set
    or table it is ``dataclasses.replace(SHIPPED, judge=…)``.

    Raises:
        ModelError: The table is of other features than the set.
    """

    embedder: Embedder
    judge: Judge
    features: FeatureSet
    table: Table
    overrides: tuple[Override, ...]

    def __post_init__(self) -> None:
        if self.table.names != self.features.names:
            raise ModelError("the scoring table is of another version; reinstall interviewer")

    def score(
        self, transcript: Transcript, story: Story, segments: Sequence[StarSegment]
    ) -> tuple[FactCoverage, ...]:
        """One coverage per fact, in the story's order. A further wording can only help its fact.

        ``segments`` are the parts of STAR that the answer tells: where a fact is looked for first.

        Raises:
            ModelError: A packaged model is missing or damaged.
        """
        seen = self.observe(story, transcript.text, segments)
        return tuple(coverage(transcript, v[0].fact, self.verdict(v)) for v in seen)

    def observe(
        self, story: Story, text: str, segments: Sequence[StarSegment]
    ) -> list[tuple[FactView, ...]]:
        """For each fact of the story what is known of each of its wordings, its own text first.

        Raises:
            ModelError: A packaged model is missing or damaged.
        """
        return observe(story, text, segments, self.embedder, self.judge)

    def verdict(self, views: Sequence[FactView]) -> Verdict:
        """What is decided of a fact: the best verdict of its wordings, of equals the surest."""
        decided = [self._decide(view) for view in views]
        return max(decided, key=lambda one: (_WORTH[one.status], one.sure))

    def _decide(self, view: FactView) -> Verdict:
        if not view.candidates:
            return Verdict(Status.MISSING, (0.0, 0.0, 0.0, 1.0), "nothing said")
        status, probabilities = decide(self.features.vector(view), self.table)
        verdict = Verdict(status, probabilities, TABLE, view.main)
        for override in self.overrides:
            verdict = override(view, verdict) or verdict
        return verdict
