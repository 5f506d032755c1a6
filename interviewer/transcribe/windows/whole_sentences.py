"""Where a window that was closed in a breath really ends: people breathe inside sentences too."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from interviewer.domain.recording import SpeechSpan
from interviewer.language.text import sentences
from interviewer.transcribe.engine_output import EngineSegment

SENTENCE_ENDS = (".", "?", "!")

PART_OF_A_WORD_S = 0.3
"""Speech after the end of a word that is shorter belongs to it: times are off by as much."""

LEAD_S = 0.3
GRID_S = 0.5
"""The next window begins so long before its first sound, and on a grid: when a sound begins is
known only to the length of a block."""


def whole_sentences(segments: Sequence[EngineSegment]) -> tuple[EngineSegment, ...]:
    """The segments up to the end of the last whole sentence, if there is any."""
    words = [word.text for segment in segments for word in segment.words]
    ends = list(accumulate(len(text) for text in words))
    whole = [one.end for one in sentences("".join(words)) if one.text.endswith(SENTENCE_ENDS)]
    left = sum(end <= (whole[-1] if whole else 0) for end in ends)
    kept = []
    for segment in segments:
        part, left = segment.words[:left], left - len(segment.words[:left])
        if part:
            kept.append(replace(segment, words=part, end_s=part[-1].end_s))
    return tuple(kept)


def next_sentence_s(
    last: EngineSegment, speech: Sequence[SpeechSpan], end_s: float
) -> float | None:
    """Where, after the last whole sentence and before ``end_s``, speech goes on; ``None``: nowhere.

    Speech without words counts too: the engine may have passed over it.
    """
    said_s = last.words[-1].end_s
    for span in speech:
        start_s, stop_s = max(span.start_s, said_s), min(span.end_s, end_s)
        if stop_s - start_s > PART_OF_A_WORD_S:
            return max(said_s, (start_s - LEAD_S) // GRID_S * GRID_S)
    return None
