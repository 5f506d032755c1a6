"""Any rate to 16 kHz, block by block."""

from collections.abc import Iterable

import numpy as np

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples


class Resampler:
    """Streams mono samples from one rate to SAMPLE_RATE_HZ with FFmpeg's band-limited resampler.

    Args:
        rate_hz: The rate of the samples that are put in.
    """

    def __init__(self, rate_hz: int) -> None:
        from av.audio.resampler import AudioResampler

        self._rate_hz = rate_hz
        self._waiting = False
        self._resampler = AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE_HZ)

    def feed(self, samples: Samples) -> Samples:
        """What comes out once these samples went in; some stay inside until `flush`."""
        from av.audio.frame import AudioFrame

        if self._rate_hz == SAMPLE_RATE_HZ or not samples.size:
            return samples
        packed = np.ascontiguousarray(samples, dtype=np.float32)[np.newaxis]
        frame = AudioFrame.from_ndarray(packed, format="flt", layout="mono")
        frame.sample_rate = self._rate_hz
        self._waiting = True
        return _joined(part.to_ndarray()[0] for part in self._resampler.resample(frame))

    def flush(self) -> Samples:
        """The samples that were still inside. Nothing may be fed afterwards."""
        if not self._waiting:
            return np.zeros(0, np.float32)
        return _joined(part.to_ndarray()[0] for part in self._resampler.resample(None))


def _joined(parts: Iterable[Samples]) -> Samples:
    return np.concatenate([np.zeros(0, np.float32), *parts])
