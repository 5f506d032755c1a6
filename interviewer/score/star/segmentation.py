"""Which stretch of an answer tells which part of STAR, and how well the four are told."""

from collections.abc import Sequence

import numpy as np

from interviewer.domain.scorecard import SegmentPart, StarSegment, StarStructure
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.language.text import Span
from interviewer.score.models import MINILM, Embedder
from interviewer.score.star.answer_units import units
from interviewer.score.star.points import UnitPart, structure
from interviewer.score.star.star_cues import labelled_part
from interviewer.score.star.star_features import Matrix, plain_features, story_features
from interviewer.score.star.star_model import LABELS, Scores, decode, star_model
from interviewer.score.substance import Substance, weigh

OTHER = LABELS.index("other")
HEADINGS_NEEDED = 3
"""Headings ("Result: ...") are believed when at least this many parts carry one."""
_CERTAIN = 50.0


def segment(
    transcript: Transcript,
    story: Story | None,
    *,
    question: str | None = None,
    embedder: Embedder = MINILM,
) -> StarStructure:
    """The STAR structure of an answer.

    Each unit (sentence or clause) gets probabilities from a logistic regression over its meaning,
    cue words, position and, when the story is known, its nearness to the story's own parts; the
    sequence is then decoded with transitions that allow going back. Trained by
    ``training/star_train.py``. An echo of ``question`` and words without a clause tell no part.

    Raises:
        ModelError: A packaged model is missing or damaged.
    """
    pieces = units(transcript.text)
    weight = weigh(pieces, question)
    if not pieces:
        return structure(transcript, (), (), 0.0)
    scores, labels = _labels(pieces, len(transcript.text), story, embedder, weight)
    told = tuple(
        UnitPart(piece, LABELS[label], real, float(np.exp(row[label])))
        for piece, label, real, row in zip(pieces, labels, weight.real, scores, strict=True)
    )
    segments = merged(transcript, pieces, [LABELS[n] for n in labels])
    return structure(transcript, told, segments, weight.amount)


def _labels(
    pieces: Sequence[Span], length: int, story: Story | None, embedder: Embedder, weight: Substance
) -> tuple[Scores, list[int]]:
    if not any(weight.real):
        certain = np.full((len(pieces), len(LABELS)), -_CERTAIN)
        certain[:, OTHER] = 0.0
        return certain, [OTHER] * len(pieces)
    model = star_model()
    known = story is not None and len(story.parts) > 1
    weights = model.known if known else model.plain
    scores = weights.log_probabilities(features(pieces, length, story if known else None, embedder))
    scores = _headed(pieces, scores)
    return scores, decode(weights, scores)


def features(
    pieces: Sequence[Span], length: int, story: Story | None, embedder: Embedder
) -> Matrix:
    """What the regression reads, shape (units, features); story columns only with a story."""
    vectors = embedder.embed([piece.text for piece in pieces])
    plain = plain_features(pieces, length, star_model().lexicon)
    if story is None:
        return np.hstack([plain, vectors])
    return np.hstack([plain, vectors, story_features(pieces, vectors, story, embedder)])


def _headed(pieces: Sequence[Span], scores: Scores) -> Scores:
    """Let headings decide, for their own unit and for all up to the next one."""
    headings = [labelled_part(piece.text) for piece in pieces]
    if len(set(headings) - {None}) < HEADINGS_NEEDED:
        return scores
    decided, current = scores.copy(), None
    for row, heading in enumerate(headings):
        current = heading or current
        if current is not None:
            decided[row, LABELS.index(current)] += _CERTAIN
    return decided


def merged(
    transcript: Transcript, pieces: Sequence[Span], labels: Sequence[SegmentPart]
) -> tuple[StarSegment, ...]:
    """Neighbouring units of one part as one segment, with times where the words have them."""
    runs: list[tuple[SegmentPart, int, int]] = []
    for piece, part in zip(pieces, labels, strict=True):
        start = piece.start
        if runs and runs[-1][0] == part:
            start = runs.pop()[1]
        runs.append((part, start, piece.end))
    return tuple(
        StarSegment(part, start, end, *(transcript.times_between(start, end) or (None, None)))
        for part, start, end in runs
    )
