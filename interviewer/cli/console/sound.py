"""Sound files that the user names, read with a bar to watch: hours of sound take minutes."""

from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.cli.console.progress_bar import progress_bar

if TYPE_CHECKING:
    from interviewer.domain.recording import Recording
    from interviewer.listen.file_source import FileSource


def read_recording(path: Path, speaker: str | None = None) -> "Recording":
    """The file's sound with its stretches of speech; of one side if the speaker is one.

    Raises:
        AudioError: It cannot be decoded, or is no answer.
    """
    from interviewer.listen.decode import decode
    from interviewer.listen.sides import side_named
    from interviewer.listen.speech import to_recording

    with progress_bar(f"Reading {path.name}") as on_progress:
        samples = decode(path, on_progress, side=side_named(speaker))
    with progress_bar("Listening for speech") as on_progress:
        return to_recording(samples, on_progress)


def file_source(path: Path) -> "FileSource":
    """The file in place of a microphone, read whole at once.

    Raises:
        AudioError: It cannot be decoded, or is no answer.
    """
    from interviewer.listen.file_source import FileSource

    with progress_bar(f"Reading {path.name}") as on_progress:
        return FileSource(path, on_progress=on_progress)
