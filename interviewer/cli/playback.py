"""A stretch of a recording to the loudspeaker."""

import tempfile
import threading
from pathlib import Path

from interviewer.ask.player import Player
from interviewer.domain.errors import VoiceError

TRAIL_S = 1.0
"""A stretch is played on for so long, so that its last word is not cut."""


def play_stretch(
    player: Player, recording: Path, start_s: float, end_s: float, stop: threading.Event
) -> None:
    """Play a recording from ``start_s`` to `TRAIL_S` past ``end_s``, or until ``stop`` is set.

    Raises:
        DeviceError: No loudspeaker, or it stopped taking sound.
        VoiceError: The recording cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        excerpt = Path(folder) / "excerpt.wav"
        _cut(recording, excerpt, start_s, end_s + TRAIL_S)
        player.play(excerpt, stop)


def _cut(recording: Path, excerpt: Path, start_s: float, end_s: float) -> None:
    import soundfile

    try:
        with soundfile.SoundFile(recording) as sound:
            rate_hz = sound.samplerate
            first = min(round(start_s * rate_hz), sound.frames)
            sound.seek(first)
            samples = sound.read(max(0, round(end_s * rate_hz) - first), dtype="float32")
    except (soundfile.LibsndfileError, OSError) as error:
        raise VoiceError(
            f"{recording}: cannot be played ({error}); see: interviewer history verify"
        ) from error
    if not len(samples):
        raise VoiceError(
            f"{recording}: ends before {start_s:.0f} s; see: interviewer history verify"
        )
    soundfile.write(excerpt, samples, rate_hz)
