"""Listening while the question is still being read, for a candidate who starts to speak."""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain
from types import TracebackType
from typing import Self

from interviewer.domain.errors import DeviceError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.source import Source
from interviewer.listen.speech.vad import SpeechDetector

PRE_ROLL_S = 1.0
"""What was heard just before speech was recognised belongs to the answer: its first word does."""


class BargeIn:
    """A source that is open before the answer begins, with the words that came early.

    Only for a microphone that cannot hear the loudspeaker (headphones): nothing is done about
    echo. Enter it, call `wait_for_speech`, then record from it as from any source.

    Raises (on entering):
        DeviceError: As the source.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._blocks: Iterator[Samples] = iter(())
        self._early: deque[Samples] = deque()
        self._fault: DeviceError | None = None
        self._is_open = False

    @property
    def name(self) -> str:
        """The source's name."""
        return self._source.name

    @property
    def lost_blocks(self) -> int:
        """How often the computer was too busy to take the sound in time."""
        return self._source.lost_blocks

    def __enter__(self) -> Self:
        if not self._is_open:
            self._source.__enter__()
            self._is_open = True
            self._blocks = self._source.blocks()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_open:
            self._is_open = False
            self._source.__exit__(kind, error, trace)

    def wait_for_speech(self, over: Callable[[], bool]) -> bool:
        """Whether somebody spoke, more than a cough, before it was `over`.

        A microphone that vanishes meanwhile counts as that: the answer that begins at once says
        so.
        """
        detector = SpeechDetector()
        kept = 0
        try:
            for block in self._blocks:
                detector.feed(block)
                self._early.append(block)
                kept += len(block)
                while kept - len(self._early[0]) >= PRE_ROLL_S * SAMPLE_RATE_HZ:
                    kept -= len(self._early.popleft())
                if detector.spoke_within(PRE_ROLL_S):
                    return True
                if over():
                    break
        except DeviceError as fault:
            self._fault = fault
        # A word that has just begun may not be long enough yet to be told from a cough.
        if not detector.has_spoken or detector.silent_for_s > PRE_ROLL_S / 2:
            self._early.clear()
        return self._fault is not None

    def blocks(self) -> Iterator[Samples]:
        """The words that came early, then the rest.

        Raises:
            DeviceError: As the source.
        """
        yield from chain(self._early, self._blocks)
        if self._fault is not None:
            raise self._fault
