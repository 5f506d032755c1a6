"""Sound that was heard: samples in memory, always in one format."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

SAMPLE_RATE_HZ = 16_000
"""The one rate at which answers are recorded, kept and transcribed (Whisper's own)."""


@dataclass(frozen=True, slots=True)
class SpeechSpan:
    """A stretch in which somebody speaks, in seconds from the start of the recording."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """An answer: mono samples of shape ``(n,)``, float32 in [-1, 1], at ``SAMPLE_RATE_HZ``.

    ``speech`` holds the stretches of speech in order, as a voice activity detector found them;
    words heard outside them are not credited. Empty means that nobody spoke.
    """

    samples: Samples
    speech: tuple[SpeechSpan, ...]

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / SAMPLE_RATE_HZ
