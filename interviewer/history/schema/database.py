"""Opens the one SQLite file: who may use it, how, and what its errors mean to the user."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from interviewer.disk import ANOTHER_DATA_FOLDER, make_folder, open_private, storage_error
from interviewer.domain.errors import HistoryError, StorageError
from interviewer.history.schema.migrations import MIGRATIONS, TALLY, migrate, schema_version

_APPLICATION_ID = 0x53544152  # "STAR": marks the file as ours

LOCK_TIMEOUT_S = 10.0
"""How long one process waits for another that is writing."""

_LONGEST_PATH = 504
"""Bytes; SQLite's MAX_PATHNAME (os_unix.c) less the ending of its journals."""

_ROOM_BYTES = 1 << 16
"""A log and its index, just begun."""

_BARRED = ("SQLITE_CANTOPEN", "SQLITE_READONLY")
_NO_ROOM = ("SQLITE_IOERR_SHM", "SQLITE_FULL")
_IN_THE_WAY = {
    "SQLITE_BUSY": "is in use by another program; close it or try again in a moment",
    "SQLITE_LOCKED": "is in use by another program; close it or try again in a moment",
    "SQLITE_FULL": "the disk is full; free some space, then try again",
    "SQLITE_READONLY": "cannot be written; make it writable or choose another --data folder",
    "SQLITE_CANTOPEN": "cannot be opened; look at its permissions or choose another --data folder",
}


class Database:
    """The file ``history.sqlite3`` of a data folder; every use opens it anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "history.sqlite3"

    def copies(self) -> list[Path]:
        """The copies that were made before migrations, oldest schema first."""
        return sorted(self.folder.glob("history-before-schema-*.sqlite3"))

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the database throughout.

        Raises:
            HistoryError: The database is damaged, foreign or newer than this program.
            StorageError: It cannot be opened, or an old schema cannot be brought up to date.
        """
        with self._translating(), self._opened() as connection:
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction that is committed at the end, or leaves no trace.

        Raises:
            HistoryError: The database is damaged, foreign or newer than this program.
            StorageError: The disk is full or read-only, or another process does not let go.
        """
        with self._translating():
            make_folder(self.folder)
            os.close(open_private(self.path, os.O_RDWR))  # its log and journal get its rights
            with self._opened() as connection:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute(TALLY)
                connection.execute("COMMIT")  # closing without it rolls back

    def check(self) -> None:
        """Raise what `writing` would raise."""
        with self.writing():
            pass

    def compact(self) -> None:
        """Write the file anew without what was deleted, and empty the write-ahead log.

        Raises:
            HistoryError, StorageError: As `writing`.
        """
        with self._translating(), self._opened() as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(self._connect()) as connection:
            self._prepare(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            yield connection

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.OperationalError as error:
            name = error.sqlite_errorname
            if not self.path.exists():
                raise
            if name.startswith(_NO_ROOM):
                # Whoever has the file alone needs no further file beside it: it can be read.
                return self._connected("PRAGMA locking_mode = EXCLUSIVE")
            log = self.path.with_name(f"{self.path.name}-wal")
            if not name.startswith(_BARRED) or log.exists():
                raise
            # A log cannot be made on a read-only disk; without one the file alone is the truth.
            return self._connected(of="?immutable=1")

    def _connected(self, first: str = "", of: str = "") -> sqlite3.Connection:
        """A connection that has looked into the file; ``first`` is said to it before."""
        uri = f"{self.path.absolute().as_uri()}{of}"
        connection = sqlite3.connect(uri, LOCK_TIMEOUT_S, uri=True, isolation_level=None)
        # A text that was damaged can be shown, and replaced; its checksum tells that it was.
        connection.text_factory = lambda data: data.decode(errors="replace")
        try:
            connection.execute(first)
            connection.execute("PRAGMA schema_version")
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        if tables and owner != _APPLICATION_ID:
            raise HistoryError(f"{self.path}: not an interviewer history; move it away")
        if schema_version(connection) > len(MIGRATIONS):
            raise HistoryError(
                f"{self.path}: written by a newer version of interviewer; update the program"
            )
        if schema_version(connection) < len(MIGRATIONS):
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, self._copy_before)

    def _copy_before(self, schema: int) -> None:
        """Copy the database as it is, beside it; the copy has its name only once it is whole."""
        target = self.folder / f"history-before-schema-{schema + 1}.sqlite3"
        unfinished = target.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        os.close(open_private(unfinished, os.O_RDWR))
        with (
            closing(sqlite3.connect(self.path, isolation_level=None)) as source,
            closing(sqlite3.connect(unfinished, isolation_level=None)) as copy,
        ):
            source.backup(copy)
        unfinished.replace(target)

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
            raise translated(error, self.path) from error


def translated(error: Exception, place: Path) -> HistoryError | StorageError:
    """The error in the user's words: what is wrong with the place and what to do about it."""
    if isinstance(error, OSError):
        return storage_error(Path(error.filename or place), error)
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_CANTOPEN") and len(os.fsencode(place.absolute())) > _LONGEST_PATH:
        return StorageError(
            f"{place}: the path is too long ({len(os.fsencode(place.absolute()))} bytes where "
            f"SQLite takes {_LONGEST_PATH}); {ANOTHER_DATA_FOLDER}"
        )
    for start, problem in _IN_THE_WAY.items():
        if name.startswith(start):
            return StorageError(f"{place}: {problem}")
    if name.startswith("SQLITE_IOERR") and _is_full(place):
        return StorageError(f"{place}: {_IN_THE_WAY['SQLITE_FULL']}")
    if name.startswith("SQLITE_IOERR"):
        return StorageError(f"{place}: {error}; look at the disk, or choose another --data folder")
    what = "its schema is no text" if isinstance(error, UnicodeDecodeError) else error
    return HistoryError(f"{place}: damaged ({what}); restore a backup or move it away")


def _is_full(place: Path) -> bool:
    """Whether there is no room beside a file for what SQLite puts there."""
    return shutil.disk_usage(place.parent).free < _ROOM_BYTES
