"""The system's own voice (eSpeak, macOS, Windows) through pyttsx3."""

import subprocess
import sys
import tempfile
from pathlib import Path

from interviewer.ask.voice import speakable
from interviewer.domain.errors import VoiceError

START_TIMEOUT_S = 15.0
PER_CHARACTER_S = 0.02
"""A slow machine speaks 50 characters a second into a file; eSpeak does some 5000."""

ATTEMPTS = 3
"""On a busy machine pyttsx3 now and then ends before anything is spoken."""

_WAY_OUT = "try again, choose --voice hibari, or read the questions with --no-voice"


class Pyttsx3Voice:
    """The system's voice, one short subprocess for each utterance (0.3 s for a question).

    Args:
        words_per_minute: Speaking rate.
    """

    name = "pyttsx3"

    def __init__(self, words_per_minute: int = 165) -> None:
        self._words_per_minute = words_per_minute

    def synthesize(self, text: str, path: Path) -> None:
        """Speak text into a WAV file.

        Raises:
            VoiceError: There is nothing to say, no speech engine, no sound came out, or the file
                cannot be written.
        """
        spoken = speakable(text)
        with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
            # On macOS the driver writes AIFF, whatever the name says; soundfile reads both.
            raw = Path(folder) / "speech.wav"
            for _ in range(ATTEMPTS):
                complaint = self._run_worker(spoken, raw)
                if _holds_sound(raw):
                    break
            _rewrite(raw, path, complaint)

    def _run_worker(self, text: str, path: Path) -> str:
        """Run the worker to its end; gives the last line of what it complained about."""
        timeout_s = START_TIMEOUT_S + PER_CHARACTER_S * len(text)
        command = [sys.executable, "-m", "interviewer.ask.pyttsx3_worker"]
        try:
            done = subprocess.run(  # noqa: S603 - our own module; the text goes over a pipe
                [*command, str(self._words_per_minute), str(path)],
                input=text.encode("utf-8"),
                capture_output=True,
                timeout=timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise VoiceError(
                f"the voice pyttsx3 did not finish within {timeout_s:.0f} s; {_WAY_OUT}"
            ) from error
        except OSError as error:
            raise VoiceError(f"the voice pyttsx3 cannot start ({error}); {_WAY_OUT}") from error
        complaint = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        if done.returncode != 0:
            reason = complaint or f"exit status {done.returncode}"
            raise VoiceError(f"the voice pyttsx3 failed ({reason}); {_WAY_OUT}")
        return complaint


def _holds_sound(path: Path) -> bool:
    import soundfile

    try:
        samples, _ = soundfile.read(path, dtype="int16")
    except soundfile.LibsndfileError:
        return False
    return bool(samples.any())


def _rewrite(raw: Path, path: Path, complaint: str) -> None:
    """Check that speech came out, and write it as a 16-bit WAV file."""
    import soundfile

    try:
        samples, rate_hz = soundfile.read(raw, dtype="int16", always_2d=True)
    except soundfile.LibsndfileError as error:
        reason = complaint or "no file came out"
        raise VoiceError(f"the voice pyttsx3 said nothing ({reason}); {_WAY_OUT}") from error
    if not samples.any():
        raise VoiceError(f"the voice pyttsx3 gave silence; {_WAY_OUT}")
    try:
        soundfile.write(path, samples[:, 0], rate_hz, format="WAV", subtype="PCM_16")
    except soundfile.LibsndfileError as error:
        raise VoiceError(f"{path}: cannot be written ({error.error_string})") from error
