"""The loudspeakers of this computer."""

from dataclasses import dataclass

from interviewer.domain.errors import DeviceError
from interviewer.portaudio import portaudio


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """A loudspeaker: number and name as PortAudio knows it, and its own sampling rate."""

    index: int
    name: str
    channels: int
    rate_hz: int
    is_default: bool


def output_devices() -> list[OutputDevice]:
    """Every device that can play; empty when there is none.

    Raises:
        DeviceError: PortAudio is missing or does not answer.
    """
    sounddevice = portaudio()
    default = int(sounddevice.default.device[1])
    return [
        OutputDevice(
            index=index,
            name=str(device["name"]),
            channels=int(device["max_output_channels"]),
            rate_hz=round(device["default_samplerate"]),
            is_default=index == default,
        )
        for index, device in enumerate(sounddevice.query_devices())
        if device["max_output_channels"] > 0
    ]


def find_output(wanted: str | None) -> OutputDevice:
    """The loudspeaker of this number or name (part of it will do); None is the system's default.

    Raises:
        DeviceError: There is none such, or several; the message lists them.
    """
    devices = output_devices()
    if not devices:
        raise DeviceError(
            "no loudspeaker was found; plug one in, or read the questions with --no-voice"
        )
    if wanted is None:
        chosen = [device for device in devices if device.is_default] or devices[:1]
    elif wanted.strip().isdecimal():
        chosen = [device for device in devices if device.index == int(wanted)]
    else:
        named = [device for device in devices if wanted.lower() in device.name.lower()]
        chosen = [device for device in named if device.name == wanted] or named
    if len(chosen) == 1:
        return chosen[0]
    what = "several loudspeakers match" if chosen else "no loudspeaker matches"
    listed = ", ".join(f"{device.index} {device.name}" for device in chosen or devices)
    raise DeviceError(f"{what} {wanted!r}; choose with --speaker from: {listed}")
