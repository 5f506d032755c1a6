"""What is known of each unit of an answer before its STAR part is decided."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.story import Part, Story
from interviewer.language.text import Span, word_texts
from interviewer.score.models import Embedder
from interviewer.score.star.answer_units import units
from interviewer.score.star.star_cues import PLAIN_SIZE, cue_vector

Matrix = NDArray[np.float32]

POSITION_KNOTS = 8
_REMEMBERED_TEXTS = 4096


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words of a text; numbers in digits all read as ``0``."""
    return tuple("0" if word[0].isdigit() else word for word in word_texts(text))


def grams(text: str) -> set[str]:
    """Words and neighbouring pairs of words."""
    words = words_of(text)
    return {*words, *(f"{a} {b}" for a, b in pairwise(words))}


def positions(pieces: Sequence[Span], length: int) -> Matrix:
    """Where each unit stands, by hat functions on evenly spaced knots; first and last marked."""
    knots = np.linspace(0, 1, POSITION_KNOTS)
    middles = np.array([(piece.start + piece.end) / 2 / max(1, length) for piece in pieces])
    hats = np.clip(1 - np.abs(middles[:, None] - knots) * (POSITION_KNOTS - 1), 0, None)
    ends = np.zeros((len(pieces), 3))
    ends[0, 0] = ends[-1, 1] = 1.0
    ends[:, 2] = math.log(len(pieces)) / 3
    return np.hstack([hats, ends]).astype(np.float32)


def plain_features(pieces: Sequence[Span], length: int, lexicon: Mapping[str, int]) -> Matrix:
    """Cues of the unit and of its neighbours, position, and the words of the lexicon."""
    cues = np.stack([cue_vector(piece.text) for piece in pieces])
    around = np.zeros((1, PLAIN_SIZE), np.float32)
    before, after = np.vstack([around, cues[:-1]]), np.vstack([cues[1:], around])
    words = np.zeros((len(pieces), len(lexicon)), np.float32)
    for row, piece in enumerate(pieces):
        words[row, [lexicon[gram] for gram in grams(piece.text) if gram in lexicon]] = 1.0
    return np.hstack([cues, before, after, positions(pieces, length), words])


def story_features(
    pieces: Sequence[Span], vectors: Matrix, story: Story, embedder: Embedder
) -> Matrix:
    """How near each unit is to each part of the story: by meaning and by rare words.

    For each part: the highest cosine to its sentences and facts, the softmax of these over the
    parts, whether the part is the nearest, and the share of the unit's rare words that it holds
    (also compared with the best part). All doubled, so that the penalty of the regression weighs
    on them less than on single words.
    """
    wordings = _wordings(story)
    cosines = np.zeros((len(pieces), len(Part)), np.float32)
    overlaps = np.zeros_like(cosines)
    weights = _rarity(wordings)
    for column, part in enumerate(Part):
        texts = wordings[part]
        if texts:
            cosines[:, column] = (vectors @ embedder.embed(texts).T).max(1)
            held = set().union(*(words_of(text) for text in texts))
            overlaps[:, column] = [_held(piece.text, held, weights) for piece in pieces]
    sharp = np.exp(12 * (cosines - cosines.max(1, keepdims=True)))
    sharp /= sharp.sum(1, keepdims=True)
    nearest = (cosines >= cosines.max(1, keepdims=True)).astype(np.float32)
    lead = overlaps - overlaps.max(1, keepdims=True)
    return 2 * np.hstack([cosines, sharp, nearest, overlaps, lead]).astype(np.float32)


def _wordings(story: Story) -> dict[Part, list[str]]:
    texts: dict[Part, list[str]] = {}
    for part in Part:
        told = [piece.text for piece in units(story.parts.get(part, ""))]
        facts = [text for f in story.facts if f.part is part for text in (f.text, *f.accept)]
        texts[part] = told + facts
    return texts


def _rarity(wordings: Mapping[Part, Sequence[str]]) -> dict[str, float]:
    """Words by how few parts of the story hold them: 1 in one part only, 0 in all four."""
    held = [set().union(*map(words_of, texts)) if texts else set() for texts in wordings.values()]
    every = set().union(*held)
    return {word: (4 - sum(word in one for one in held)) / 3 for word in every}


def _held(text: str, held: set[str], weights: Mapping[str, float]) -> float:
    mine = [word for word in words_of(text) if len(word) > 2 or word == "0"]
    total = sum(weights.get(word, 0.0) for word in set(mine)) + 2.0
    return sum(weights.get(word, 0.0) for word in set(mine) if word in held) / total
