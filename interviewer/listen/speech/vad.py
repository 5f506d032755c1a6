"""Where somebody speaks: Silero's voice activity detector and its rules for stretches of speech."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples, SpeechSpan
from interviewer.listen.source import OnProgress
from interviewer.listen.speech.silero import CHUNK_SAMPLES, Silero

_FED_AT_ONCE = 512 * CHUNK_SAMPLES
"""What the model takes in one call (16 s): more would copy hours of sound at a time."""


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """When probabilities become speech. The first three are Silero's own defaults.

    Attributes:
        start_probability: Speech begins at this probability.
        end_probability: It ends below this one (hysteresis: Silero takes 0.15 less).
        min_speech_s: Shorter bursts are coughs and clicks.
        min_silence_s: Shorter gaps belong to the speech around them (Silero: 0.1 s, made for
            cutting; 0.3 s keeps the stop consonants and breaths of one phrase together).
        padding_s: Added on both sides, so that soft first and last sounds are inside (Silero:
            0.03 s; 0.1 s because words outside of speech are not credited).
    """

    start_probability: float = 0.5
    end_probability: float = 0.35
    min_speech_s: float = 0.25
    min_silence_s: float = 0.3
    padding_s: float = 0.1


DEFAULT_RULES = SpeechRules()


class SpeechDetector:
    """Finds speech while sound comes in: feed blocks in order, then `finish`.

    It keeps one number for each 32 ms, not the sound.

    Raises:
        ModelError: The model is not installed.
    """

    def __init__(self, rules: SpeechRules = DEFAULT_RULES) -> None:
        self._model = Silero()
        self._rules = rules
        self._rest = np.zeros(0, np.float32)
        self._fed = 0
        self._probabilities = array("f")
        self._last_speech_s = 0.0
        self._burst_end_s = 0.0
        self._in_burst = False

    @property
    def since_speech_s(self) -> float:
        """Seconds of sound fed since the last stretch of speech, as `finish` would end it now.

        Unlike there, even a cough counts as speech.
        """
        if not self._burst_end_s:
            return self._fed / SAMPLE_RATE_HZ
        return max(0.0, self._fed / SAMPLE_RATE_HZ - self._burst_end_s - self._rules.padding_s)

    @property
    def silent_for_s(self) -> float:
        """Seconds of sound fed since the last chunk in which somebody spoke."""
        return self._fed / SAMPLE_RATE_HZ - self._last_speech_s

    @property
    def has_spoken(self) -> bool:
        """Whether anybody spoke yet, if only a sound as short as a cough."""
        return self._last_speech_s > 0

    def spoke_within(self, window_s: float) -> bool:
        """Whether the last seconds hold speech as long as ``min_speech_s``: more than a cough."""
        chunk_s = CHUNK_SAMPLES / SAMPLE_RATE_HZ
        recent = self._probabilities[-round(window_s / chunk_s) :]
        return bool(spans_of(recent, len(recent) * chunk_s, self._rules))

    def feed(self, samples: Samples) -> None:
        """Take in the next samples."""
        self._fed += len(samples)
        pending = np.concatenate([self._rest, samples])
        whole = len(pending) - len(pending) % CHUNK_SAMPLES
        self._judge(pending[:whole])
        self._rest = pending[whole:]

    def finish(self) -> tuple[SpeechSpan, ...]:
        """The stretches of speech in everything that was fed."""
        if len(self._rest):
            last = np.zeros(CHUNK_SAMPLES, np.float32)
            last[: len(self._rest)] = self._rest
            self._judge(last)
            self._rest = np.zeros(0, np.float32)
        return spans_of(self._probabilities, self._fed / SAMPLE_RATE_HZ, self._rules)

    def _judge(self, chunks: Samples) -> None:
        probabilities = self._model.probabilities(chunks)
        speaking = np.flatnonzero(probabilities >= self._rules.start_probability)
        if speaking.size:
            chunks_before = len(self._probabilities) + int(speaking[-1]) + 1
            self._last_speech_s = chunks_before * CHUNK_SAMPLES / SAMPLE_RATE_HZ
        for probability in probabilities.tolist():
            self._probabilities.append(probability)
            limit = self._rules.end_probability if self._in_burst else self._rules.start_probability
            self._in_burst = probability >= limit
            if self._in_burst:
                self._burst_end_s = len(self._probabilities) * CHUNK_SAMPLES / SAMPLE_RATE_HZ


def spans_of(
    probabilities: Sequence[float], duration_s: float, rules: SpeechRules = DEFAULT_RULES
) -> tuple[SpeechSpan, ...]:
    """Stretches of speech, in order and apart, from one probability for each 32 ms chunk."""
    chunk_s = CHUNK_SAMPLES / SAMPLE_RATE_HZ
    bursts = [(first * chunk_s, end * chunk_s) for first, end in _bursts(probabilities, rules)]
    joined: list[tuple[float, float]] = []
    for start_s, end_s in bursts:
        if joined and start_s - joined[-1][1] < rules.min_silence_s:
            joined[-1] = (joined[-1][0], end_s)
        else:
            joined.append((start_s, end_s))
    kept = [burst for burst in joined if burst[1] - burst[0] >= rules.min_speech_s]
    # Gaps are at least min_silence_s, more than twice the padding: neighbours stay apart.
    padding_s = min(rules.padding_s, rules.min_silence_s / 2)
    return tuple(
        SpeechSpan(max(0.0, start_s - padding_s), min(duration_s, end_s + padding_s))
        for start_s, end_s in kept
    )


def _bursts(probabilities: Sequence[float], rules: SpeechRules) -> list[tuple[int, int]]:
    """Chunks from the first at start_probability to the first below end_probability."""
    bursts: list[tuple[int, int]] = []
    start: int | None = None
    for index, probability in enumerate(probabilities):
        if start is None and probability >= rules.start_probability:
            start = index
        elif start is not None and probability < rules.end_probability:
            bursts.append((start, index))
            start = None
    if start is not None:
        bursts.append((start, len(probabilities)))
    return bursts


def speech_spans(
    samples: Samples, on_progress: OnProgress = lambda _share: None
) -> tuple[SpeechSpan, ...]:
    """The stretches of speech in samples at SAMPLE_RATE_HZ; empty when nobody speaks."""
    detector = SpeechDetector()
    for start in range(0, len(samples), _FED_AT_ONCE):
        detector.feed(samples[start : start + _FED_AT_ONCE])
        on_progress(start / len(samples))
    on_progress(1.0)
    return detector.finish()


def to_recording(samples: Samples, on_progress: OnProgress = lambda _share: None) -> Recording:
    """The samples with their stretches of speech."""
    return Recording(samples=samples, speech=speech_spans(samples, on_progress))
