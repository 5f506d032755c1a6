"""PortAudio without its traps: it may be missing, refuse, or hang for ever."""

import atexit
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from types import ModuleType
from typing import TypeVar

from interviewer.domain.errors import DeviceError

Result = TypeVar("Result")

CALL_TIMEOUT_S = 8.0
"""Opening a Bluetooth headset takes a few seconds; a dead sound server never answers."""


def portaudio() -> ModuleType:
    """The sounddevice module, with PortAudio initialised.

    Raises:
        DeviceError: PortAudio is missing or does not answer.
    """

    def load() -> ModuleType:
        import sounddevice

        module: ModuleType = sounddevice
        return module

    try:
        return within(load, CALL_TIMEOUT_S)
    except OSError as error:
        raise DeviceError(
            "the PortAudio library is missing, so there is neither microphone nor loudspeaker; "
            "install it (Debian, Ubuntu: sudo apt install libportaudio2), or use --no-voice and "
            "--answer FILE"
        ) from error


def within(call: Callable[[], Result], timeout_s: float) -> Result:
    """Call in a thread that may be left behind.

    Raises:
        DeviceError: No result within the time.
        Exception: Whatever the call raises.
    """
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001 - handed on to the caller, whatever it is
            future.set_exception(error)

    threading.Thread(target=run, daemon=True, name="portaudio").start()
    try:
        return future.result(timeout_s)
    except TimeoutError as error:
        _leave_portaudio_alone()
        raise DeviceError(
            f"the sound system did not answer for {timeout_s:g} s; restart it (Linux: systemctl "
            "--user restart pipewire pulseaudio), or use --no-voice and --answer FILE"
        ) from error


def _leave_portaudio_alone() -> None:
    """Keep sounddevice from closing a stream that hangs when the program ends: that hangs too."""
    sounddevice = sys.modules.get("sounddevice")
    handler = getattr(sounddevice, "_exit_handler", None)
    if handler is not None:
        atexit.unregister(handler)
