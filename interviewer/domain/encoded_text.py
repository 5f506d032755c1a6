"""Bytes of unknown origin to text: their encoding is found out, and what is no text is refused."""

from dataclasses import dataclass

from interviewer.domain.plain_text import fold_signs, plain_text

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_TABS = "\t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, its line ends made one kind; ``notice`` says when a guess was needed."""

    text: str
    notice: str = ""


def decoded(data: bytes) -> Decoded:
    """The text of bytes in UTF-8, UTF-16, UTF-32 or, failing these, Windows-1252.

    Raises:
        ValueError: They are no text; the message says what they are instead, for the file's name
            to stand before it.

    >>> decoded("café".encode("utf-16")).text
    'café'
    >>> decoded("café".encode("cp1252"))
    Decoded(text='café', notice='line 1 is not UTF-8; the file was read as Windows-1252, so check \
accents')
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and b"\0" in data:
        encoding = _utf_16_without_mark(data)
        if encoding is None:
            raise ValueError("is not a text file; save it as text or Markdown")
    notice = ""
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise ValueError(f"is broken {encoding} text; save it again as UTF-8") from error
        text = data.decode("cp1252", errors="replace")
        line = data.count(b"\n", 0, error.start) + 1
        notice = f"line {line} is not UTF-8; the file was read as Windows-1252, so check accents"
    if sum(sign < " " and sign not in _TABS for sign in text) > len(text) / 50:
        raise ValueError("is not a text file; save it as text or Markdown")
    return Decoded(fold_signs(plain_text(text.lstrip("\ufeff"))), notice)


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 is told by its zero bytes: in western text nearly every second byte is one."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd > len(data) / 4 and even < odd / 10:
        return "utf-16-le"
    if even > len(data) / 4 and odd < even / 10:
        return "utf-16-be"
    return None
