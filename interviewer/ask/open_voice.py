"""Which voice speaks."""

from typing import Literal

from interviewer.ask.hibari_voice import HibariVoice
from interviewer.ask.natural_voice import NaturalVoice
from interviewer.ask.pyttsx3_voice import Pyttsx3Voice
from interviewer.ask.voice import Voice

VoiceName = Literal["auto", "pyttsx3", "hibari"]


def open_voice(name: VoiceName, words_per_minute: int = 165) -> Voice:
    """The voice of this name; ``auto`` is hibari where it is installed, else pyttsx3.

    Raises:
        VoiceError: The voice is not installed.

    >>> from pathlib import Path
    >>> voice = open_voice("pyttsx3")
    >>> voice.synthesize("Tell me about a time you failed.", folder / "question.wav")
    >>> (folder / "question.wav").stat().st_size > 10_000
    True
    """
    if name == "hibari":
        return HibariVoice(words_per_minute)
    if name == "auto":
        return NaturalVoice(words_per_minute)
    return Pyttsx3Voice(words_per_minute)
