"""What kind of document a file is, told by what it holds and not by its name."""

import zipfile
from enum import Enum
from pathlib import Path

from interviewer.domain.errors import StoryError

LARGEST_DOCUMENT_BYTES = 25_000_000
"""Pictures make notes large; their words fill a hundredth of this."""
_MOST_ENTRIES = 5_000
_LARGEST_TEXTS_BYTES = 20_000_000
"""What the XML of one document may unpack to: 300 densely set pages take 6 MB."""
_HEAD_BYTES = 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "is protected by a password; save it without one"


class DocumentKind(Enum):
    """The documents that are read."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    RTF = "rtf"


_NAMES = {
    ".docx": "Word",
    ".docm": "Word",
    ".dotx": "Word",
    ".odt": "OpenDocument",
    ".ott": "OpenDocument",
    ".pdf": "PDF",
    ".rtf": "RTF",
}
_OTHERS = (
    ("xl/workbook.xml", "is a spreadsheet of Excel; save its sheet as CSV"),
    ("ppt/presentation.xml", "is a presentation; save its text as Word, Markdown or plain text"),
    ("Index/Document.iwa", "is a document of Apple's Pages; export it as Word"),
    ("Index.zip", "is a document of Apple's Pages; export it as Word"),
)
_OPEN_OTHERS = {
    b"spreadsheet": "is a spreadsheet; save its sheet as CSV",
    b"presentation": "is a presentation; save its text as ODT, Markdown or plain text",
}


def kind_of(file: Path) -> DocumentKind | None:
    """The kind of a document, ``None`` for what is none: text, archives, what is not there.

    Raises:
        StoryError: A document that cannot be read: protected, broken, too large, or of a kind that
            is not read.
    """
    try:
        if not file.is_file():
            return None
        size = file.stat().st_size
        with file.open("rb") as opened:
            head = opened.read(_HEAD_BYTES)
    except OSError as error:
        raise StoryError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    kind = _by_head(head, file)
    name = _NAMES.get(file.suffix.casefold())
    if kind is None and name is None:
        return None
    if size == 0:
        raise StoryError(f"{file}: is empty; nothing to import")
    if size > LARGEST_DOCUMENT_BYTES:
        raise StoryError(
            f"{file}: is {size / 1e6:.0f} MB, and at most {LARGEST_DOCUMENT_BYTES / 1e6:.0f} are "
            "read; leave its pictures out, or copy your stories into a document of their own"
        )
    if kind is None:
        raise StoryError(f"{file}: is a broken {name} file; save or export it again")
    return kind


def _by_head(head: bytes, file: Path) -> DocumentKind | None:
    if head.startswith(_OLD_OFFICE):
        raise StoryError(f"{file}: {_old_office(file)}")
    if b"%PDF-" in head:
        return DocumentKind.PDF
    if head.lstrip().startswith(b"{\\rtf"):
        return DocumentKind.RTF
    if head.startswith(b"PK\x03\x04") and file.suffix.casefold() != ".zip":
        return _packed_kind(file)
    return None


def _old_office(file: Path) -> str:
    """Old Word files and protected new ones are both compound files."""
    with file.open("rb") as opened:
        held = opened.read(LARGEST_DOCUMENT_BYTES)
    if "EncryptedPackage".encode("utf-16-le") in held:
        return _PROTECTED
    return "is a file of an old Word or Excel; save it as .docx"


def _packed_kind(file: Path) -> DocumentKind:
    """Which document the ZIP file is, its size and its declarations looked at."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            # Nothing is unpacked beyond what an entry declares.
            texts = sum(
                one.file_size for one in entries if one.filename.endswith((".xml", ".rels"))
            )
            kind, refusal = _by_entries(archive)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise StoryError(
            f"{file}: is a broken Word or ZIP file; save or export it again"
        ) from error
    if refusal:
        raise StoryError(f"{file}: {refusal}")
    if kind is None:
        raise StoryError(f"{file}: is no document that is read; save it as Word, ODT, PDF or text")
    if len(entries) > _MOST_ENTRIES or texts > _LARGEST_TEXTS_BYTES:
        raise StoryError(
            f"{file}: unpacks to more than {_LARGEST_TEXTS_BYTES / 1e6:.0f} MB of text; copy your "
            "stories into a document of their own"
        )
    return kind


def _by_entries(archive: zipfile.ZipFile) -> tuple[DocumentKind | None, str]:
    names = set(archive.namelist())
    if any(entry.flag_bits & 1 for entry in archive.infolist()) or "encrypted-package" in names:
        return None, _PROTECTED
    for name, refusal in _OTHERS:
        if name in names:
            return None, refusal
    if "content.xml" in names:
        mime = archive.open("mimetype").read(200) if "mimetype" in names else b""
        refusals = (told for sign, told in _OPEN_OTHERS.items() if sign in mime)
        manifest = "META-INF/manifest.xml"
        listed = archive.open(manifest).read(1_000_000) if manifest in names else b""
        protected = _PROTECTED if b"encryption-data" in listed else ""
        return DocumentKind.ODT, next(refusals, protected)
    if "[Content_Types].xml" in names:
        return DocumentKind.DOCX, ""
    return None, ""
