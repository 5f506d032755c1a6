"""One round as the tables hold it: found by its id, read with all that stands beside it."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from interviewer.domain.documents import round_from_dict
from interviewer.domain.errors import HistoryError
from interviewer.domain.round import Correction, KeptRound, Note
from interviewer.history import recording_files
from interviewer.history.export_document import DAMAGE, check_card
from interviewer.history.reading.queries import moment_or_none
from interviewer.history.schema import sha256


def find_round(connection: sqlite3.Connection, wanted: str) -> tuple[int, str]:
    """Number and id of a round; ``last`` is the one kept last, a part of an id will do.

    What begins like the part goes before what holds it elsewhere.

    Raises:
        HistoryError: No such round, or several hold this part.
    """
    if wanted == "last":
        query, values = "SELECT number, id FROM rounds ORDER BY number DESC LIMIT 1", ()
        found = connection.execute(query, values).fetchall()
    else:
        found = (
            connection.execute("SELECT number, id FROM rounds WHERE id = ?", (wanted,)).fetchall()
            or connection.execute(
                "SELECT number, id FROM rounds WHERE substr(id, 1, ?) = ? LIMIT 2",
                (len(wanted), wanted),
            ).fetchall()
            or connection.execute(
                "SELECT number, id FROM rounds WHERE instr(id, ?) LIMIT 2", (wanted,)
            ).fetchall()
        )
    if len(found) != 1:
        problem = "several rounds match" if found else "no round"
        raise HistoryError(f"{problem} '{wanted}'; see: interviewer history list")
    return int(found[0][0]), str(found[0][1])


def kept_round(
    database: sqlite3.Connection, number: int, round_id: str, recordings: Path
) -> KeptRound:
    """A round with everything that stands beside its scorecard, but its story.

    Raises:
        HistoryError: Its scorecard is damaged.
    """
    told = told_round(database, number, round_id)
    return KeptRound(
        round_id,
        told.started_at,
        told.card,
        told.prompted,
        told.interview,
        tuple(correction for _, correction in corrections_of(database, number)),
        notes_of(database, number),
        recording_files.found(recordings, recording_of(database, number)),
    )


def told_round(database: sqlite3.Connection, number: int, round_id: str) -> KeptRound:
    """A round as its scorecard tells it.

    Raises:
        HistoryError: It is damaged.
    """
    return _read(database, number, round_id)[1]


def card_of(database: sqlite3.Connection, number: int, round_id: str) -> dict[str, Any]:
    """A round's scorecard as it is written down.

    Raises:
        HistoryError: It is damaged.
    """
    return {**_read(database, number, round_id)[0], "round": round_id}


def _read(
    database: sqlite3.Connection, number: int, round_id: str
) -> tuple[dict[str, Any], KeptRound]:
    row = database.execute(
        "SELECT card, scorecards.sha256, started_at FROM rounds"
        " LEFT JOIN scorecards ON round_number = number WHERE number = ?",
        (number,),
    ).fetchone()
    try:
        text, written, started_at = row
        read: dict[str, Any] = json.loads(text)
        if sha256(text) != written:
            check_card(read)  # changed behind the program's back, but perhaps not much
        return read, round_from_dict(read, round_id, moment_or_none(started_at))
    except DAMAGE as error:
        raise HistoryError(
            f"round {round_id}: its scorecard is damaged; see: interviewer history verify"
        ) from error


def recording_of(database: sqlite3.Connection, number: int, _: str = "") -> str | None:
    """The file name of a round's recording, if it has one."""
    row = database.execute("SELECT recording FROM rounds WHERE number = ?", (number,)).fetchone()
    return None if row[0] is None else str(row[0])


def corrections_of(database: sqlite3.Connection, number: int) -> list[tuple[int, Correction]]:
    """A round's earlier scorecards with the numbers of their rows, oldest first.

    Damaged ones are left out: what can neither be shown nor be put back, ``history verify`` names.
    """
    rows = database.execute(
        "SELECT id, replaced_at, reason, card FROM corrections WHERE round_number = ? ORDER BY id",
        (number,),
    )
    found = []
    for row, moment, reason, text in rows:
        try:
            card = check_card(json.loads(text))
        except DAMAGE:
            continue
        found.append((row, Correction(moment_or_none(moment), reason, card)))
    return found


def notes_of(database: sqlite3.Connection, number: int) -> tuple[Note, ...]:
    """A round's notes, oldest first."""
    rows = database.execute(
        "SELECT written_at, text FROM notes WHERE round_number = ? ORDER BY id", (number,)
    )
    return tuple(Note(moment_or_none(moment), text) for moment, text in rows)
