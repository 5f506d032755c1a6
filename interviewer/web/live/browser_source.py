"""The browser's microphone: numbered chunks that come over a network connection."""

import threading
from collections import deque
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import numpy as np

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.speech import from_pcm16

CHUNK_SAMPLES = SAMPLE_RATE_HZ // 10
"""100 ms, as the page cuts them; only the very last chunk of an answer may be shorter."""

MOST_CHUNKS = 60 * 60 * 10
"""An hour: an answer that goes on longer was left running."""


class BrowserSource:
    """Gives chunks in the order of their numbers, as `take` gets them, until `end`.

    Args:
        before: What was recorded before (the round was cut off): given first, in whole chunks, so
            that the numbers go on where the page stands.
    """

    name = "the browser's microphone"
    lost_blocks = 0

    def __init__(self, before: Samples | None = None) -> None:
        earlier = np.zeros(0, np.float32) if before is None else before
        whole = len(earlier) // CHUNK_SAMPLES
        self._waiting = deque(np.split(earlier[: whole * CHUNK_SAMPLES], whole) if whole else [])
        self._earlier = whole
        self._wanted = whole
        self._given = 0
        self._earlier_is_safe = False
        self._ended = False
        self._change = threading.Condition()

    @property
    def wanted(self) -> int:
        """The number of the chunk that must come next."""
        return self._wanted

    @property
    def given(self) -> int:
        """How many chunks were handed on; all but the last of them are surely on disk."""
        return self._given

    @property
    def earlier_is_safe(self) -> bool:
        """Whether all that was recorded before is on disk a second time."""
        return self._earlier_is_safe

    def take(self, number: int, pcm: bytes) -> bool:
        """Take a chunk of 16-bit samples; false when one before it is missing.

        A chunk that is here already (sent again after a broken connection) is dropped, and what
        comes after the end (silence may end an answer, too).
        """
        with self._change:
            if number > self._wanted and not self._ended:
                return False
            if number == self._wanted and not self._ended and number < MOST_CHUNKS:
                self._waiting.append(from_pcm16(np.frombuffer(pcm, dtype="<i2")))
                self._wanted += 1
                self._change.notify()
            return True

    def end(self) -> None:
        """Nothing more comes; what is waiting is still given."""
        with self._change:
            self._ended = True
            self._change.notify()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def blocks(self) -> Iterator[Samples]:
        """Chunks as they come; waits through any broken connection; ends after `end`."""
        while True:
            # Whoever asks for the next block has written the one before.
            self._earlier_is_safe = self._given >= self._earlier
            with self._change:
                self._change.wait_for(lambda: bool(self._waiting) or self._ended)
                if not self._waiting:
                    return
                block = self._waiting.popleft()
                self._given += 1
            yield block
