"""One answer from a source: to disk as it comes, with a running account of how it sounds."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from interviewer.domain.errors import DeviceError, StorageError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples
from interviewer.listen.levels import has_signal, is_clipping, level_dbfs, peak
from interviewer.listen.source import Source
from interviewer.listen.spool import Spool
from interviewer.listen.vad import SpeechDetector

MUTED_AFTER_S = 3.0
"""Digital silence for so long means a muted or forbidden microphone: a live one always hisses."""

LOW_LEVEL_DBFS = -40.0
"""Speech whose loudest tenth of a second in LOW_LEVEL_WINDOW_S stays below this is too quiet.

Speech is usually recorded around -20 dBFS (EBU R 128 asks for -23 LUFS); 20 dB less sits in the
noise of built-in microphones.
"""

LOW_LEVEL_WINDOW_S = 3.0


@dataclass(frozen=True, slots=True)
class RecordingProgress:
    """How a recording goes, once for each block.

    Attributes:
        elapsed_s: Seconds recorded; stands still during a pause.
        level_dbfs: Level of the last block.
        peak: Its largest absolute sample, in [0, 1].
        silent_for_s: Seconds since somebody last spoke.
        clipping: The last block is overdriven.
        muted: Nothing at all came for MUTED_AFTER_S.
        low_level: Somebody speaks, but too quietly.
        paused: Blocks are being dropped.
        lost_blocks: How often the computer was too busy to take the sound.
    """

    elapsed_s: float
    level_dbfs: float
    peak: float
    silent_for_s: float
    clipping: bool
    muted: bool
    low_level: bool
    paused: bool
    lost_blocks: int


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """What was recorded, and why it ended early if it did (the answer so far is whole)."""

    recording: Recording
    fault: DeviceError | StorageError | None
    lost_blocks: int


def record(
    source: Source,
    spool: Spool,
    *,
    stop: threading.Event,
    pause: threading.Event | None = None,
    max_s: float | None = None,
    on_progress: Callable[[RecordingProgress], None] | None = None,
    on_block: Callable[[Samples, float], None] | None = None,
) -> Recorded:
    """Open the source and record until `stop` is set, the source ends, or `max_s` is reached.

    The source is opened here, so that nothing said before the answer gets into it. What is heard
    while `pause` is set is dropped. `on_block` gets every block that is kept, and how long nobody
    has spoken when it ends (seconds). A microphone that vanishes or a disk that fills up ends the
    recording with what there is, and ``fault`` says so.

    Raises:
        DeviceError: The source cannot be opened, or gave nothing at all.
        StorageError: Not even the first block could be written.
        AudioError: The source is a file that cannot be decoded.
    """
    account = _Account(max_s)
    fault: DeviceError | StorageError | None = None
    with source:
        try:
            for heard in source.blocks():
                paused = pause is not None and pause.is_set()
                block = heard[:0] if paused else account.fitting(heard)
                spool.append(block)
                account.add(block)
                if on_block is not None and block.size:
                    on_block(block, account.silent_for_s)
                if on_progress is not None:
                    on_progress(account.progress(heard, paused, source.lost_blocks))
                if stop.is_set() or account.full:
                    break
        except (DeviceError, StorageError) as error:
            if not account.taken:
                raise
            fault = error
    return Recorded(account.recording(), fault, source.lost_blocks)


class _Account:
    """Everything recorded so far."""

    def __init__(self, max_s: float | None) -> None:
        self._max = None if max_s is None else round(max_s * SAMPLE_RATE_HZ)
        self._blocks: list[Samples] = []
        self._detector = SpeechDetector()
        self._signal_at = 0
        self._levels: deque[tuple[int, float]] = deque()
        self.taken = 0

    @property
    def full(self) -> bool:
        return self._max is not None and self.taken >= self._max

    @property
    def silent_for_s(self) -> float:
        return self._detector.silent_for_s

    def fitting(self, block: Samples) -> Samples:
        """As much of a block as max_s still allows."""
        return block if self._max is None else block[: max(0, self._max - self.taken)]

    def add(self, block: Samples) -> None:
        if not block.size:
            return
        self._blocks.append(block)
        self.taken += len(block)
        self._detector.feed(block)
        if has_signal(block):
            self._signal_at = self.taken
        self._levels.append((self.taken, level_dbfs(block)))
        while self.taken - self._levels[0][0] > LOW_LEVEL_WINDOW_S * SAMPLE_RATE_HZ:
            self._levels.popleft()

    def progress(self, heard: Samples, paused: bool, lost_blocks: int) -> RecordingProgress:
        silent_for_s = self._detector.silent_for_s
        speaking = bool(self._levels) and silent_for_s < LOW_LEVEL_WINDOW_S / 2
        return RecordingProgress(
            elapsed_s=self.taken / SAMPLE_RATE_HZ,
            level_dbfs=level_dbfs(heard),
            peak=peak(heard),
            silent_for_s=silent_for_s,
            clipping=is_clipping(heard),
            muted=self.taken - self._signal_at >= MUTED_AFTER_S * SAMPLE_RATE_HZ,
            low_level=speaking
            and self._detector.has_spoken
            and max(level for _, level in self._levels) < LOW_LEVEL_DBFS,
            paused=paused,
            lost_blocks=lost_blocks,
        )

    def recording(self) -> Recording:
        samples = np.concatenate([np.zeros(0, np.float32), *self._blocks])
        return Recording(samples=samples, speech=self._detector.finish())
