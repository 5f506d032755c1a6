"""Every fact looked up in an answer: the likely windows, and what rules and the judge see there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from interviewer.domain.scorecard import StarSegment
from interviewer.domain.story import Fact, Part
from interviewer.language.spans import Span
from interviewer.language.values import Value, values
from interviewer.score.facts.factuality import Manner, manner
from interviewer.score.facts.figures import Agreement, agree, aligned
from interviewer.score.facts.retrieve import Window, answer_sentences, nearest
from interviewer.score.models.embedding import Embedder

Judgement = tuple[float, float, float, float]
"""Probabilities of covered, partial, contradicted, missing, as the meaning model sees a window."""

UNJUDGED: Judgement = (0.25, 0.25, 0.25, 0.25)

Judging = Callable[[Sequence[tuple[str, str]]], list[Judgement]]
"""What reads pairs of passage and fact."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A window seen with the eyes of one fact; ``passage`` is what the judge reads of it."""

    window: Window
    passage: str
    agreement: Agreement
    manner: Manner
    judged: Judgement = UNJUDGED

    @property
    def about(self) -> float:
        """How surely the window speaks of the fact: not missing, near, in the fact's part."""
        return round(
            0.6 * (1 - self.judged[3])
            + 0.25 * self.window.similarity
            + 0.1 * self.window.overlap
            + 0.1 * self.agreement.share("equal")
            + 0.1 * self.window.in_part,
            4,
        )


def look(
    facts: Sequence[Fact], text: str, segments: Sequence[StarSegment], embedder: Embedder
) -> list[list[Sighting]]:
    """For each fact its nearest windows, as the rules see them, most telling first.

    ``segments`` are the parts of STAR that the text tells. Empty lists when the text holds no
    sentence.

    Raises:
        ModelError: The packaged model is missing or damaged.
    """
    pieces = answer_sentences(text)
    if not pieces or not facts:
        return [[] for _ in facts]
    said = values(text)
    told = embedder.embed([piece.text for piece in pieces])
    wanted = embedder.embed([fact.text for fact in facts])
    parts = {part: told_in(pieces, part, segments) for part in Part}
    found = [
        nearest(fact.text, pieces, row, text, in_part=parts[fact.part])
        for fact, row in zip(facts, wanted @ told.T, strict=True)
    ]
    return [
        in_order([_sighting(fact, window, said) for window in windows])
        for fact, windows in zip(facts, found, strict=True)
    ]


def told_in(pieces: Sequence[Span], part: Part, segments: Sequence[StarSegment]) -> list[float]:
    """The share of each piece that tells the part, in [0, 1]."""
    mine = [segment for segment in segments if segment.part == part]
    return [
        sum(max(0, min(piece.end, one.end) - max(piece.start, one.start)) for one in mine)
        / max(1, piece.end - piece.start)
        for piece in pieces
    ]


def judged(
    facts: Sequence[Fact], seen: Sequence[Sequence[Sighting]], judge: Judging
) -> list[list[Sighting]]:
    """The same sightings with the judge's opinion, put in order anew."""
    pairs = [
        (one.passage, fact.text) for fact, mine in zip(facts, seen, strict=True) for one in mine
    ]
    opinions = iter(judge(pairs))
    return [in_order([replace(one, judged=next(opinions)) for one in mine]) for mine in seen]


def in_order(seen: Sequence[Sighting]) -> list[Sighting]:
    """Most telling first; ties keep the order of nearness."""
    return sorted(seen, key=lambda one: -one.about)


def _sighting(fact: Fact, window: Window, said: Sequence[Value]) -> Sighting:
    inside = [v for v in said if window.start <= v.start and v.end <= window.end]
    return Sighting(
        window,
        aligned(fact.text, window.text, inside, window.start),
        agree(fact.text, inside),
        manner(fact.text, Span(window.start, window.end, window.text), window.anchor),
    )
