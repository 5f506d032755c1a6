"""Recordings beside the database: copied in safely, checked, removed."""

import hashlib
from pathlib import Path

from interviewer.disk import copy_whole, make_folder, write_whole
from interviewer.history.rows import Kept


def copy_in(recording: Path, folder: Path, round_id: str) -> Kept:
    """Copy a recording into the folder under its round's id; it is on the disk when this returns.

    Raises:
        StorageError: It cannot be written; no half of it is left then.
    """
    make_folder(folder)
    target = folder / f"{round_id}{recording.suffix}"
    copy_whole(recording, target)
    return Kept(target.name, checksum(target))


def write_in(data: bytes, folder: Path, name: str) -> Kept:
    """Write a recording's bytes into the folder.

    Raises:
        StorageError: They cannot be written.
    """
    make_folder(folder)
    target = folder / name
    write_whole(target, data)
    return Kept(name, checksum(target))


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
