"""A sound file in place of the microphone."""

import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.decode import decode
from interviewer.listen.source import BLOCK_S, OnProgress


class FileSource:
    """Gives a file in blocks, as a microphone would.

    It is decoded at once, so that an unusable file is known before anything is asked.

    Args:
        path: The sound file.
        real_time: Give each block no sooner than a microphone would have heard it.
        on_progress: Hears how far the decoding is.

    Raises:
        AudioError: The file cannot be decoded.
    """

    lost_blocks = 0

    def __init__(
        self,
        path: Path,
        *,
        real_time: bool = False,
        on_progress: OnProgress = lambda _share: None,
    ) -> None:
        self._path = path
        self._real_time = real_time
        self._samples = decode(path, on_progress)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self._path.name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._samples = np.zeros(0, np.float32)

    def blocks(self) -> Iterator[Samples]:
        """The file's samples; ends with the file."""
        size = round(BLOCK_S * SAMPLE_RATE_HZ)
        began_s = time.monotonic()
        for start in range(0, len(self._samples), size):
            block = self._samples[start : start + size]
            if self._real_time:
                due_s = began_s + (start + len(block)) / SAMPLE_RATE_HZ
                time.sleep(max(0.0, due_s - time.monotonic()))
            yield block
