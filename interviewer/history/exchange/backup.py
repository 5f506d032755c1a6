"""A copy of everything that was kept, in one folder or one zip file."""

import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from interviewer.disk import FILE_MODE, FOLDER_MODE, copy_whole, make_folder
from interviewer.domain.errors import StorageError
from interviewer.history import recording_files
from interviewer.history.schema import translated
from interviewer.history.store import HistoryStore


@dataclass(frozen=True, slots=True)
class Backup:
    """What was copied where: rounds, drills, recordings, and the size of the copy in bytes."""

    place: Path
    rounds: int
    drills: int
    recordings: int
    size_bytes: int


def back_up(store: HistoryStore, target: Path) -> Backup:
    """Copy the database (one state of it, also while a round is being kept) and all recordings.

    ``target`` is a new or empty folder, or a new file that ends in ``.zip``. A folder can be used
    as ``--data`` as it is; a zip file holds the same files. The copy gets its name only when it is
    whole.

    Raises:
        HistoryError: The database is damaged, foreign or newer.
        StorageError: The target exists already, or cannot be written.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise StorageError(f"{target}: exists already; name a new folder or a new .zip file")
    count, drills = store.count(), _drills(store)
    make_folder(target.parent)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as scratch:
            folder = Path(scratch) / "history"
            folder.mkdir(FOLDER_MODE)
            recordings = _copy(store, folder)
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            if target.suffix.lower() == ".zip":
                packed = Path(scratch) / "history.zip"
                _pack(folder, packed)
                size = packed.stat().st_size
                packed.replace(target)
            else:
                folder.replace(target)
    except (sqlite3.DatabaseError, OSError) as error:
        raise translated(error, target) from error
    return Backup(target, count, drills, recordings, size)


def _drills(store: HistoryStore) -> int:
    if store.empty:
        return 0
    with store.database.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM drills").fetchone()[0])


def _copy(store: HistoryStore, folder: Path) -> int:
    if store.empty:
        return 0
    with (
        store.database.reading() as source,
        closing(sqlite3.connect(folder / store.database.path.name)) as copy,
    ):
        source.backup(copy)
        (folder / store.database.path.name).chmod(FILE_MODE)
        names = [row[0] for row in source.execute("SELECT recording FROM rounds") if row[0]]
        there = [name for name in names if _is_ours(store, name)]
        if there:
            (folder / "recordings").mkdir(FOLDER_MODE)
        for name in there:
            copy_whole(store.recordings_dir / name, folder / "recordings" / name)
    return len(there)


def _is_ours(store: HistoryStore, name: str) -> bool:
    path = recording_files.place_of(store.recordings_dir, name)
    return path is not None and path.is_file()


def _pack(folder: Path, packed: Path) -> None:
    packed.touch(FILE_MODE)
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                # FLAC does not shrink any further.
                kind = zipfile.ZIP_STORED if path.suffix == ".flac" else zipfile.ZIP_DEFLATED
                archive.write(path, path.relative_to(folder), compress_type=kind)
