"""A stretch of a recording to the loudspeaker, while the screen stays alive."""

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from interviewer.ask.player import Player
from interviewer.domain.errors import InterviewerError, VoiceError

TRAIL_S = 1.0
"""A stretch is played on for so long, so that its last word is not cut."""

_LEAVE_WITHIN_S = 2.0


class Playback:
    """Plays one stretch at a time in a thread of its own.

    Args:
        player: Plays sound files.
        on_end: Called in that thread when a stretch ended by itself, with what went wrong, if
            anything; not when it was stopped.
    """

    def __init__(self, player: Player, on_end: Callable[[InterviewerError | None], None]) -> None:
        self._player = player
        self._on_end = on_end
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def playing(self) -> bool:
        """Whether a stretch is being played and nobody stopped it."""
        thread = self._thread
        return thread is not None and thread.is_alive() and not self._stop.is_set()

    def start(self, recording: Path, start_s: float, end_s: float) -> None:
        """Play from ``start_s`` to `TRAIL_S` past ``end_s``; what plays already is stopped."""
        self.stop()
        stop = self._stop = threading.Event()

        def play() -> None:
            fault: InterviewerError | None = None
            try:
                play_stretch(self._player, recording, start_s, end_s, stop)
            except InterviewerError as error:
                fault = error
            if not stop.is_set():
                self._on_end(fault)

        # A daemon: a sound server that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=play, name="playback", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop soon; nothing happens when nothing plays."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_LEAVE_WITHIN_S)


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

    hint = "see: interviewer history verify"
    try:
        with soundfile.SoundFile(recording) as sound:
            rate_hz = sound.samplerate
            first = min(round(start_s * rate_hz), sound.frames)
            sound.seek(first)
            samples = sound.read(max(0, round(end_s * rate_hz) - first), dtype="float32")
    except (soundfile.LibsndfileError, OSError) as error:
        raise VoiceError(f"{recording}: cannot be played ({error}); {hint}") from error
    if not len(samples):
        raise VoiceError(f"{recording}: ends before {start_s:.0f} s; {hint}")
    soundfile.write(excerpt, samples, rate_hz)
