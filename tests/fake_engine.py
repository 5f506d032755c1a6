"""An engine that reads words from the sound itself: exact, fast, and as forgetful as Whisper.

A word is half a second of one level, ``number / 1000``; silence is zeros. The engine hears the
words that lie whole in its window, and asks to go on after the last one when another is cut off.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples, SpeechSpan
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.engine_output import (
    WINDOW_S,
    DecodedWindow,
    EngineSegment,
    EngineWord,
    Window,
)
from interviewer.transcribe.transcriber import OnProgress
from interviewer.transcribe.windows.whole_recording import transcribe_whole

WORD = SAMPLE_RATE_HZ // 2
FRAME = SAMPLE_RATE_HZ // 100


def sound(*parts: int | float) -> Samples:
    """Integers are words, floats are silences in seconds."""
    pieces = [
        np.full(WORD, part / 1000, np.float32)
        if isinstance(part, int)
        else np.zeros(round(part * SAMPLE_RATE_HZ), np.float32)
        for part in parts
    ]
    return np.concatenate([np.zeros(0, np.float32), *pieces])


def text_of(*parts: int | float) -> str:
    return " ".join(f"w{part}" for part in parts if isinstance(part, int))


def recording_of(samples: Samples) -> Recording:
    spans: list[SpeechSpan] = []
    for first, stop, level in _runs(samples):
        if level:
            start_s, end_s = first / SAMPLE_RATE_HZ, stop / SAMPLE_RATE_HZ
            if spans and spans[-1].end_s == start_s:
                start_s = spans.pop().start_s
            spans.append(SpeechSpan(start_s, end_s))
    return Recording(samples, tuple(spans))


def blocks_of(samples: Samples, sizes: Sequence[int]) -> list[tuple[Samples, float]]:
    """Blocks of the given sizes in turn, and how long after speech each one ends."""
    blocks, start, number = [], 0, 0
    spoken = np.flatnonzero(samples)
    while start < len(samples):
        stop = min(len(samples), start + sizes[number % len(sizes)])
        before = spoken[: np.searchsorted(spoken, stop)]
        last = int(before[-1]) + 1 if before.size else 0
        blocks.append((samples[start:stop], (stop - last) / SAMPLE_RATE_HZ))
        start, number = stop, number + 1
    return blocks


class FakeEngine:
    engine, model = "fake", "fake"
    notice: str | None = None

    def __init__(self, fail_at_window: int | None = None) -> None:
        self.windows: list[tuple[float, float]] = []
        self.greedy: list[bool] = []
        self.longest_s = 0.0
        self._fail_at_window = fail_at_window

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        return transcribe_whole(self.decode_window, recording, on_progress)

    def decode_window(self, window: Window) -> DecodedWindow:
        assert window.duration_s <= WINDOW_S
        if len(self.windows) == self._fail_at_window:
            raise RuntimeError("out of luck")
        start_s, end_s = window.start_s, window.end_s
        self.windows.append((start_s, end_s))
        self.greedy.append(window.greedy)
        self.longest_s = max(self.longest_s, len(window.samples) / SAMPLE_RATE_HZ)
        start, stop = round(start_s * SAMPLE_RATE_HZ), round(end_s * SAMPLE_RATE_HZ)
        words: list[EngineWord] = []
        for first, end, level in _runs(window.samples):
            number = round(level * 1000)
            if number and end > stop:  # cut off: the next window hears it
                advance_s = (words[-1].end_s if words else end_s) - start_s
                return DecodedWindow(_segments(words), advance_s)
            if number and first >= start - FRAME:
                times = (first / SAMPLE_RATE_HZ, end / SAMPLE_RATE_HZ)
                words.append(EngineWord(f" w{number}", *times, 0.9))
        return DecodedWindow(_segments(words), window.duration_s)


class WholeAnswersOnly:
    """An engine that is no window decoder."""

    engine, model = "whole", "whole"
    notice: str | None = None

    def __init__(self) -> None:
        self.heard: list[Recording] = []

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        self.heard.append(recording)
        return FakeEngine().transcribe(recording, on_progress)


def _segments(words: list[EngineWord]) -> tuple[EngineSegment, ...]:
    if not words:
        return ()
    return (EngineSegment(words[-1].end_s, tuple(words), -0.2, 1.2),)


def _runs(samples: Samples) -> list[tuple[int, int, float]]:
    """Stretches of one level: first and last sample and the level."""
    edges = [0, *(np.flatnonzero(np.diff(samples)) + 1).tolist(), len(samples)]
    return [(a, b, float(samples[a])) for a, b in pairwise(edges) if b > a]
