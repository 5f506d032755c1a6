"""Speech that an engine passed over: Whisper skips a phrase now and then, mostly beside a pause."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from interviewer.domain.recording import SpeechSpan
from interviewer.transcribe.engine_output import EngineSegment, EngineWord
from interviewer.transcribe.speech_check import SPEECH_PADDING_S, is_spoken

UNHEARD_S = 2.0
"""So much speech without a word was passed over, and is worth decoding once more by itself. Less is
often a drawled "um", a laugh or a word whose time is off, and alone it makes an engine guess."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """Speech from ``start_s`` to ``end_s`` that no word covers.

    ``words_before`` and ``words_until`` count the words of the whole window before the speech and
    before the next word that was spoken, which starts at ``next_s`` (or there the window ends).
    Between both are words over silence.
    """

    start_s: float
    end_s: float
    next_s: float
    words_before: int
    words_until: int


def unheard(
    segments: Sequence[EngineSegment], speech: Sequence[SpeechSpan], start_s: float, end_s: float
) -> list[Unheard]:
    """Where from ``start_s`` to ``end_s`` somebody spoke ``UNHEARD_S`` and more without a word.

    Words over silence say nothing: they may be what the engine made of that speech, timed badly.
    """
    words = [word for segment in segments for word in segment.words]
    spoken = [
        (index, word.start_s, word.end_s)
        for index, word in enumerate(words)
        if is_spoken(word, speech)
    ]
    found = []
    edges = [(-1, start_s, start_s), *spoken, (len(words), end_s, end_s)]
    for (before, _, from_s), (after, until_s, _) in pairwise(edges):
        pieces = [(max(span.start_s, from_s), min(span.end_s, until_s)) for span in speech]
        inside = [piece for piece in pieces if piece[1] - piece[0] > SPEECH_PADDING_S]
        if sum(stop_s - first_s for first_s, stop_s in inside) >= UNHEARD_S:
            found.append(Unheard(inside[0][0], inside[-1][1], until_s, before + 1, after))
    return found


def filled(
    segments: Sequence[EngineSegment], gap: Unheard, again: Sequence[EngineSegment]
) -> tuple[EngineSegment, ...]:
    """The segments with what was heard ``again`` in a gap, in place of words over silence there."""
    if not any(segment.words for segment in again):
        return tuple(segments)
    before, after, index = [], [], 0
    for segment in segments:
        cut = max(0, gap.words_before - index)
        resume = max(0, gap.words_until - index)
        before.append(_part(segment, segment.words[:cut]))
        after.append(_part(segment, segment.words[resume:]))
        index += len(segment.words)
    return tuple(segment for segment in (*before, *again, *after) if segment.words)


def _part(segment: EngineSegment, words: tuple[EngineWord, ...]) -> EngineSegment:
    return replace(segment, words=words, end_s=words[-1].end_s if words else segment.end_s)
