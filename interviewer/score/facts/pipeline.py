"""Which facts of a story an answer carries, carries in part, contradicts, or leaves out."""

from collections.abc import Sequence
from dataclasses import replace

from interviewer.domain.scorecard import FactCoverage, StarSegment, Status
from interviewer.domain.story import Fact, Story
from interviewer.domain.transcript import Transcript
from interviewer.score.facts.evidence import cited, doubt, quote
from interviewer.score.facts.explain import reason
from interviewer.score.facts.judge import Judge
from interviewer.score.facts.observe import judged, look
from interviewer.score.facts.overrides import Opinion, opinions
from interviewer.score.facts.read_out import told_by_heart
from interviewer.score.models.embedding import Embedder

SCORES = {
    Status.COVERED: 1.0,
    Status.PARTIAL: 0.5,
    Status.CONTRADICTED: 0.0,
    Status.MISSING: 0.0,
}
"""What a fact of each status earns."""

_WORTH = {Status.COVERED: 3, Status.PARTIAL: 2, Status.CONTRADICTED: 1, Status.MISSING: 0}


class FactScorer:
    """Judges every fact of a story. Models load at the first call; equal input, equal output."""

    def __init__(self) -> None:
        self._embedder = Embedder()
        self._judge = Judge()

    def score(
        self, transcript: Transcript, story: Story, segments: Sequence[StarSegment]
    ) -> tuple[FactCoverage, ...]:
        """One coverage per fact, in the story's order. A further wording can only help a fact.

        ``segments`` are the parts of STAR that the answer tells: where a fact is looked for first.

        Raises:
            ModelError: A packaged model is missing or damaged.
        """
        wordings = [replace(f, text=t) for f in story.facts for t in (f.text, *f.accept)]
        seen = look(wordings, transcript.text, segments, self._embedder)
        seen = judged(wordings, seen, self._judge.judge)
        decided = opinions([wording.text for wording in wordings], seen)
        coverages, at = [], 0
        for fact in story.facts:
            mine = decided[at : at + 1 + len(fact.accept)]
            at += len(mine)
            coverages.append(_coverage(fact, mine, transcript))
        return self._with_read_out(coverages, transcript, story)

    def _with_read_out(
        self, coverages: Sequence[FactCoverage], transcript: Transcript, story: Story
    ) -> tuple[FactCoverage, ...]:
        """The same, where a fact's own sentence of the story was said word for word: covered."""
        open_facts = [one.fact for one in coverages if one.status is not Status.COVERED]
        found = told_by_heart(story, open_facts, transcript.text, self._embedder)
        return tuple(
            replace(
                one,
                status=Status.COVERED,
                score=SCORES[Status.COVERED],
                reason="said, in the story's own words",
                evidence=cited(transcript, found[one.fact.id]),
                unclear=None,
            )
            if one.fact.id in found
            else one
            for one in coverages
        )


def _coverage(fact: Fact, decided: Sequence[Opinion], transcript: Transcript) -> FactCoverage:
    decision, telling = max(decided, key=lambda one: (_WORTH[one[0].status], one[0].sure))
    status = decision.status
    if telling is None or status is Status.MISSING:
        return FactCoverage(fact, Status.MISSING, 0.0, reason(Status.MISSING, None))
    return FactCoverage(
        fact,
        status,
        SCORES[status],
        reason(status, telling),
        quote(transcript, telling),
        doubt(transcript, telling, status),
    )
