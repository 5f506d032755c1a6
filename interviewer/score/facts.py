"""Which facts of a story an answer carries, carries in part, contradicts, or leaves out."""

from collections.abc import Sequence
from dataclasses import replace

from interviewer.domain.scorecard import FactCoverage, Status
from interviewer.domain.story import Fact, Story
from interviewer.domain.transcript import Transcript
from interviewer.language.spans import Span
from interviewer.language.values import Value, values
from interviewer.score.decision import Decision, decide
from interviewer.score.embedding import Embedder
from interviewer.score.evidence import doubt, quote
from interviewer.score.features import UNJUDGED, Sighting, sighting, vector
from interviewer.score.reasons import reason
from interviewer.score.windows import Window, answer_sentences, nearest

PARTIAL_SCORE = 0.5
"""What a fact told in part earns; covered earns 1, contradicted and missing nothing."""


class FactScorer:
    """Judges every fact of a story. Models load at the first call; equal input, equal output."""

    def __init__(self) -> None:
        self._embedder = Embedder()

    def score(self, transcript: Transcript, story: Story) -> tuple[FactCoverage, ...]:
        """One coverage per fact, in the story's order.

        Raises:
            ModelError: A packaged model is missing or damaged.
        """
        pieces = answer_sentences(transcript.text)
        if not pieces:
            return tuple(_missing(fact) for fact in story.facts)
        said = values(transcript.text)
        wordings = [replace(f, text=t) for f in story.facts for t in (f.text, *f.accept)]
        seen = self._sightings(wordings, pieces, said, transcript.text)
        coverages = []
        at = 0
        for fact in story.facts:
            mine = seen[at : at + 1 + len(fact.accept)]
            at += len(mine)
            coverages.append(_coverage(fact, mine, transcript))
        return tuple(coverages)

    def _sightings(
        self, wordings: Sequence[Fact], pieces: Sequence[Span], said: Sequence[Value], text: str
    ) -> list[tuple[Fact, list[Sighting]]]:
        """Each wording with its windows, the most telling first."""
        told = self._embedder.embed([piece.text for piece in pieces])
        wanted = self._embedder.embed([wording.text for wording in wordings])
        found = []
        for wording, similarities in zip(wordings, wanted @ told.T, strict=True):
            windows = nearest(wording.text, pieces, similarities, text)
            seen = [sighting(wording, w, _inside(said, w), UNJUDGED) for w in windows]
            found.append((wording, sorted(seen, key=lambda one: -round(one.about, 4))))
        return found


def _inside(said: Sequence[Value], window: Window) -> list[Value]:
    return [value for value in said if window.start <= value.start and value.end <= window.end]


def _missing(fact: Fact) -> FactCoverage:
    return FactCoverage(fact, Status.MISSING, 0.0, reason(Status.MISSING, None))


_WORTH = {Status.COVERED: 3, Status.PARTIAL: 2, Status.CONTRADICTED: 1, Status.MISSING: 0}


def _coverage(
    fact: Fact, wordings: Sequence[tuple[Fact, list[Sighting]]], transcript: Transcript
) -> FactCoverage:
    """The best of the fact's wordings: a further wording can only help."""
    judged = [(decide(vector(wording, seen)), seen[0]) for wording, seen in wordings]
    decision, telling = max(
        judged, key=lambda one: (_WORTH[one[0].status], one[0].of(one[0].status))
    )
    if decision.status is Status.MISSING:
        return _missing(fact)
    return FactCoverage(
        fact,
        decision.status,
        _score(decision),
        reason(decision.status, telling),
        quote(transcript, telling),
        doubt(transcript, telling, decision.status),
    )


def _score(decision: Decision) -> float:
    return {Status.COVERED: 1.0, Status.PARTIAL: PARTIAL_SCORE}.get(decision.status, 0.0)
