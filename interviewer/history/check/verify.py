"""What is wrong with a history: the database, its tables among themselves, and the recordings."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from interviewer.domain.errors import HistoryError, StorageError
from interviewer.history import drill_rows, recording_files, round_rows
from interviewer.history.check.attached_check import attached_faults
from interviewer.history.check.index_check import index_faults, word_faults
from interviewer.history.check.log_check import log_faults
from interviewer.history.check.schema_check import schema_faults
from interviewer.history.export_document import DAMAGE, check_card, why
from interviewer.history.schema import TALLIED, Database, sha256

_MEND = "run: interviewer history verify --mend"


def faults(database: Database, recordings: Path) -> list[str]:
    """Every fault in one line each; none when all is well or nothing was ever kept."""
    if not database.path.exists():
        return _strays(recordings, set()) if recordings.is_dir() else []
    found: list[str] = []
    try:
        found += log_faults(database.path)
        with database.reading() as connection:
            # A damaged file or a table that is gone is named first: the rest may follow from it.
            for check in (
                _file_faults,
                schema_faults,
                _count_faults,
                _table_faults,
                word_faults,
                drill_rows.faults,
            ):
                found += _held(partial(check, connection), found)
            found += _held(partial(_recording_faults, connection, recordings), found)
        found += _search_faults(database)
    except (HistoryError, StorageError, OSError) as error:
        found.append(str(error))
    return list(dict.fromkeys(found))


def _held(check: Callable[[], Iterator[str]], before: list[str]) -> list[str]:
    """What a check finds, as far as it comes; what ends it is a fault unless one is known."""
    found: list[str] = []
    try:
        found += check()
    except (sqlite3.DatabaseError, *DAMAGE) as error:
        if not before and not found:
            found.append(f"the database is damaged ({why(error)}); restore a backup")
    return found


def _file_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for (row,) in connection.execute("PRAGMA integrity_check"):
        if row != "ok":
            yield f"the database is damaged ({row}); restore a backup"


def _table_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"table {table}, row {row}: belongs to nothing in {parent}"
    sealed = ", ".join(f"rounds.{name}" for name in round_rows.SEALED)
    told = connection.execute(
        f"SELECT number, rounds.sha256, card, scorecards.sha256, index_version, {sealed}"  # noqa: S608 -- own names
        " FROM rounds LEFT JOIN scorecards ON number = round_number ORDER BY number"
    ).fetchall()
    for number, seal, card, written, version, round_id, started_at, *recording in told:
        if not _is_moment(started_at):
            yield f"round {round_id}: its time '{started_at}' is not readable"
        elif round_rows.sealed(round_id, started_at, *recording) != seal:
            yield f"round {round_id}: its row has changed since it was kept"
        fault = _card_fault(connection, number, round_id, card, written)
        if fault is not None:
            yield f"round {round_id}: {fault}"
        else:
            for one in index_faults(connection, number, card, version):
                yield f"round {round_id}: {one}; {_MEND}"
        for one in attached_faults(connection, number, card if fault is None else None):
            yield f"round {round_id}: {one}"


def _count_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for table in TALLIED:
        kept = connection.execute("SELECT count FROM tallies WHERE name = ?", (table,)).fetchone()
        there = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 -- own names
        if kept is None or kept[0] != there:
            were = "an unknown number" if kept is None else kept[0]
            yield f"table {table}: {were} rows were kept, {there} are there; restore a backup"
    unused = connection.execute(
        "SELECT count(*) FROM quantities WHERE number NOT IN (SELECT quantity_number FROM amounts)"
    ).fetchone()[0]
    if unused:
        yield f"{unused} quantities belong to no answer; {_MEND}"


def _card_fault(
    connection: sqlite3.Connection,
    number: int,
    round_id: str,
    text: str | None,
    written: str | None,
) -> str | None:
    if text is None:
        return "its scorecard is gone"
    try:
        card = json.loads(text)
        check_card(card)
        wanted, facts = round_rows.derived(card), round_rows.fact_rows(card)
        named = card["round"]
    except DAMAGE as error:
        return f"its scorecard is not readable ({why(error)})"
    if sha256(text) != written:
        return "its scorecard has changed since it was kept"
    if named != round_id:
        return f"its scorecard is that of round {named}"
    row = connection.execute(
        f"SELECT {', '.join(wanted)} FROM rounds WHERE number = ?",  # noqa: S608 -- our own column names
        (number,),
    ).fetchone()
    unlike = [
        name
        for name, value, there in zip(wanted, wanted.values(), row, strict=True)
        if value != there
    ]
    if unlike:
        return f"its row says otherwise than its scorecard ({', '.join(unlike)})"
    there = connection.execute(
        "SELECT position, fact_id, text, part, key, status, unclear, prompted FROM facts"
        " WHERE round_number = ? ORDER BY position",
        (number,),
    ).fetchall()
    return None if there == facts else "its facts are others than those of its scorecard"


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _search_faults(database: Database) -> list[str]:
    """Whether the search index holds what the sentences do; SQLite checks that itself."""
    try:
        with database.writing() as connection:
            connection.execute(
                "INSERT INTO sentence_search (sentence_search, rank) VALUES ('integrity-check', 1)"
            )
    except StorageError as error:
        return [f"the search index was not checked: {error}"]
    except HistoryError:
        return [f"the search index holds other words than the sentences; {_MEND}"]
    return []


def _recording_faults(connection: sqlite3.Connection, folder: Path) -> Iterator[str]:
    known = set()
    told = connection.execute(
        "SELECT id, recording, recording_sha256 FROM rounds WHERE recording IS NOT NULL"
        " ORDER BY number"
    )
    for round_id, name, written in told:
        path = recording_files.place_of(folder, name)
        if path is None or path.stem != round_id:
            yield f"round {round_id}: its recording cannot be '{name}'; it is not read"
            continue
        known.add(name)
        fault = _sound_fault(path, written)
        if fault is not None:
            yield f"round {round_id}: the recording {path} {fault}"
    if folder.is_dir():
        yield from _strays(folder, known)


def _sound_fault(path: Path, written: str) -> str | None:
    # Right after a kill it may bear the name that it had on its way here.
    there = path if path.is_file() else recording_files.pending(path)
    if not there.is_file():
        return "is gone"
    try:
        same = recording_files.checksum(there) == written
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None if same else "has changed since it was kept"


def _strays(folder: Path, known: set[str]) -> list[str]:
    """Files of nobody's; what a killed process left is removed by the next round, and no fault."""
    left = set(recording_files.unsettled(folder))
    return [
        f"{path}: belongs to no round; remove it, or keep it elsewhere"
        for path in sorted(folder.iterdir())
        if path.name not in known and path not in left
    ]
