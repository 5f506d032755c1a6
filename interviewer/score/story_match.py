"""Which story of the bank an answer tells, if any."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.language.text import RELATIONS, content_words
from interviewer.score.models import MINILM, Embedder
from interviewer.score.star import units

CANDIDATES = 6
"""Stories that are compared by meaning; the bank is first narrowed down to these by rare words."""

SURE_ENOUGH = 0.5
"""A match from which no second look at the facts is needed, unless another story is near."""
DOUBTFUL = 0.004
"""Below this nothing fits, whatever the facts."""
NEAR_LOGITS = 2.0
"""Stories whose log-odds differ by less are told apart by their facts."""
WEIGHTS = (0.76, 1.98, 14.44, 29.82)
INTERCEPT = -24.51
"""Logistic regression over `Features`; weights from ``training/star_story_match.py`` (answers with
their story in the bank, without it, and of another story about a like matter)."""
FACTS_WEIGHT = 20.0
FACTS_NEEDED = 4.0
"""Log-odds per share of the facts told, and what a doubtful match must reach with them; set by hand
so that labelled answers told vaguely pass and those to another story of a like matter do not."""

_SMALL = frozenset(content_words(" ".join(RELATIONS)))
"""Words of every story: they would only dilute the rare ones."""

FactsTold = Callable[[Story], float]

Features = tuple[float, float, float, float]
"""Shared rare words; mean over the facts of the nearest unit's cosine; the same over the three
best facts; mean over the answer of each unit's cosine to the story's nearest wording."""


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    story: Story
    words: frozenset[str]
    wordings: tuple[str, ...]


class StoryIndex:
    """A bank of stories, searched by what an answer says. Equal answers give equal matches."""

    def __init__(self, stories: Sequence[Story], embedder: Embedder = MINILM) -> None:
        self._embedder = embedder
        self._entries = [_entry(story) for story in stories]
        self._holders = Counter(word for entry in self._entries for word in entry.words)

    def features(self, transcript: Transcript) -> list[tuple[Story, Features]]:
        """The candidates with their `Features`, the most likely by words first."""
        pieces = [piece.text for piece in units(transcript.text)]
        said = _telling_words(transcript.text)
        if not pieces or not said:
            return []
        lexical = [self._overlap(entry, said) for entry in self._entries]
        order = sorted(range(len(lexical)), key=lambda i: (-lexical[i], i))[:CANDIDATES]
        told = self._embedder.embed(pieces)
        lengths = np.array([len(piece) for piece in pieces], np.float64)
        return [
            (self._entries[i].story, (lexical[i], *self._meaning(self._entries[i], told, lengths)))
            for i in order
        ]

    def match(self, transcript: Transcript, told: FactsTold) -> tuple[Story | None, float]:
        """The story told and how sure that is, in [0, 1]; ``None`` when nothing fits.

        A doubtful match, or one of several near ones, is settled by ``told``: the share of a
        story's facts that the answer carries. Refused, the confidence is that of the best story.
        """
        ranked = self.ranked(transcript)
        if not ranked or ranked[0][1] < DOUBTFUL:
            return None, ranked[0][1] if ranked else 0.0
        best = log_odds(ranked[0][1])
        near = [(s, c) for s, c in ranked if c >= DOUBTFUL and best - log_odds(c) < NEAR_LOGITS]
        if len(near) == 1 and near[0][1] >= SURE_ENOUGH:
            return near[0]
        settled = [(s, _second_look(c, told(s))) for s, c in near]
        story, confidence = max(settled, key=lambda pair: pair[1])
        return (story if confidence >= SURE_ENOUGH else None), confidence

    def ranked(self, transcript: Transcript) -> list[tuple[Story, float]]:
        """The likeliest stories with their confidence, best first (ties in bank order)."""
        found = [(story, _confidence(values)) for story, values in self.features(transcript)]
        return sorted(found, key=lambda pair: -pair[1])

    def _overlap(self, entry: _Entry, said: frozenset[str]) -> float:
        shared = sum(self._rarity(word) for word in sorted(said & entry.words))
        return shared / math.sqrt(len(said))

    def _rarity(self, word: str) -> float:
        """Inverse document frequency; words of one story of eight weigh as in a bank of forty."""
        stories = max(len(self._entries), 40)
        return math.log(1 + stories / self._holders[word])

    def _meaning(
        self, entry: _Entry, told: NDArray[np.float32], lengths: NDArray[np.float64]
    ) -> tuple[float, float, float]:
        cosines = (self._embedder.embed(entry.wordings) @ told.T).astype(np.float64)
        facts = cosines[: len(entry.story.facts) or None].max(1)
        best = np.sort(facts)[::-1]
        by_unit = cosines.max(0)
        return (
            float(facts.mean()),
            float(best[:3].mean()),
            float((by_unit * lengths).sum() / lengths.sum()),
        )


def _confidence(values: Features) -> float:
    raw = sum(w * value for w, value in zip(WEIGHTS, values, strict=True)) + INTERCEPT
    return _probability(raw)


def _second_look(confidence: float, share_told: float) -> float:
    return _probability(log_odds(confidence) + FACTS_WEIGHT * share_told - FACTS_NEEDED)


def _probability(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 4)


def log_odds(probability: float) -> float:
    """The logarithm of the odds; confidences too near 0 or 1 to be told apart count as 0.0001 off.

    >>> log_odds(0.5), round(log_odds(0.9), 2)
    (0.0, 2.2)
    """
    kept = min(max(probability, 0.0001), 0.9999)
    return math.log(kept / (1 - kept))


def _telling_words(text: str) -> frozenset[str]:
    return frozenset(content_words(text)) - _SMALL


def _entry(story: Story) -> _Entry:
    facts = [fact.text for fact in story.facts]
    told = [piece.text for piece in units(story.text)]
    words = _telling_words(" ".join([story.title, story.text, *facts]))
    return _Entry(story, words, (*facts, *told) or (story.title,))
