"""What is wrong with a history: the database, its tables among themselves, and the recordings."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from interviewer.domain.decoding import scorecard_from_dict
from interviewer.domain.errors import HistoryError, StorageError
from interviewer.history import drills
from interviewer.history.database import Database
from interviewer.history.files import checksum
from interviewer.history.indexing import INDEX_VERSION
from interviewer.history.migrations import sha256
from interviewer.history.rows import derived, fact_rows


def faults(database: Database, recordings: Path) -> list[str]:
    """Every fault in one line each; none when all is well or nothing was ever kept."""
    if not database.path.exists():
        return _orphans(recordings, set()) if recordings.is_dir() else []
    try:
        with database.reading() as connection:
            found = [*_file_faults(database.path, connection)]
            if not found:
                found = [
                    *_table_faults(connection),
                    *drills.faults(connection),
                    *_recording_faults(connection, recordings),
                ]
        return found + _search_faults(database)
    except (HistoryError, StorageError) as error:
        return [str(error)]


def _file_faults(path: Path, connection: sqlite3.Connection) -> Iterator[str]:
    for (row,) in connection.execute("PRAGMA integrity_check"):
        if row != "ok":
            yield f"{path}: damaged ({row}); restore a backup"


def _table_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"table {table}, row {row}: belongs to nothing in {parent}"
    unused = connection.execute(
        "SELECT count(*) FROM quantities WHERE number NOT IN (SELECT quantity_number FROM amounts)"
    ).fetchone()[0]
    if unused:
        yield f"{unused} quantities belong to no answer; run: interviewer history verify --mend"
    columns = "number, id, started_at, card, sha256, index_version"
    rows = connection.execute(
        f"SELECT {columns} FROM rounds LEFT JOIN scorecards ON number = round_number"  # noqa: S608 -- own names
        " ORDER BY number"
    )
    for number, round_id, started_at, card, written, index_version in rows:
        fault = _card_fault(connection, number, card, written)
        if fault is None and index_version == INDEX_VERSION:
            fault = _index_fault(connection, number, json.loads(card))
        if not _is_moment(started_at):
            yield f"round {round_id}: its time '{started_at}' is not readable"
        if fault is not None:
            yield f"round {round_id}: {fault}"


def _card_fault(
    connection: sqlite3.Connection, number: int, text: str | None, written: str | None
) -> str | None:
    if text is None:
        return "its scorecard is gone"
    try:
        card = json.loads(text)
        scorecard_from_dict(card)
        wanted, facts = derived(card), fact_rows(card)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return f"its scorecard is not readable ({error or type(error).__name__})"
    if sha256(text) != written:
        return "its scorecard has changed since it was kept"
    names = ", ".join(wanted)
    row = connection.execute(
        f"SELECT {names} FROM rounds WHERE number = ?",  # noqa: S608 -- our own column names
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


def _index_fault(
    connection: sqlite3.Connection, number: int, card: Mapping[str, Any]
) -> str | None:
    """Whether the sentences are those of the answers, and each amount stands inside its own."""
    texts = [card["transcript"]["text"]]
    texts += [prompted["transcript"]["text"] for prompted in card.get("prompted", ())]
    sentences = connection.execute(
        'SELECT answer, start, "end", text FROM sentences WHERE round_number = ?', (number,)
    ).fetchall()
    stale = "its sentences are not those of its answer; run: interviewer history verify --mend"
    for answer, start, end, text in sentences:
        if not 0 <= answer < len(texts) or texts[answer][start:end] != text:
            return stale
    letters = sum(map(_letters, texts))
    if sum(_letters(text) for *_, text in sentences) != letters:
        return stale
    outside = connection.execute(
        "SELECT count(*) FROM amounts AS a JOIN sentences AS s ON s.number = a.sentence_number"
        ' WHERE s.round_number = ? AND (a.start < s.start OR a."end" > s."end")',
        (number,),
    ).fetchone()[0]
    return "its amounts stand outside their sentences" if outside else None


def _letters(text: str) -> int:
    """Characters that are not white space: sentences hold every one of them."""
    return sum(not character.isspace() for character in text)


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
        problem = "the search index holds other words than the sentences"
        return [f"{problem}; run: interviewer history verify --mend"]
    return []


def _recording_faults(connection: sqlite3.Connection, folder: Path) -> list[str]:
    found, known = [], set()
    rows = connection.execute(
        "SELECT id, recording, recording_sha256 FROM rounds WHERE recording IS NOT NULL"
        " ORDER BY number"
    )
    for round_id, name, sha256_of in rows:
        path = folder / name
        known.add(name)
        if not path.is_file():
            found.append(f"round {round_id}: the recording {path} is gone")
        elif checksum(path) != sha256_of:
            found.append(f"round {round_id}: the recording {path} has changed since it was kept")
    return found + (_orphans(folder, known) if folder.is_dir() else [])


def _orphans(folder: Path, known: set[str]) -> list[str]:
    return [
        f"{path}: belongs to no round; remove it, or keep it elsewhere"
        for path in sorted(folder.iterdir())
        if path.name not in known
    ]
