"""The natural voice where it can be had, else the system's own; that it is not is said."""

from importlib.util import find_spec
from pathlib import Path

from interviewer.ask.hibari_voice import HibariVoice
from interviewer.ask.pyttsx3_voice import Pyttsx3Voice
from interviewer.ask.voice import Voice
from interviewer.domain.errors import VoiceError


class NaturalVoice:
    """The voice hibari if it is installed; when it fails, pyttsx3 from then on.

    Args:
        words_per_minute: Speaking rate.
    """

    def __init__(self, words_per_minute: int = 165) -> None:
        self._system: Voice = Pyttsx3Voice(words_per_minute)
        here = find_spec("hibari") is not None
        self._voice: Voice = HibariVoice(words_per_minute) if here else self._system

    @property
    def name(self) -> str:
        """The voice that speaks now."""
        return self._voice.name

    def synthesize(self, text: str, path: Path) -> str | None:
        """See `Voice.synthesize`."""
        voice = self._voice
        try:
            return voice.synthesize(text, path)
        except VoiceError as error:
            if voice is self._system:
                raise
            failed = error
        told = self._system.synthesize(text, path)
        self._voice = self._system
        return told or f"The system's own voice speaks instead: {failed}"
