"""Sounds that an answer may hold, made from the voice of a test and from nothing."""

from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.recording import SAMPLE_RATE_HZ
from interviewer.listen.decode import decode
from interviewer.listen.speech.vad import to_recording

Samples = NDArray[np.float32]


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), np.float32)


def with_noise(samples: Samples, below_speech_db: float) -> Samples:
    """White noise so much softer than the loud parts of the samples."""
    loud = samples[np.abs(samples) > 0.01]
    noise = np.random.default_rng(3).normal(0, 1, len(samples))
    return (samples + noise * np.std(loud) * 10 ** (-below_speech_db / 20)).astype(np.float32)


def music(seconds: float) -> Samples:
    """Four chords of a plucked instrument, a second each, over and over."""
    chords = [(220, 277, 330), (196, 247, 294), (175, 220, 262), (165, 208, 247)]
    time_s = np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    bars = [
        sum(np.sin(2 * np.pi * n * f * time_s) / n for f in chord for n in range(1, 6))
        * np.exp(-2 * time_s)
        for chord in chords
    ]
    tune = np.concatenate(bars * (round(seconds) // len(bars) + 1))[
        : round(seconds * SAMPLE_RATE_HZ)
    ]
    return np.asarray(0.2 * tune / np.abs(tune).max(), np.float32)


def cough() -> Samples:
    """A burst of noise that dies away within a quarter of a second."""
    time_s = np.arange(SAMPLE_RATE_HZ // 4) / SAMPLE_RATE_HZ
    burst = np.random.default_rng(4).normal(0, 0.3, len(time_s))
    return np.clip(burst * np.exp(-12 * time_s), -1, 1).astype(np.float32)


def telephone(samples: Samples) -> Samples:
    """What an 8 kHz line from 300 to 3400 Hz leaves of the samples."""
    spectrum = np.fft.rfft(samples)
    frequency_hz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE_HZ)
    spectrum[(frequency_hz < 300) | (frequency_hz > 3400)] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def in_parts(path: Path, count: int) -> list[Samples]:
    """A recording, cut in the middle of its longest pauses."""
    samples = decode(path)
    gaps = sorted(
        pairwise(to_recording(samples).speech), key=lambda gap: gap[0].end_s - gap[1].start_s
    )
    middles_s = sorted((a.end_s + b.start_s) / 2 for a, b in gaps[: count - 1])
    return np.split(samples, [round(middle_s * SAMPLE_RATE_HZ) for middle_s in middles_s])
