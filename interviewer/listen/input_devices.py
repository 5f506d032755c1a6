"""The microphones of this computer."""

from types import ModuleType

from interviewer.domain.errors import DeviceError
from interviewer.portaudio import SoundDevice, devices, matching

_WAY_OUT = "or give a recording with --answer FILE"


def input_devices() -> list[SoundDevice]:
    """Every device that can record; empty when there is none.

    Raises:
        DeviceError: PortAudio is missing or does not answer.
    """
    return devices("input")


def find_input(wanted: str | None) -> SoundDevice:
    """The microphone of this number or name (part of it will do); None is the system's default.

    Raises:
        DeviceError: There is none such, or several; the message lists them.
    """
    microphones = input_devices()
    if not microphones:
        raise DeviceError(f"no microphone was found; plug one in and allow its use, {_WAY_OUT}")
    return matching(microphones, wanted, what="microphone", option="--device")


def accepted_format(sounddevice: ModuleType, device: SoundDevice, rate_hz: int) -> tuple[int, int]:
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
