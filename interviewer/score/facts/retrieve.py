"""Where in an answer a fact may have been told: a few stretches of one to three sentences."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.language.text import Span, sentences
from interviewer.score.facts.nouns import Window
from interviewer.score.facts.shared_words import shared_words

WINDOWS_PER_FACT = 3
"""Three sentences nearest to a fact hold the telling one for 98 % of labelled facts."""

MARGIN = 0.15
"""A sentence that is further behind the nearest one is not looked at: it tells nothing new."""

MOST_WORDS = 55
"""A window grows no further than this many words (the judge reads about 80 of them)."""

SHORT_WORDS = 7
"""A shorter sentence is read together with the one before it."""

_WORD_BONUS = 0.25
_PART_BONUS = 0.15
"""What a sentence gains that tells the fact's own part of STAR: short facts ("moved the old data")
are near to many sentences. With it the nearest sentence is the telling one for 96 % of the facts
of the training answers, without it for 88 %."""

_NEARLY = 0.7
"""A neighbour with this share of the anchor's nearness is quoted with it."""
_LEANING = re.compile(
    r"(?:(?:and|but|so|well|no|yes|actually|or|then)[,\s]+)*"
    r"(?:it|that|this|they|he|she|those|these|both|neither|none|not|in the end|which|sorry"
    r"|i mean)\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?:(?:and|so|well|then|oh|um|uh|or)[,\s]+)*"
    r"(?:but|no|not|actually|sorry|i mean|in the end|that|it|they|he|she|however|correction"
    r"|strictly|turned|instead|never|neither|none|only|at least|scratch|wait|hang on|hold on"
    r"|let me|which|except)\b",
    re.IGNORECASE,
)


def answer_sentences(text: str) -> tuple[Span, ...]:
    """The sentences among which windows are chosen."""
    return tuple(sentences(text))


def nearest(
    fact: str,
    pieces: Sequence[Span],
    similarities: NDArray[np.float32],
    text: str,
    *,
    in_part: Sequence[float] | None = None,
    limit: int = WINDOWS_PER_FACT,
    margin: float = MARGIN,
) -> tuple[Window, ...]:
    """The windows around the sentences nearest to the fact, nearest first, none twice.

    ``similarities`` holds the cosine of the fact to each sentence. Shared words raise a sentence:
    embeddings blur names and figures; so does telling the fact's part of STAR (``in_part``: the
    share of each sentence that does). At most ``limit`` sentences are taken, none further than
    ``margin`` behind the nearest.
    """
    overlaps = [shared_words(fact, piece.text) for piece in pieces]
    in_part = in_part or [0.0] * len(pieces)
    ranks = [
        float(near) + _WORD_BONUS * shared + _PART_BONUS * part
        for near, shared, part in zip(similarities, overlaps, in_part, strict=True)
    ]
    found: list[Window] = []
    for at in sorted(range(len(pieces)), key=lambda i: (-round(ranks[i], 4), i))[:limit]:
        if ranks[at] < max(ranks) - margin:
            break
        first, last = _reach(pieces, at)
        start, end = pieces[first].start, pieces[last].end
        if any(w.start <= start and end <= w.end for w in found):
            continue
        found.append(
            Window(
                start,
                end,
                text[start:end],
                pieces[at],
                _telling(pieces, ranks, at, (first, last), text),
                round(float(similarities[at]), 4),
                overlaps[at],
                round(in_part[at], 4),
            )
        )
    return tuple(found)


def _telling(
    pieces: Sequence[Span], ranks: Sequence[float], at: int, reach: tuple[int, int], text: str
) -> Span:
    """The anchor, widened while the neighbour is nearly as near to the fact."""
    first = last = at
    while first > reach[0] and ranks[first - 1] >= _NEARLY * ranks[at]:
        first -= 1
    while last < reach[1] and ranks[last + 1] >= _NEARLY * ranks[at]:
        last += 1
    start, end = pieces[first].start, pieces[last].end
    return Span(start, end, text[start:end])


def _reach(pieces: Sequence[Span], at: int) -> tuple[int, int]:
    """The sentence, with the one before if it leans on it, and the one after if that turns it."""
    first = last = at
    words = len(pieces[at].text.split())
    leans = words < SHORT_WORDS or _LEANING.match(pieces[at].text)
    if leans and at > 0:
        before = len(pieces[at - 1].text.split())
        if words + before <= MOST_WORDS:
            first, words = at - 1, words + before
    if at + 1 < len(pieces):
        after = pieces[at + 1].text
        if _follows_up(after) and words + len(after.split()) <= MOST_WORDS:
            last = at + 1
    return first, last


def _follows_up(text: str) -> bool:
    """Whether a sentence corrects, turns or continues the one before it."""
    return bool(_TURN.match(text)) or len(text.split()) < SHORT_WORDS
