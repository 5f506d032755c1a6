"""The microphones of this computer."""

from dataclasses import dataclass
from types import ModuleType

from interviewer.domain.errors import DeviceError
from interviewer.portaudio import portaudio

_WAY_OUT = "or give a recording with --answer FILE"


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A microphone: number and name as PortAudio knows it, and its own sampling rate."""

    index: int
    name: str
    channels: int
    rate_hz: int
    is_default: bool


def input_devices() -> list[InputDevice]:
    """Every device that can record; empty when there is none.

    Raises:
        DeviceError: PortAudio is missing or does not answer.
    """
    sounddevice = portaudio()
    default = int(sounddevice.default.device[0])
    return [
        InputDevice(
            index=index,
            name=str(device["name"]),
            channels=int(device["max_input_channels"]),
            rate_hz=round(device["default_samplerate"]),
            is_default=index == default,
        )
        for index, device in enumerate(sounddevice.query_devices())
        if device["max_input_channels"] > 0
    ]


def default_input() -> InputDevice:
    """The microphone that is used when none is named.

    Raises:
        DeviceError: There is none, or PortAudio is missing.
    """
    return find_input(None)


def find_input(wanted: str | None) -> InputDevice:
    """The microphone of this number or name (part of it will do); None is the system's default.

    Raises:
        DeviceError: There is none such, or several; the message lists them.
    """
    devices = input_devices()
    if not devices:
        raise DeviceError(f"no microphone was found; plug one in and allow its use, {_WAY_OUT}")
    if wanted is None:
        chosen = [device for device in devices if device.is_default] or devices[:1]
    elif wanted.strip().isdecimal():
        chosen = [device for device in devices if device.index == int(wanted)]
    else:
        named = [device for device in devices if wanted.lower() in device.name.lower()]
        chosen = [device for device in named if device.name == wanted] or named
    if len(chosen) == 1:
        return chosen[0]
    what = "several microphones match" if chosen else "no microphone matches"
    raise DeviceError(f"{what} {wanted!r}; choose with --device from: {_listed(chosen or devices)}")


def _listed(devices: list[InputDevice]) -> str:
    return ", ".join(f"{device.index} {device.name}" for device in devices)


def accepted_format(sounddevice: ModuleType, device: InputDevice, rate_hz: int) -> tuple[int, int]:
    """Rate and channels to open a microphone with: the wanted rate and mono if it takes them.

    Raises:
        DeviceError: It takes neither those nor its own.
    """
    refusal = ""
    for rate, channels in (
        (rate_hz, 1),
        (device.rate_hz, 1),
        (device.rate_hz, min(2, device.channels)),
        (device.rate_hz, device.channels),
    ):
        try:
            sounddevice.check_input_settings(
                device=device.index, channels=channels, dtype="float32", samplerate=rate
            )
        except sounddevice.PortAudioError as error:
            refusal = str(error.args[0])
        else:
            return rate, channels
    raise DeviceError(
        f"the microphone {device.name!r} cannot be opened ({refusal}); close other programs that "
        f"use it, choose another with --device, {_WAY_OUT}"
    )
