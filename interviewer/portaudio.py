"""PortAudio without its traps: it may be missing, refuse, or hang for ever."""

import atexit
import sys
import threading
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import Future
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal, TypeVar

from interviewer.domain.errors import DeviceError
from interviewer.library_lines import catch_library_lines

Result = TypeVar("Result")

_hanging: list[Future[Any]] = []
"""Calls that were left behind and may still end."""

CALL_TIMEOUT_S = 8.0
"""Opening a Bluetooth headset takes a few seconds; a dead sound server never answers."""

_RESTART_IT = "restart it (Linux: systemctl --user restart pipewire pulseaudio)"

LEFT_BEHIND_S = 3.0
"""A call that was left behind and still does not end is taken to hang for ever."""


def portaudio() -> ModuleType:
    """The sounddevice module, with PortAudio initialised; its own lines are caught from then on.

    Raises:
        DeviceError: PortAudio is missing or does not answer.
    """
    catch_library_lines()

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


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """One direction of a device: number and name as PortAudio knows it, its own sampling rate."""

    index: int
    name: str
    channels: int
    rate_hz: int
    is_default: bool


def devices(direction: Literal["input", "output"]) -> list[SoundDevice]:
    """Every device that can record, or play; empty when there is none.

    Raises:
        DeviceError: PortAudio is missing or does not answer.
    """
    library = portaudio()
    default = int(library.default.device[0 if direction == "input" else 1])
    channels = f"max_{direction}_channels"
    return [
        SoundDevice(
            index=index,
            name=str(device["name"]),
            channels=int(device[channels]),
            rate_hz=round(device["default_samplerate"]),
            is_default=index == default,
        )
        for index, device in enumerate(library.query_devices())
        if device[channels] > 0
    ]


def matching(
    present: list[SoundDevice], wanted: str | None, *, what: str, option: str
) -> SoundDevice:
    """The device of this number or name (part of it will do); None is the system's default.

    Args:
        present: At least one device.
        wanted: Number or name.
        what: What such a device is called, for the message.
        option: How the user names one, for the message.

    Raises:
        DeviceError: There is none such, or several; the message lists them.
    """
    if wanted is None:
        chosen = [device for device in present if device.is_default] or present[:1]
    elif wanted.strip().isdecimal():
        chosen = [device for device in present if device.index == int(wanted)]
    else:
        named = [device for device in present if wanted.lower() in device.name.lower()]
        chosen = [device for device in named if device.name == wanted] or named
    if len(chosen) == 1:
        return chosen[0]
    fault = f"several {what}s match" if chosen else f"no {what} matches"
    listed = ", ".join(f"{device.index} {device.name}" for device in chosen or present)
    raise DeviceError(f"{fault} {wanted!r}; choose with {option} from: {listed}")


def look_again() -> None:
    """Have PortAudio see what was plugged in or out: it looks only once, when it starts.

    Every stream must be closed. While one hangs, nothing is done: PortAudio would hang too.

    Raises:
        DeviceError: PortAudio is missing, or hangs, so that no device can be used for now.
    """
    library = portaudio()
    if futures.wait(_hanging, LEFT_BEHIND_S).not_done:
        raise DeviceError(f"the sound system hangs; {_RESTART_IT} and look again")
    _hanging.clear()

    def restart() -> None:
        library._terminate()  # noqa: SLF001 - sounddevice offers no other way
        library._initialize()  # noqa: SLF001 - sounddevice offers no other way

    within(restart, CALL_TIMEOUT_S)


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
        _hanging.append(future)
        _leave_portaudio_alone()
        raise DeviceError(
            f"the sound system did not answer for {timeout_s:g} s; {_RESTART_IT}, or use "
            "--no-voice and --answer FILE"
        ) from error


def _leave_portaudio_alone() -> None:
    """Keep sounddevice from closing a stream that hangs when the program ends: that hangs too."""
    sounddevice = sys.modules.get("sounddevice")
    handler = getattr(sounddevice, "_exit_handler", None)
    if handler is not None:
        atexit.unregister(handler)
