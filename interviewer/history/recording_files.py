"""Recordings beside the database: brought in safely, checked, taken out.

A file and a row cannot change in one step. Until both have, the recording bears another ending:
whoever comes after a killed process sees from the row what was meant, and settles it.
"""

import hashlib
import re
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from interviewer.disk import copy_whole, make_folder, write_whole
from interviewer.history.round_rows import Kept
from interviewer.history.schema import translated
from interviewer.history.summaries import ROUND_ID

_PENDING = ".part"
_NAME = re.compile(rf"(?:{ROUND_ID.pattern})\.[a-z0-9]{{1,8}}")


def place_of(folder: Path, name: object) -> Path | None:
    """Where the recording lies that a row names; ``None`` where a name leads out of the folder.

    Rows may come from another hand: nothing outside is read, written or removed by their word.
    """
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return None
    path = folder / name
    return None if path.is_symlink() else path


def pending(path: Path) -> Path:
    """The name of a recording whose row is about to come, or to go."""
    return path.with_name(f"{path.name}{_PENDING}")


def found(folder: Path, name: str | None) -> Path | None:
    """The recording of this name, if its file is there.

    Right after a kill it may bear the name that it had on its way here.
    """
    path = place_of(folder, name)
    there = [one for one in (path, path and pending(path)) if one and one.is_file()]
    return there[0] if there else None


def unsettled(folder: Path) -> list[Path]:
    """What processes that were killed, or are at work, have left under such names."""
    return sorted(folder.glob(f"*{_PENDING}"))


def settle(connection: sqlite3.Connection, folder: Path) -> None:
    """Finish what a killed process began, as its rows say; call it inside a writing transaction.

    While this process writes, no other is between a recording and its row.

    Raises:
        OSError: A file cannot be renamed or removed.
    """
    for part in unsettled(folder):
        path = part.with_name(part.name.removesuffix(_PENDING))
        row = connection.execute("SELECT 1 FROM rounds WHERE recording = ?", (path.name,))
        if row.fetchone() is not None and not path.exists():
            part.replace(path)
        else:
            part.unlink()


class Moves:
    """Recordings that come or go with the rows of one transaction.

    Enter it around the transaction: after the commit the files follow, after a fault all is as it
    was.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._coming: list[Path] = []
        self._going: list[Path] = []

    def bring_in(self, recording: Path, round_id: str) -> Kept:
        """Copy a recording into the folder; it is on the disk when this returns.

        Raises:
            StorageError: It cannot be written.
        """
        path = self._room(f"{round_id}{recording.suffix}")
        copy_whole(recording, pending(path))
        return Kept(path.name, checksum(pending(path)))

    def write_in(self, data: bytes, name: str) -> Kept:
        """Write a recording's bytes into the folder.

        Raises:
            StorageError: They cannot be written.
        """
        path = self._room(name)
        write_whole(pending(path), data)
        return Kept(path.name, checksum(pending(path)))

    def _room(self, name: str) -> Path:
        path = place_of(self._folder, name)
        if path is None:
            raise ValueError(f"{name!r} is no recording's name")
        make_folder(self._folder)
        self._coming.append(path)
        return path

    def take_out(self, name: str | None) -> None:
        """Let a row's recording go; what lies outside the folder is nobody's to remove.

        Raises:
            OSError: It cannot be moved.
        """
        path = place_of(self._folder, name)
        if path is not None and path.exists():
            path.replace(pending(path))
            self._going.append(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        done = kind is None
        try:
            for path in self._coming if done else self._going:
                if pending(path).exists():  # else another process settled it already
                    pending(path).replace(path)
            for path in self._going if done else self._coming:
                pending(path).unlink(missing_ok=True)
        except OSError as fault:
            raise translated(fault, self._folder) from fault


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
