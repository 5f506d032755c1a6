"""ZIP files of notes, such as Notion exports: their texts, unpacked with bounded work."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from interviewer.bank.source.bounds import LARGEST_BANK_BYTES, LARGEST_FILE_BYTES, MOST_FILES
from interviewer.domain.errors import StoryError

ARCHIVE = ".zip"
_TEXTS = {".md", ".markdown", ".txt", ".csv", ".tsv", ".html", ".htm", ".org", ".rst", ".yaml"}
_LARGEST_ARCHIVE_BYTES = 100_000_000
_MOST_ENTRIES = 20_000
_DEEPEST = 2
"""Notion packs an archive of archives."""
_NOTION_ID = re.compile(r"[ _-][0-9a-f]{32}(?=(?:_all)?$)")


def texts_in(file: Path) -> list[tuple[Path, bytes]]:
    """The texts that a ZIP file holds, sorted: each with the place where it would lie.

    Notion's ids are taken off the names; hidden files and what is no text are left out.

    Raises:
        StoryError: It cannot be read, is broken or protected, or unpacks to more than a bank holds.
    """
    try:
        if file.stat().st_size > _LARGEST_ARCHIVE_BYTES:
            largest = f"{_LARGEST_ARCHIVE_BYTES / 1e6:.0f} MB"
            raise StoryError(f"{file}: is larger than {largest}; unpack it and name your notes")
        with file.open("rb") as opened:
            found = list(_unpacked(opened, file, [LARGEST_BANK_BYTES], 1))
    except OSError as error:
        message = f"{file}: cannot be read ({error.strerror or error}); check the path"
        raise StoryError(message) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise StoryError(f"{file}: is a broken ZIP file; export or pack it again") from error
    if not found:
        raise StoryError(f"{file}: holds no notes as text, Markdown, HTML or CSV")
    # Of a table Notion writes the shown rows and all of them.
    return sorted(dict(sorted(found, reverse=True)).items())


def _unpacked(
    opened: BinaryIO, place: Path, left: list[int], depth: int
) -> Iterator[tuple[Path, bytes]]:
    with zipfile.ZipFile(opened) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise StoryError(
                f"{place}: holds more than {_MOST_ENTRIES} files; pack your notes alone"
            )
        taken = 0
        for entry in entries:
            name = PurePosixPath(entry.filename.replace("\\", "/"))
            inner = name.suffix.casefold() == ARCHIVE and depth < _DEEPEST
            hidden = any(part.startswith((".", "__MACOSX")) for part in name.parts)
            if entry.is_dir() or hidden or not (inner or name.suffix.casefold() in _TEXTS):
                continue
            if entry.flag_bits & 1:
                raise StoryError(f"{place}: is protected by a password; unpack it first")
            taken += 1
            if taken > MOST_FILES:
                raise StoryError(f"{place}: holds more than {MOST_FILES} notes; pack fewer")
            data = _read(archive, entry, place, left, LARGEST_BANK_BYTES if inner else None)
            if inner:
                yield from _unpacked(io.BytesIO(data), place, left, depth + 1)
            else:
                stem = _NOTION_ID.sub("", name.stem).removesuffix("_all") or "notes"
                yield place / f"{stem}{name.suffix}", data


def _read(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    place: Path,
    left: list[int],
    most: int | None,
) -> bytes:
    """What an entry holds; sizes that it declares are not believed."""
    most = min(left[0], most or LARGEST_FILE_BYTES)
    with archive.open(entry) as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        largest = f"{LARGEST_FILE_BYTES / 1e6:.0f} MB a file and {LARGEST_BANK_BYTES / 1e6:.0f} MB"
        raise StoryError(f"{place}: unpacks to more than {largest}; pack your notes alone")
    left[0] -= len(data)
    return data
