"""Text of unknown origin: its encoding is found out, and what is no text is refused."""

from dataclasses import dataclass
from pathlib import Path

from interviewer.bank.source.text_files import read_bytes, refuse_too_much
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import plain_text

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OFFICE = {
    b"PK\x03\x04": "a Word or ZIP file",
    b"\xd0\xcf\x11\xe0": "a Word file",
    b"%PDF": "a PDF",
}
_TABS = "\t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, its line ends made one kind; ``notice`` says when a guess was needed."""

    text: str
    notice: str = ""


def read_any_text(file: Path) -> Decoded:
    """The text of a file in UTF-8, UTF-16, UTF-32 or, failing these, Windows-1252.

    Raises:
        StoryError: A folder, or a file that is missing, unreadable, empty, too large or binary.
    """
    if file.is_dir():
        raise StoryError(f"{file}: is a folder without notes; name your files")
    data = read_bytes(file)
    for start, kind in _OFFICE.items():
        if data.startswith(start):
            raise StoryError(f"{file}: is {kind}; save it as plain text or Markdown first")
    decoded = _decoded(data, file)
    if not decoded.text.strip():
        raise StoryError(f"{file}: is empty; nothing to import")
    return decoded


def _decoded(data: bytes, file: Path) -> Decoded:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and b"\0" in data:
        encoding = _utf_16_without_mark(data)
        if encoding is None:
            raise StoryError(f"{file}: is not a text file; save the notes as text or Markdown")
    notice = ""
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is not None:
            message = f"{file}: is broken {encoding} text; save it again as UTF-8"
            raise StoryError(message) from error
        text = data.decode("cp1252", errors="replace")
        line = data.count(b"\n", 0, error.start) + 1
        notice = f"line {line} is not UTF-8; the file was read as Windows-1252, so check accents"
    if sum(sign < " " and sign not in _TABS for sign in text) > len(text) / 50:
        raise StoryError(f"{file}: is not a text file; save the notes as text or Markdown")
    plain = plain_text(text.lstrip("\ufeff"))
    refuse_too_much(plain, file)
    return Decoded(plain, notice)


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 is told by its zero bytes: in western text nearly every second byte is one."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd > len(data) / 4 and even < odd / 10:
        return "utf-16-le"
    if even > len(data) / 4 and odd < even / 10:
        return "utf-16-be"
    return None
