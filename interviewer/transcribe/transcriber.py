"""What a speech recogniser must be able to do."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from interviewer.domain.recording import Recording
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.engine_output import DecodedWindow, Window

OnProgress = Callable[[float], None]
"""Called with the share of work done, from 0 to 1, never falling."""


class Transcriber(Protocol):
    """A loaded model that turns recordings into transcripts.

    Attributes:
        engine: Its name in the table of engines.
        model: Name of the model, or the path that was given for it.
        notice: One sentence when something other than the first choice was loaded, else ``None``.
    """

    engine: str
    model: str
    notice: str | None

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        """What is said in ``recording``.

        A recording without speech gives an empty transcript; the model is not asked then.
        """
        ...


@runtime_checkable
class WindowDecoder(Transcriber, Protocol):
    """A transcriber that hears windows as Whisper does: it transcribes answers as they are spoken.

    Any other transcribes an answer when it is over.
    """

    def decode_window(self, window: Window) -> DecodedWindow:
        """One step of what ``transcribe`` does, with the same settings.

        Raises:
            OutdatedError: It was not wanted any more.
        """
        ...
