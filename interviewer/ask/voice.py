"""What speaks the interviewer's lines."""

from pathlib import Path
from typing import Protocol

from interviewer.domain.errors import VoiceError


class Voice(Protocol):
    """Turns text into speech."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    def synthesize(self, text: str, path: Path) -> str | None:
        """Speak text into a WAV file (mono, 16 bit; an existing file is replaced).

        Returns:
            What the candidate should know: that another voice speaks, and why. Mostly ``None``.

        Raises:
            VoiceError: There is nothing to say, the engine is missing or failed, or the file
                cannot be written.
        """
        ...


def speakable(text: str) -> str:
    """The text without what no engine can take: control characters, halves of characters.

    Raises:
        VoiceError: No letter and no digit is left: there is nothing to say.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    cleaned = " ".join("".join(c if c.isprintable() else " " for c in whole).split())
    if not any(c.isalnum() for c in cleaned):
        raise VoiceError(f"nothing to say: {text[:40]!r} holds no words; give the question a text")
    return cleaned
