"""The loudspeakers of this computer."""

from interviewer.domain.errors import DeviceError
from interviewer.portaudio import SoundDevice, devices, matching


def find_output(wanted: str | None) -> SoundDevice:
    """The loudspeaker of this number or name (part of it will do); None is the system's default.

    Raises:
        DeviceError: There is none such, or several; the message lists them.
    """
    loudspeakers = devices("output")
    if not loudspeakers:
        raise DeviceError(
            "no loudspeaker was found; plug one in, or read the questions with --no-voice"
        )
    return matching(loudspeakers, wanted, what="loudspeaker", option="--speaker")
