"""One answer from its sources: to disk as it comes, with a running account of how it sounds."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from interviewer.domain.errors import DeviceError, StorageError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples, SpeechSpan
from interviewer.listen.source import Source
from interviewer.listen.speech import (
    Loudness,
    SpeechDetector,
    from_pcm16,
    level_dbfs,
    peak,
    to_pcm16,
)
from interviewer.listen.spooling import Spool

SPEAKING_S = 1.5
"""Somebody who spoke so recently is still speaking: pauses inside a sentence are shorter."""

Fault = DeviceError | StorageError
"""What may happen in the middle of an answer, which can go on after it."""


@dataclass(frozen=True, slots=True)
class RecordingProgress:
    """How a recording goes, once for each block.

    Attributes:
        elapsed_s: Seconds recorded; stands still during a pause.
        level_dbfs: Level of the last block.
        peak: Its largest absolute sample, in [0, 1].
        silent_for_s: Seconds since somebody last spoke.
        clipping: The sound is overdriven, for seconds now.
        muted: Nothing at all comes, for seconds now.
        low_level: Somebody speaks, but too quietly, for seconds now.
        paused: Blocks are being dropped.
        lost_blocks: How often the computer was too busy to take the sound.
        ending_in_s: Hands-free only: seconds of silence that still end the answer, once there was
            silence enough to ask whether there is more.
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
    ending_in_s: float | None = None


@dataclass(frozen=True, slots=True)
class Hooks:
    """Who is told, from the recording's thread.

    Attributes:
        on_progress: How it goes, once for each block.
        on_sound: The samples that were kept, in order (none while paused), and how many seconds
            after the last stretch of speech they end.
    """

    on_progress: Callable[[RecordingProgress], None] = lambda _: None
    on_sound: Callable[[Samples, float], None] = lambda _block, _since_speech_s: None


class Recorder:
    """Records one answer, from one source or, after a fault, from several in turn.

    What is heard goes to the spool at once; of the sound itself nothing stays in memory.

    Args:
        spool: Where the answer goes.
        stop: Set it to end the answer.
        drop: While one of these is set, what is heard is dropped and no time passes.
        hands_free_s: End the answer after twice this much silence, half of it after
            ``ending_in_s`` first said so; silence before the first word never counts. None:
            silence never ends it.
        hooks: Who is told.

    Raises:
        ModelError: The model that tells speech from silence is missing.
    """

    def __init__(
        self,
        spool: Spool,
        *,
        stop: threading.Event,
        drop: tuple[threading.Event, ...] = (),
        hands_free_s: float | None = None,
        hooks: Hooks = Hooks(),
    ) -> None:
        self._spool = spool
        self._stop = stop
        self._drop = drop
        self._hands_free_s = hands_free_s
        self._hooks = hooks
        self._detector = SpeechDetector()
        self._loudness = Loudness()
        self._taken = 0
        self._spoken = False
        self.lost_blocks = 0

    def take(self, source: Source) -> Fault | None:
        """Open a source and record until `stop`, long silence (hands-free), or its end.

        The source is opened here, so that nothing said before the answer gets into it.

        Returns:
            Why it ended early: a microphone that cannot be opened or vanished, a disk that is
            full. All until then is kept, and `take` may be called again with another source.

        Raises:
            AudioError: The source is a file that cannot be decoded.
        """
        try:
            with source:
                lost_before = self.lost_blocks
                for heard in source.blocks():
                    self.lost_blocks = lost_before + source.lost_blocks
                    progress = self._heard(heard)
                    self._hooks.on_progress(progress)
                    if self._stop.is_set() or progress.ending_in_s == 0:
                        break
        except (DeviceError, StorageError) as fault:
            return fault
        return None

    def recording(self) -> Recording:
        """Everything recorded so far, as it lies on disk; nothing may be taken afterwards.

        Raises:
            StorageError: It cannot be read.
        """
        samples = self._spool.answer.samples()
        end_s = len(samples) / SAMPLE_RATE_HZ
        spans = tuple(
            SpeechSpan(span.start_s, min(span.end_s, end_s))
            for span in self._detector.finish()
            if span.start_s < end_s
        )
        return Recording(samples=samples, speech=spans)

    def _heard(self, heard: Samples) -> RecordingProgress:
        dropped = any(event.is_set() for event in self._drop)
        if not dropped and heard.size:
            # What is judged is what is kept, to the bit.
            pcm16 = to_pcm16(heard)
            block = from_pcm16(pcm16)
            self._taken += len(block)
            self._detector.feed(block)
            self._spoken = self._spoken or self._detector.spoke_within(1.0)
            self._loudness.add(block, speaking=self._speaking())
            # Told first: what does not fit on the disk now is written with the next block.
            self._hooks.on_sound(block, self._detector.since_speech_s)
            self._spool.append_pcm16(pcm16)
        return self._progress(heard, dropped)

    def _speaking(self) -> bool:
        return self._spoken and self._detector.silent_for_s < SPEAKING_S

    def _progress(self, heard: Samples, dropped: bool) -> RecordingProgress:
        return RecordingProgress(
            elapsed_s=self._taken / SAMPLE_RATE_HZ,
            level_dbfs=level_dbfs(heard),
            peak=peak(heard),
            silent_for_s=self._detector.silent_for_s,
            clipping=self._loudness.clipping,
            muted=self._loudness.muted,
            low_level=self._loudness.low_level,
            paused=dropped,
            lost_blocks=self.lost_blocks,
            ending_in_s=self._ending_in_s(),
        )

    def _ending_in_s(self) -> float | None:
        silent_for_s = self._detector.silent_for_s
        if self._hands_free_s is None or not self._spoken or silent_for_s < self._hands_free_s:
            return None
        return max(0.0, 2 * self._hands_free_s - silent_for_s)
