"""From what the user named (a sound file, a text, standard input) to a transcript."""

import sys
from collections.abc import Mapping
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from interviewer import wiring
from interviewer.cli.console.progress_bar import progress_bar
from interviewer.cli.console.sound import read_recording
from interviewer.cli.output import console, say
from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import Transcript
from interviewer.settings import Settings
from interviewer.transcribe.written import MOST_BYTES, SUFFIXES, Ask, Written, read_bytes

if TYPE_CHECKING:
    from interviewer.domain.recording import Recording
    from interviewer.domain.second_hearing_result import Verbatim
    from interviewer.transcribe.transcriber import Transcriber


_ANSWER = "a sound file, a transcript (.txt, .vtt, .srt, .json) or -"


class Hearing:
    """Reads transcripts and transcribes sound; the model is loaded once, when first needed.

    ``speaker`` is whose words of a transcript with several speakers are the answer, or which side
    of stereo (left, right); ``ask`` asks that where it is not clear. With ``fillers``, sound is
    heard a second time meanwhile, and ``verbatim`` is what that gave for the last sound; ``None``
    where no model for it is here.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        fillers: bool = False,
        speaker: str | None = None,
        ask: Ask | None = None,
    ) -> None:
        self._settings = settings
        self._speaker, self._ask = speaker, ask
        self._loaded: Transcriber | None = None
        self._fillers = fillers
        self.verbatim: Verbatim | None = None

    def transcript_of(self, answer: str) -> Transcript:
        """The transcript of a text file, of standard input (``-``) or of a sound file.

        Raises:
            UsageError: The text is missing or not readable.
            AudioError: The sound cannot be decoded.
            ModelError: No model to transcribe with.
        """
        if not answer:
            raise UsageError(f"the ANSWER has no name; give {_ANSWER}")
        if answer == "-":
            return self._read(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
        return self.of_file(Path(answer))

    def of_file(self, path: Path, speaker: str | None = None) -> Transcript:
        """The transcript of a text file or of a sound file; ``speaker`` is for this one alone.

        Raises:
            UsageError, AudioError, ModelError: As `transcript_of`.
        """
        if path.suffix.lower() in SUFFIXES:
            return self._read(_bytes_of(path), str(path), speaker)
        return self.heard(path, speaker)

    def _read(self, data: bytes, place: str, speaker: str | None = None) -> Transcript:
        return told(read_bytes(data, place, speaker or self._speaker, self._ask))

    def heard(self, path: Path, speaker: str | None = None) -> Transcript:
        """The transcript of a sound file; ``speaker`` is for this one alone.

        Raises:
            AudioError: The sound cannot be decoded.
            ModelError: No model to transcribe with.
        """
        recording = read_recording(path, speaker or self._speaker)
        transcriber = self._transcriber()
        over = Event()
        with ThreadPoolExecutor(1, thread_name_prefix="fillers") as second:
            counting = second.submit(self._second_hearing, recording, over)
            try:
                with progress_bar(f"Transcribing {path.name}") as on_progress:
                    transcript = transcriber.transcribe(recording, on_progress)
                with progress_bar("Counting fillers"):
                    self.verbatim = counting.result()
            finally:
                over.set()
        return transcript

    def _second_hearing(self, recording: "Recording", over: Event) -> "Verbatim | None":
        if not self._fillers:
            return None

        def on_progress(_share: float) -> None:
            if over.is_set():  # interrupted, or the transcript failed: nobody waits for a count
                raise CancelledError

        return wiring.fillers(self._settings)(recording, on_progress)

    def _transcriber(self) -> "Transcriber":
        if self._loaded is None:
            with progress_bar("Loading the model"):
                self._loaded = wiring.transcriber(self._settings)
            if self._loaded.notice:
                console(stderr=True).print(f"! {self._loaded.notice}")
        return self._loaded


def told(written: Written) -> Transcript:
    """The transcript; what was guessed and left out is said on standard error."""
    for notice in written.notices:
        say(console(stderr=True), f"! {notice}")
    return written.transcript


def ask_at_terminal() -> Ask | None:
    """Asks at the terminal who of several speakers answers; ``None`` where nobody can type."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(counts: Mapping[str, int]) -> str | None:
        import typer

        names = list(counts)
        out = console(stderr=True)
        for number, (name, words) in enumerate(counts.items(), start=1):
            say(out, f"{number}  {name} ({words} words)")
        wish: str = typer.prompt("Who of them answers?", default="1", err=True).strip()
        return names[int(wish) - 1] if wish in map(str, range(1, len(names) + 1)) else wish

    return ask


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UsageError(f"{path}: a folder; give a sound file or a transcript")
    if not path.exists():
        raise UsageError(f"{path}: no such file; give {_ANSWER}")
    if not path.is_file():  # it would be waited for
        raise UsageError(f"{path}: a pipe or a device; send its text to standard input and give -")
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; change its permissions") from error
    if not data:
        raise UsageError(f"{path}: is empty (0 bytes); write the answer into it")
    return data
