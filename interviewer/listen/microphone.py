"""The computer's microphone."""

import logging
import queue
import time
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import DeviceError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.input_devices import accepted_format, find_input
from interviewer.listen.resample import Resampler
from interviewer.listen.sound_server import SoundServerWatch
from interviewer.listen.source import BLOCK_S
from interviewer.portaudio import CALL_TIMEOUT_S, portaudio, within

if TYPE_CHECKING:
    import sounddevice

_log = logging.getLogger(__name__)

FIRST_BLOCK_S = 5.0
"""How long a microphone may take to begin (Bluetooth headsets switch their profile first)."""

NEXT_BLOCK_S = 1.4
"""Fourteen blocks without a sound: a device that vanished often says nothing at all."""

SLEPT_S = 1.0
"""A wait that took so much longer than it should: the computer slept, and so did the microphone."""

WAITING_BLOCKS = 600
"""A minute of sound that waits to be taken; a computer as slow as that loses the rest."""

CLOSE_S = 0.3
"""Closing takes milliseconds, or for ever when the sound server died; nobody waits for that."""


class Microphone:
    """Records from a microphone, given by number, by (part of) its name, or the system's own.

    Raises (on entering):
        DeviceError: No such microphone, or it cannot be opened.
    """

    def __init__(self, device: str | None = None) -> None:
        self._wanted = device
        self._name = device or "the default microphone"
        self._heard: queue.Queue[Samples | None] = queue.Queue(WAITING_BLOCKS)
        self._resampler = Resampler(SAMPLE_RATE_HZ)
        self._stream: sounddevice.InputStream = None
        self._watch = SoundServerWatch()
        self._lost_blocks = 0

    @property
    def name(self) -> str:
        """The device's own name, once it is open."""
        return self._name

    @property
    def lost_blocks(self) -> int:
        """How often the computer was too busy to take the sound in time."""
        return self._lost_blocks

    def __enter__(self) -> Self:
        library = portaudio()
        device = find_input(self._wanted)
        self._name = device.name

        def opened() -> "sounddevice.InputStream":
            rate_hz, channels = accepted_format(library, device, SAMPLE_RATE_HZ)
            self._resampler = Resampler(rate_hz)
            stream = library.InputStream(
                device=device.index,
                channels=channels,
                samplerate=rate_hz,
                dtype="float32",
                blocksize=round(rate_hz * BLOCK_S),
                callback=self._take,
                finished_callback=lambda: self._give(None),
            )
            stream.start()
            self._watch.start()
            return stream

        try:
            self._stream = within(opened, CALL_TIMEOUT_S)
        except library.PortAudioError as error:
            raise DeviceError(
                f"the microphone {device.name!r} cannot be opened ({error.args[0]}); choose "
                "another with --device, or give a recording with --answer FILE"
            ) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watch.stop()
        stream, self._stream = self._stream, None
        try:
            # abort, not stop: nothing is to be waited for
            within(lambda: (stream.abort(ignore_errors=True), stream.close()), CLOSE_S)
        except DeviceError as hung:
            # The recording is whole; the thread ends when it can, or with the program.
            _log.info("closing the microphone %r: %s", self._name, hung)

    def blocks(self) -> Iterator[Samples]:
        """What the microphone hears, for as long as it is open.

        Raises:
            DeviceError: It stopped, was pulled out, or gave nothing for FIRST_BLOCK_S, later
                NEXT_BLOCK_S.
        """
        wait_s = FIRST_BLOCK_S
        while True:
            block = self._next_block(wait_s)
            if self._watch.pulled_out is not None:
                raise DeviceError(
                    f"the microphone was unplugged ({self._watch.pulled_out}); plug it in again, "
                    "or choose another with --device"
                )
            if block is None:
                raise DeviceError(
                    f"the microphone stopped giving sound ({self._name}); check its plug, or "
                    "choose another with --device"
                )
            wait_s = NEXT_BLOCK_S
            yield self._resampler.feed(block)

    def _next_block(self, wait_s: float) -> Samples | None:
        """What comes next; ``None`` when it ended, or nothing comes while the computer is awake."""
        # The wall clock: others stand still while the computer sleeps.
        began_s = time.time()
        try:
            return self._heard.get(timeout=wait_s)
        except queue.Empty:
            slept = time.time() - began_s > wait_s + SLEPT_S
            return self._next_block(FIRST_BLOCK_S) if slept else None

    def _take(
        self,
        block: NDArray[np.float32],
        _frames: int,
        _time: object,
        status: "sounddevice.CallbackFlags",
    ) -> None:
        """Called by PortAudio's own thread: copy, and away."""
        if status.input_overflow:
            self._lost_blocks += 1
        self._give(block.mean(axis=1, dtype=np.float32))

    def _give(self, block: Samples | None) -> None:
        try:
            self._heard.put_nowait(block)
        except queue.Full:
            self._lost_blocks += 1
