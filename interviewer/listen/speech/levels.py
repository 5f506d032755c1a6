"""How loud sound is: pure functions of samples in [-1, 1]."""

import math

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.recording import Samples

FLOOR_DBFS = -120.0
"""What is given for digital silence, whose level would be minus infinity."""

CLIP_AMPLITUDE = 0.999
CLIP_RUN = 3
"""Three neighbours at full scale are a flattened peak; one alone may be a fair maximum."""

NO_SIGNAL_PEAK = 2.0 / 32_768
"""A muted microphone gives zeros, or a last bit of converter noise (in 16-bit steps)."""


def peak(samples: Samples) -> float:
    """The largest absolute sample; 0 for no samples."""
    return float(np.max(np.abs(samples))) if samples.size else 0.0


def level_dbfs(samples: Samples) -> float:
    """Root mean square in dB of full scale (a full-scale square wave is 0), at least FLOOR_DBFS."""
    if not samples.size:
        return FLOOR_DBFS
    mean_square = float(np.mean(np.square(samples, dtype=np.float64)))
    if mean_square <= 0.0:
        return FLOOR_DBFS
    return max(FLOOR_DBFS, 10.0 * math.log10(mean_square))


def is_clipping(samples: Samples) -> bool:
    """Whether CLIP_RUN neighbouring samples stand at full scale."""
    full = np.abs(samples) >= CLIP_AMPLITUDE
    if full.size < CLIP_RUN:
        return False
    runs = np.lib.stride_tricks.sliding_window_view(full, CLIP_RUN)
    return bool(runs.all(axis=1).any())


def has_signal(samples: Samples) -> bool:
    """Whether anything at all is heard: the peak lies above what a muted microphone gives."""
    return peak(samples) > NO_SIGNAL_PEAK


def to_pcm16(samples: Samples) -> NDArray[np.int16]:
    """Samples in [-1, 1] (beyond is clipped) as little-endian 16-bit integers."""
    scaled = np.rint(np.asarray(samples, dtype=np.float64) * 32_768)
    return np.clip(scaled, -32_768, 32_767).astype("<i2")


def from_pcm16(pcm: NDArray[np.int16]) -> Samples:
    """16-bit integers as samples in [-1, 1); `to_pcm16` gives the very same integers back."""
    return pcm.astype(np.float32) / np.float32(32_768)
