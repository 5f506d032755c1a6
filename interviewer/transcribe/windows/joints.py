"""Where one window ends and the next begins: in a silence, if one is near.

An engine's word times are off by some tenths of a second, and one engine takes no last word of a
sentence for longer than two usual ones. A window that begins at such a time, in the middle of
speech, hears the rest of that word once more: as the same word, or as another that nobody said.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from operator import itemgetter

import numpy as np

from interviewer.domain.recording import SAMPLE_RATE_HZ, SpeechSpan
from interviewer.language.text import sentences
from interviewer.transcribe.engine_output import EngineSegment, EngineWord
from interviewer.transcribe.windows.kept_sound import KeptSound

SENTENCE_ENDS = (".", "?", "!")

LONGEST_WORD_S = 1.0
"""Speech after a word that is shorter, and of which the engine made no words, belongs to it."""

PADDING_S = 0.1
"""Stretches of speech begin and end so far from the first and the last sound."""

LEAD_S = 0.3
GRID_S = 0.5
"""The next window begins so long before its first sound, and on a grid: when a sound begins is
known only to the length of a block."""

NEAR_S = 0.2
"""A word may begin so much later, or end so much earlier, than the engine says."""

SOFT_WITHIN_S = 5.0
"""Without a silence, so much is heard again at most."""

_HOP = SAMPLE_RATE_HZ // 100
_SOFT = 10


def whole_sentences(segments: Sequence[EngineSegment]) -> int:
    """How many words there are up to the end of the last whole sentence."""
    texts = [word.text for word in words_of(segments)]
    whole = [one.end for one in sentences("".join(texts)) if one.text.endswith(SENTENCE_ENDS)]
    return sum(end <= (whole[-1] if whole else 0) for end in accumulate(map(len, texts)))


def first_words(segments: Sequence[EngineSegment], count: int) -> tuple[EngineSegment, ...]:
    """The segments with their first words alone; those without any are left out."""
    kept = []
    for segment in segments:
        part, count = segment.words[:count], count - len(segment.words[:count])
        if part:
            kept.append(replace(segment, words=part, end_s=part[-1].end_s))
    return tuple(kept)


def words_of(segments: Sequence[EngineSegment]) -> list[EngineWord]:
    """The words of all segments."""
    return [word for segment in segments for word in segment.words]


def next_start_s(
    words: Sequence[EngineWord],
    count: int,
    speech: Sequence[SpeechSpan],
    sound: KeptSound,
    end_s: float,
) -> float | None:
    """Where speech goes on after the first ``count`` words and before ``end_s``; ``None``: nowhere.

    That is in the silence between them and the next word, or without one in the softest moment.
    Speech without words counts too if it is longer than a word: the engine may have passed over it.
    """
    last, following = words[count - 1], words[count : count + 1]
    until_s = min(middle_s(following[0]), end_s) if following else end_s
    said_s, silent_s = last.end_s, middle_s(last)
    for span in speech:
        if span.end_s <= silent_s:
            continue
        stop_s = min(span.end_s, end_s)
        if span.start_s > silent_s:  # after a silence
            if stop_s - span.start_s > LEAD_S:
                return _before(span, silent_s)
        elif stop_s - said_s >= LONGEST_WORD_S and not _begins(following, stop_s):
            return said_s
        elif stop_s >= until_s and following:
            return _softest_between(last, following[0], sound)[1]
        silent_s = max(silent_s, span.end_s)
    return None


def earlier_start(
    segments: Sequence[EngineSegment],
    speech: Sequence[SpeechSpan],
    sound: KeptSound,
    start_s: float,
    following_s: float,
) -> tuple[tuple[EngineSegment, ...], float]:
    """What was heard from ``start_s`` on, and where the next window begins in place of a moment.

    That moment is ``following_s``, unless somebody speaks there: an engine that ends a window by
    itself does so in the middle of a word too. Then the next window begins in the last silence
    before, or without one in the softest moment between two words, and what comes after is left to
    it. At least half of what was heard stays.
    """
    if not any(s.start_s + PADDING_S < following_s < s.end_s - PADDING_S for s in speech):
        return tuple(segments), following_s
    words = words_of(segments)
    half_s = (start_s + following_s) / 2
    for before, after in reversed(list(pairwise(speech))):
        said_there = any(
            before.end_s + LEAD_S < middle_s(word) < after.start_s - LEAD_S for word in words
        )
        if half_s <= before.end_s and after.start_s < following_s and not said_there:
            # A word timed across the silence is of either side: it stays, see `joined`.
            cut_s = (before.end_s + after.start_s) / 2
            count = sum(min(middle_s(word), word.start_s + LEAD_S) <= cut_s for word in words)
            return first_words(segments, count), _before(after, before.end_s)
    softest = [
        (*_softest_between(*pair, sound), count)
        for count, pair in reversed(list(enumerate(pairwise(words), 1)))
        if middle_s(pair[0]) >= max(half_s, following_s - SOFT_WITHIN_S)
        and middle_s(pair[1]) < following_s
    ]
    if not softest:
        return tuple(segments), following_s
    _, moment_s, count = min(softest, key=itemgetter(0))
    return first_words(segments, count), moment_s


def joined(
    segments: Sequence[EngineSegment], following: Sequence[EngineSegment]
) -> list[EngineSegment]:
    """The segments of a window and of the next, which may hear the last word once more.

    That is the same word at the same time; a word that was said twice takes a time for each.
    """
    words, more = words_of(segments), words_of(following)
    echo = bool(words and more) and (
        _key(words[-1]) == _key(more[0])
        and more[0].start_s < words[-1].end_s
        and (len(more) == 1 or more[1].text.startswith(" "))
    )
    left = [one for one in following if one.words]
    if echo:
        left[0] = replace(left[0], words=left[0].words[1:])
    return [*segments, *(one for one in left if one.words)]


def _softest_between(
    word: EngineWord, following: EngineWord, sound: KeptSound
) -> tuple[float, float]:
    """How soft the softest tenth of a second between two words is, and when.

    It is looked for between their middles, near the times that the engine gave.
    """
    from_s = max(middle_s(word), word.end_s - NEAR_S)
    until_s = max(from_s, min(middle_s(following), following.start_s + NEAR_S))
    first, stop = round(from_s * SAMPLE_RATE_HZ), round(until_s * SAMPLE_RATE_HZ)
    samples = sound.between(first, stop)
    hops = samples[: len(samples) // _HOP * _HOP].reshape(-1, _HOP).astype(np.float64)
    if len(hops) < _SOFT:
        return math.inf, (from_s + until_s) / 2
    energies = np.convolve(np.sum(hops**2, axis=1), np.ones(_SOFT), mode="valid")
    softest = int(np.argmin(energies))
    return float(energies[softest]), (first + (softest + _SOFT / 2) * _HOP) / SAMPLE_RATE_HZ


def middle_s(word: EngineWord) -> float:
    """Where a word is, which is surer than where it begins and ends."""
    return (word.start_s + word.end_s) / 2


def _before(span: SpeechSpan, silent_s: float) -> float:
    """Where to begin before a stretch of speech, in the silence that begins at a moment."""
    return max(silent_s, (span.start_s - LEAD_S) // GRID_S * GRID_S)


def _key(word: EngineWord) -> str:
    return word.text.casefold().strip(" .,;:!?…")


def _begins(following: Sequence[EngineWord], until_s: float) -> bool:
    return bool(following) and middle_s(following[0]) < until_s
