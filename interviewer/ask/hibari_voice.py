"""A natural voice: the small neural model of hibari-tts, which carries its weights along."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from interviewer.ask.voice import speakable
from interviewer.domain.errors import VoiceError
from interviewer.domain.recording import Samples
from interviewer.inference import silent_onnxruntime

if TYPE_CHECKING:
    import hibari

OWN_WORDS_PER_MINUTE = 151
"""Measured: 252 words in 100 s at speed 1."""

SPEEDS = (0.5, 2.0)
"""What the model was made for."""


class HibariVoice:
    """The neural voice; loads its model once, at the first utterance (about 0.5 s).

    Args:
        words_per_minute: Speaking rate; kept within half and twice the voice's own.

    Raises:
        VoiceError: The extra is not installed.
    """

    name = "hibari"

    def __init__(self, words_per_minute: int = 165) -> None:
        from importlib.util import find_spec

        if find_spec("hibari") is None:
            raise VoiceError(
                "the voice hibari is not installed; run: pip install 'interviewer[voice]', or "
                "choose --voice pyttsx3"
            )
        self._speed = float(np.clip(words_per_minute / OWN_WORDS_PER_MINUTE, *SPEEDS))
        self._model: hibari.Hibari = None

    def synthesize(self, text: str, path: Path) -> None:
        """Speak text into a WAV file; the same text gives the same samples.

        Raises:
            VoiceError: There is nothing to say, the model fails, no sound came out, or the file
                cannot be written.
        """
        import soundfile

        spoken = speakable(text)
        try:
            samples, rate_hz = self._spoken(spoken)
        except Exception as error:
            raise VoiceError(
                f"the voice hibari failed ({type(error).__name__}: {error}); choose --voice pyttsx3"
            ) from error
        if not np.any(samples):
            raise VoiceError(
                f"the voice hibari has no sounds for {spoken[:40]!r}; choose --voice pyttsx3"
            )
        try:
            soundfile.write(path, samples, rate_hz, format="WAV", subtype="PCM_16")
        except soundfile.LibsndfileError as error:
            raise VoiceError(f"{path}: cannot be written ({error.error_string})") from error

    def _spoken(self, text: str) -> tuple[Samples, int]:
        import hibari

        if self._model is None:
            silent_onnxruntime()
            self._model = hibari.Hibari()
        samples: Samples = self._model(text, speed=self._speed, seed=0)
        return samples, hibari.SAMPLE_RATE
