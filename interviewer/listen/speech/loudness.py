"""Whether a microphone is muted, too quiet or overdriven: told after seconds of it, not at once."""

from collections import deque

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.speech.levels import has_signal, is_clipping, level_dbfs

LASTING_S = 3.0
"""So long a fault lasts before it is told: shorter ones are a laugh, a breath, a bump."""

LOW_LEVEL_DBFS = -40.0
"""Speech whose loudest tenth of a second in LASTING_S stays below this is too quiet.

Speech is usually recorded around -20 dBFS (EBU R 128 asks for -23 LUFS); 20 dB less sits in the
noise of built-in microphones.
"""

RECOVERED_S = 1.5
"""So much sound above LOW_LEVEL_DBFS without a flattened peak ends a complaint of clipping."""

_LASTING = round(LASTING_S * SAMPLE_RATE_HZ)
_RECOVERED = round(RECOVERED_S * SAMPLE_RATE_HZ)


class Loudness:
    """Takes the blocks of a recording; times are counted in sound, not by the clock.

    Attributes:
        muted: Nothing at all came for LASTING_S: a live microphone always hisses.
        low_level: Somebody speaks too quietly; until a block is loud enough.
        clipping: Overdriven for LASTING_S; until RECOVERED_S of sound were fair.
    """

    def __init__(self) -> None:
        self.muted = self.low_level = self.clipping = False
        self._taken = 0
        self._signal_at = 0
        self._levels: deque[tuple[int, float]] = deque()
        self._clipped_since: int | None = None
        self._fair = 0

    def add(self, block: Samples, *, speaking: bool) -> None:
        """Take the next samples; ``speaking``: whether somebody speaks about now."""
        if not block.size:
            return
        self._taken += len(block)
        level = level_dbfs(block)
        self._listen_for_clipping(block, level)
        if has_signal(block):
            self._signal_at = self._taken
        self.muted = self._taken - self._signal_at >= _LASTING
        self._levels.append((self._taken, level))
        while self._taken - self._levels[0][0] > _LASTING:
            self._levels.popleft()
        if level >= LOW_LEVEL_DBFS:
            self.low_level = False
        elif speaking and self._taken >= _LASTING:
            self.low_level |= max(level for _, level in self._levels) < LOW_LEVEL_DBFS

    def _listen_for_clipping(self, block: Samples, level: float) -> None:
        if is_clipping(block):
            self._fair = 0
            if self._clipped_since is None:
                self._clipped_since = self._taken - len(block)
            self.clipping |= self._taken - self._clipped_since >= _LASTING
        elif level >= LOW_LEVEL_DBFS:
            self._fair += len(block)
            if self._fair >= _RECOVERED:
                self._clipped_since, self.clipping = None, False
