"""Sound files to the loudspeaker."""

import logging
import threading
import time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from interviewer.ask.output_devices import find_output
from interviewer.domain.errors import DeviceError, VoiceError
from interviewer.portaudio import CALL_TIMEOUT_S, SoundDevice, portaudio, within

if TYPE_CHECKING:
    import sounddevice

_log = logging.getLogger(__name__)

STALLED_S = 3.0
"""A loudspeaker that takes no sample for so long is gone or its sound server hangs."""

TAIL_S = 0.1
"""Silence after the end, beyond the device's own latency, so that the last sample is heard."""

LATENCY_S = 0.25
"""The device's own shortest latency leaves gaps on a busy computer; nobody minds this one."""

CLOSE_S = 2.0

Sound = NDArray[np.float32]
"""Samples in [-1, 1] of shape (frames, channels)."""


class Player(Protocol):
    """Plays sound files."""

    def play(self, path: Path, stop: threading.Event | None = None) -> None:
        """Play a WAV file; returns when its last sample was heard, or soon after `stop` is set.

        Raises:
            DeviceError: No loudspeaker, or it stopped taking sound.
            VoiceError: The file cannot be read.
        """
        ...


class SoundDevicePlayer:
    """Plays on a loudspeaker, given by number, by (part of) its name, or the system's own."""

    def __init__(self, device: str | None = None) -> None:
        self._device = device

    def play(self, path: Path, stop: threading.Event | None = None) -> None:
        """Play a sound file to its end, or until `stop` is set.

        Raises:
            DeviceError: PortAudio or the loudspeaker is missing, refuses, or stopped.
            VoiceError: The file cannot be read.
        """
        import soundfile

        library = portaudio()
        device = find_output(self._device)
        try:
            sound, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
        except soundfile.LibsndfileError as error:
            raise VoiceError(f"{path}: cannot be played ({error.error_string})") from error
        sound, rate_hz = _fitted(library, device, sound, rate_hz)
        playback = _Playback(sound, rate_hz)
        try:
            stream = within(lambda: playback.opened(library, device), CALL_TIMEOUT_S)
        except library.PortAudioError as error:
            raise _refused(device, str(error.args[0])) from error
        try:
            playback.wait(device, stop)
        finally:
            _close(stream)


class _Playback:
    """One sound on its way to the device."""

    def __init__(self, sound: Sound, rate_hz: int) -> None:
        self._sound = sound
        self._rate_hz = rate_hz
        self._tail = 0
        self._position = 0
        self._finished = threading.Event()

    def opened(self, library: ModuleType, device: SoundDevice) -> "sounddevice.OutputStream":
        """A running stream that takes the sound."""
        stream = library.OutputStream(
            device=device.index,
            channels=self._sound.shape[1],
            samplerate=self._rate_hz,
            dtype="float32",
            latency=LATENCY_S,
            callback=self._give,
            finished_callback=self._finished.set,
        )
        self._tail = round((TAIL_S + stream.latency) * self._rate_hz)
        stream.start()
        return stream

    def wait(self, device: SoundDevice, stop: threading.Event | None) -> None:
        """Until the end, or `stop`."""
        seen, since_s = self._position, time.monotonic()
        while not self._finished.wait(0.02):
            if stop is not None and stop.is_set():
                return
            if self._position != seen:
                seen, since_s = self._position, time.monotonic()
            elif time.monotonic() - since_s > STALLED_S:
                raise _stopped(device)
        if self._position < len(self._sound):
            raise _stopped(device)

    def _give(self, out: Sound, frames: int, _time: object, _status: object) -> None:
        """Called by PortAudio's own thread: the next samples, then silence, then the end."""
        part = self._sound[self._position : self._position + frames]
        out[: len(part)] = part
        out[len(part) :] = 0
        self._position += frames
        if self._position >= len(self._sound) + self._tail:
            import sounddevice

            raise sounddevice.CallbackStop


def _fitted(
    library: ModuleType, device: SoundDevice, sound: Sound, rate_hz: int
) -> tuple[Sound, int]:
    """The sound in a rate and channels that the device takes: its own rate, stereo, if need be."""
    refusal = ""
    for rate, channels in (
        (rate_hz, sound.shape[1]),
        (device.rate_hz, sound.shape[1]),
        (device.rate_hz, device.channels),
    ):
        try:
            library.check_output_settings(
                device=device.index, channels=channels, dtype="float32", samplerate=rate
            )
        except library.PortAudioError as error:
            refusal = str(error.args[0])
            continue
        if channels != sound.shape[1]:
            sound = np.repeat(sound.mean(axis=1, keepdims=True), channels, axis=1)
        return _resampled(sound, rate_hz, rate), rate
    raise _refused(device, refusal)


def _resampled(sound: Sound, rate_hz: int, wanted_hz: int) -> Sound:
    if rate_hz == wanted_hz:
        return sound
    from av.audio.frame import AudioFrame
    from av.audio.resampler import AudioResampler

    columns = []
    for channel in sound.T:
        resampler = AudioResampler(format="flt", layout="mono", rate=wanted_hz)
        frame = AudioFrame.from_ndarray(channel[np.newaxis].copy(), format="flt", layout="mono")
        frame.sample_rate = rate_hz
        parts = [*resampler.resample(frame), *resampler.resample(None)]
        columns.append(np.concatenate([part.to_ndarray()[0] for part in parts]))
    return np.stack(columns, axis=1).astype(np.float32)


def _close(stream: "sounddevice.OutputStream") -> None:
    try:
        within(lambda: (stream.abort(ignore_errors=True), stream.close()), CLOSE_S)
    except DeviceError as hung:
        # Everything was played; the thread that hangs ends with the program.
        _log.info("closing the loudspeaker: %s", hung)


def _refused(device: SoundDevice, why: str) -> DeviceError:
    return DeviceError(
        f"the loudspeaker {device.name!r} cannot be opened ({why}); choose another with "
        "--speaker, or read the questions with --no-voice"
    )


def _stopped(device: SoundDevice) -> DeviceError:
    return DeviceError(
        f"the loudspeaker {device.name!r} stopped taking sound; check its plug, choose another "
        "with --speaker, or read the questions with --no-voice"
    )
