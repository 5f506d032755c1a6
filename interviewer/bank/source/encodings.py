"""Files of unknown origin: text in any common encoding; what is no text is refused."""

from pathlib import Path

from interviewer.bank.source.text_files import read_bytes, refuse_too_much
from interviewer.domain.encoded_text import Decoded, decoded
from interviewer.domain.errors import StoryError

_OFFICE = {
    b"PK\x03\x04": "a Word or ZIP file",
    b"\xd0\xcf\x11\xe0": "a Word file",
    b"%PDF": "a PDF",
}


def read_any_text(file: Path) -> Decoded:
    """The text of a file in UTF-8, UTF-16, UTF-32 or, failing these, Windows-1252.

    Raises:
        StoryError: A folder, or a file that is missing, unreadable, empty, too large or binary.
    """
    if file.is_dir():
        raise StoryError(f"{file}: is a folder without notes; name your files")
    return text_of(read_bytes(file), file)


def text_of(data: bytes, file: Path) -> Decoded:
    """The text that these bytes are, as if they stood in ``file``.

    Raises:
        StoryError: They are none, or empty, or too much.
    """
    for start, kind in _OFFICE.items():
        if data.startswith(start):
            raise StoryError(f"{file}: is {kind}; save it as plain text or Markdown first")
    try:
        found = decoded(data)
    except ValueError as error:
        raise StoryError(f"{file}: {error}") from error
    if not found.text.strip():
        raise StoryError(f"{file}: is empty; nothing to import")
    refuse_too_much(found.text, file)
    return found
