"""Recordings beside the database: copied in safely, checked, removed."""

import hashlib
import os
import shutil
from pathlib import Path

from interviewer.history.rows import Kept


def copy_in(recording: Path, folder: Path, round_id: str) -> Kept:
    """Copy a recording into the folder under its round's id; it is on the disk when this returns.

    Raises:
        OSError: It cannot be written; no half of it is left then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{round_id}{recording.suffix}"
    try:
        shutil.copyfile(recording, target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError:
        target.unlink(missing_ok=True)
        raise
    return Kept(target.name, checksum(target))


def write_in(data: bytes, folder: Path, name: str) -> Kept:
    """Write a recording's bytes into the folder.

    Raises:
        OSError: They cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    target.write_bytes(data)
    return Kept(name, checksum(target))


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
