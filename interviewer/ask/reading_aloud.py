"""The interviewer's lines, said aloud."""

import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from interviewer.ask.player import Player
from interviewer.ask.voice import Voice
from interviewer.disk import copy_whole, make_folder
from interviewer.domain.errors import DeviceError, VoiceError

ECHO_S = 0.3
"""So long after its end a line may still come out of the microphone: its buffers, the room."""


def read_aloud(
    voice: Voice,
    player: Player,
    text: str,
    skip: threading.Event,
    otherwise: Path,
    *,
    on_ready: Callable[[], None] = lambda: None,
) -> str | None:
    """Say a question; returns when it was said, or soon after `skip` is set.

    Without a loudspeaker the speech is written to ``otherwise``. ``on_ready`` is called when the
    speech is made, or cannot be, before it is heard.

    Returns:
        What the candidate should know: it was not said, or by another voice; ``None`` when all
        went well.

    Raises:
        StorageError: The file cannot be written either.
    """
    with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        path = Path(folder) / "question.wav"
        told = None
        try:
            try:
                told = voice.synthesize(text, path)
            finally:
                on_ready()
            if not skip.is_set():
                player.play(path, skip)
        except VoiceError as error:
            return f"The question is only shown: {error}"
        except DeviceError as error:
            make_folder(otherwise.parent)
            copy_whole(path, otherwise)
            return f"The question was written to {otherwise} instead: {error}"
    return told


class Prompt:
    """A short line that is made ready in the background and then said at once, as often as asked.

    Use it in a ``with`` statement; leaving it hushes the line.

    Args:
        text: What is said.
        deaf: Set while it is said and may still echo, so that nobody listens to it; ``None``
            when the microphone cannot hear the loudspeaker.
        on_trouble: Told when it cannot be said.
    """

    def __init__(
        self,
        voice: Voice,
        player: Player,
        text: str,
        deaf: threading.Event | None,
        on_trouble: Callable[[str], None],
    ) -> None:
        self._voice, self._player, self._text = voice, player, text
        self._deaf = deaf
        self._on_trouble = on_trouble
        self._hushed = threading.Event()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="prompt")
        self._ready: Future[str | None] | None = None

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="interviewer-")
        self._path = Path(self._folder.name) / "line.wav"
        self._ready = self._worker.submit(self._voice.synthesize, self._text, self._path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hush()
        self._worker.shutdown()
        self._folder.cleanup()

    def say(self) -> None:
        """Begin to say it; returns at once. A line that is not ready yet is left out."""
        if self._ready is None or not self._ready.done():
            return
        self._hushed.clear()
        if self._deaf is not None:
            self._deaf.set()
        self._worker.submit(self._say)

    def hush(self) -> None:
        """Stop saying it."""
        self._hushed.set()

    def _say(self) -> None:
        try:
            if self._ready is not None:
                self._ready.result()
            self._player.play(self._path, self._hushed)
            if self._deaf is not None:
                time.sleep(ECHO_S)
        except (VoiceError, DeviceError) as error:
            self._on_trouble(f"The interviewer's words are only shown: {error}")
        finally:
            if self._deaf is not None:
                self._deaf.clear()
