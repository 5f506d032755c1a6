"""Which words were really spoken: what the engine heard, held against where somebody speaks."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np

from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, SpeechSpan
from interviewer.transcribe.engine_output import EngineSegment, EngineWord

SPEECH_PADDING_S = 0.3
"""Words this near to speech count as spoken: Whisper's word times are off by up to that much."""

WORD_S = (0.15, 1.0)
"""How long a word can be on average: from 400 words in a minute to one spelt out."""

SURE = 0.6
BESIDE_SPEECH_S = 1.0
BELOW_SPEECH_DB = 20.0
ABOVE_FLOOR_DB = 10.0
"""The detector can be deaf to a hoarse or quiet voice for seconds. Words over what it takes for
silence are spoken nevertheless when the engine is sure of them on average, they begin or end that
near to speech, and the sound under them is nearly as loud as speech and far above the quiet parts
of the recording. A phrase invented over silence or steady noise is not."""

_FRAME = SAMPLE_RATE_HZ // 20
_QUIET_PERCENTILE = 10


def is_spoken(word: EngineWord, speech: Sequence[SpeechSpan]) -> bool:
    """Whether a word lies within ``SPEECH_PADDING_S`` of a stretch of speech."""
    return any(
        word.end_s >= span.start_s - SPEECH_PADDING_S
        and word.start_s <= span.end_s + SPEECH_PADDING_S
        for span in speech
    )


def moved_to_speech(
    segments: Sequence[EngineSegment], speech: Sequence[SpeechSpan]
) -> list[EngineSegment]:
    """The segments, with words that were timed over a silence moved to the speech they are of.

    That is speech right before or after them which has no words, as long as so many words take
    (``WORD_S``). Beside a long silence engines time words badly.
    """
    words = [word for segment in segments for word in segment.words]
    for first, stop, from_s, until_s in _unspoken_runs(words, speech):
        pieces = [(max(span.start_s, from_s), min(span.end_s, until_s)) for span in speech]
        inside = [piece for piece in pieces if piece[1] - piece[0] > SPEECH_PADDING_S]
        spoken_s = sum(end_s - start_s for start_s, end_s in inside)
        count = stop - first
        if inside and WORD_S[0] * count <= spoken_s <= WORD_S[1] * count:
            words[first:stop] = _spread(words[first:stop], inside[0][0], inside[-1][1])
    moved = iter(words)
    return [replace(s, words=tuple(next(moved) for _ in s.words)) for s in segments]


def all_speech(segments: Sequence[EngineSegment], recording: Recording) -> tuple[SpeechSpan, ...]:
    """The recording's stretches of speech, and those to which the detector was deaf (``SURE``)."""
    words = [word for segment in segments for word in segment.words]
    enough_db = _loudness_of_speech_db(recording)
    deaf = []
    for first, stop, from_s, until_s in _unspoken_runs(words, recording.speech):
        run = words[first:stop]
        sure = sum(word.probability for word in run) / len(run) >= SURE
        beside_s = min(run[0].start_s - from_s, until_s - run[-1].end_s)
        span = SpeechSpan(run[0].start_s, max(run[0].start_s, run[-1].end_s))
        if sure and beside_s <= BESIDE_SPEECH_S and _level_db(recording, span) > enough_db:
            deaf.append(span)
    return (*recording.speech, *deaf)


def _unspoken_runs(
    words: Sequence[EngineWord], speech: Sequence[SpeechSpan]
) -> Iterator[tuple[int, int, float, float]]:
    """Runs of words over silence: first and stop index, end of the word before, start of the next.

    Where there is none, the time is infinite.
    """
    index = 0
    for spoken, run in groupby(words, lambda word: is_spoken(word, speech)):
        first, index = index, index + len(list(run))
        if not spoken:
            from_s = words[first - 1].end_s if first else -math.inf
            yield first, index, from_s, words[index].start_s if index < len(words) else math.inf


def _spread(words: Sequence[EngineWord], start_s: float, end_s: float) -> list[EngineWord]:
    edges = np.linspace(start_s, end_s, len(words) + 1).tolist()
    return [
        replace(word, start_s=first_s, end_s=stop_s)
        for word, (first_s, stop_s) in zip(words, pairwise(edges), strict=True)
    ]


def _loudness_of_speech_db(recording: Recording) -> float:
    """What sound must reach to be speech in this recording, in dB of full scale."""
    if not recording.speech or len(recording.samples) < _FRAME:
        return math.inf
    speech_db = float(np.median([_level_db(recording, span) for span in recording.speech]))
    frames = recording.samples[: len(recording.samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    floor = float(np.percentile(np.sqrt(np.mean(frames**2, axis=1)), _QUIET_PERCENTILE))
    return max(speech_db - BELOW_SPEECH_DB, _db(floor) + ABOVE_FLOOR_DB)


def _level_db(recording: Recording, span: SpeechSpan) -> float:
    first, stop = round(span.start_s * SAMPLE_RATE_HZ), round(span.end_s * SAMPLE_RATE_HZ)
    samples = recording.samples[first:stop]
    return _db(float(np.sqrt(np.mean(samples**2)))) if len(samples) else -math.inf


def _db(amplitude: float) -> float:
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf
