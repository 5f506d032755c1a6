"""The history as one JSON document, and back: for moving, for other programs, for keeping."""

import base64
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.domain.decoding import scorecard_from_dict
from interviewer.domain.errors import HistoryError
from interviewer.history import drills, files, reading, rows
from interviewer.history.store import HistoryStore

SCHEMA = "interviewer.history/1"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: ids of rounds that are new here, and of those already known.

    ``renamed`` maps ids of the document to new ones, where another round here had the id.
    ``drills`` is how many drills are new here.
    """

    added: tuple[str, ...]
    known: tuple[str, ...]
    renamed: Mapping[str, str]
    drills: int = 0


def export_rounds(
    store: HistoryStore, round_ids: Sequence[str] | None, *, audio: bool = False
) -> dict[str, Any]:
    """Rounds (all for ``None``) with scorecards, earlier scorecards and notes, oldest first.

    Drills belong to no round: they are in it when all rounds are.
    With ``audio`` the recordings are in it too, in base 64. A recording that is gone is ``null``.

    Raises:
        HistoryError, StorageError: As `HistoryStore`.
    """
    rounds: list[dict[str, Any]] = []
    asked: list[dict[str, Any]] = []
    if not store.empty:
        with store.database.reading() as connection:
            rounds = [
                _exported(connection, number, store.recordings_dir, audio=audio)
                for number in _numbers(connection, round_ids)
            ]
            asked = drills.exported(connection) if round_ids is None else []
    return {"schema": SCHEMA, "rounds": rounds, "drills": asked}


def import_rounds(store: HistoryStore, text: str, place: str) -> Imported:
    """Add the rounds and drills of an exported document that are not here yet; all or none.

    Args:
        store: Where they go.
        text: The document.
        place: What to call it in an error.

    Raises:
        HistoryError: It is no such document, or was damaged; nothing is imported then.
        StorageError: As `HistoryStore`.
    """
    document = _read(text, place)
    rounds: list[Mapping[str, Any]] = document.get("rounds", [])
    added, known, renamed, written = [], [], {}, []
    try:
        with store.database.writing() as connection:
            for one in sorted(rounds, key=lambda one: str(one["started_at"])):
                wanted = str(one["id"])
                round_id = _id_for(connection, one)
                if round_id is None:
                    known.append(wanted)
                    continue
                kept = _recording(one, store.recordings_dir, round_id)
                written += [store.recordings_dir / kept.name] if kept and kept.name else []
                _insert(connection, one, round_id, kept)
                added.append(round_id)
                if round_id != wanted:
                    renamed[wanted] = round_id
            new = sum(drills.insert(connection, one) for one in document.get("drills", ()))
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    store.update_index()
    return Imported(tuple(added), tuple(known), renamed, new)


def _numbers(connection: sqlite3.Connection, round_ids: Sequence[str] | None) -> list[int]:
    if round_ids is None:
        found = connection.execute("SELECT number FROM rounds ORDER BY started_at, number")
        return [row[0] for row in found]
    return [reading.find_round(connection, one)[0] for one in round_ids]


def _exported(
    connection: sqlite3.Connection, number: int, folder: Path, *, audio: bool
) -> dict[str, Any]:
    round_id, started_at, name, sha256 = connection.execute(
        "SELECT id, started_at, recording, recording_sha256 FROM rounds WHERE number = ?", (number,)
    ).fetchone()
    recording = None
    if name is not None:
        recording = {"name": name, "sha256": sha256}
        path = folder / name
        if audio:
            data = path.read_bytes() if path.is_file() else None
            recording["data"] = None if data is None else base64.b64encode(data).decode()
    return {
        "id": round_id,
        "started_at": started_at,
        "recording": recording,
        "scorecard": reading.card(connection, number, round_id),
        "corrections": [
            {"replaced_at": moment, "reason": reason, "scorecard": json.loads(card)}
            for _, _, moment, reason, card in reading.corrections(connection, number, round_id)
        ],
        "notes": [
            {"written_at": moment, "text": text}
            for _, _, moment, text in reading.notes(connection, number, round_id)
        ],
    }


def _read(text: str, place: str) -> Mapping[str, Any]:
    """The document, checked whole before anything is written."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise HistoryError(
            f"{place}: not JSON ({error}); give a file of: history export"
        ) from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise HistoryError(
            f"{place}: no export of a history ({SCHEMA}); see: history export --help"
        )
    rounds: list[Mapping[str, Any]] = document.get("rounds", [])
    for position, one in enumerate(rounds, start=1):
        try:
            datetime.fromisoformat(one["started_at"])
            if one["scorecard"]["round"] != one["id"]:
                raise ValueError("its scorecard is that of another round")
            for card in (one["scorecard"], *(old["scorecard"] for old in one["corrections"])):
                scorecard_from_dict(card)
                rows.derived(card)
                rows.fact_rows(card)
            _ = [(note["written_at"], note["text"]) for note in one["notes"]]
            _sound(one)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            why = f"no {error}" if isinstance(error, KeyError) else str(error)
            raise HistoryError(
                f"{place}: round {position} is damaged ({why}); export it anew"
            ) from error
    _check_drills(document.get("drills", ()), place)
    return document


def _check_drills(asked: Sequence[Mapping[str, Any]], place: str) -> None:
    for position, one in enumerate(asked, start=1):
        try:
            drills.check(one)
        except drills.DAMAGE as error:
            why = f"no {error}" if isinstance(error, KeyError) else str(error)
            raise HistoryError(
                f"{place}: drill {position} is damaged ({why}); export it anew"
            ) from error


def _id_for(connection: sqlite3.Connection, one: Mapping[str, Any]) -> str | None:
    """The id under which a round is written; ``None`` when it is here already."""
    row = connection.execute(
        "SELECT card FROM scorecards JOIN rounds ON number = round_number WHERE id = ?",
        (one["id"],),
    ).fetchone()
    if row is None:
        return str(one["id"])
    if row[0] == rows.as_text(one["scorecard"]):
        return None
    return rows.free_id(connection, datetime.fromisoformat(one["started_at"]).astimezone(UTC))


def _sound(one: Mapping[str, Any]) -> bytes | None:
    recording = one["recording"]
    if recording is None or recording.get("data") is None:
        return None
    return base64.b64decode(recording["data"], validate=True)


def _recording(one: Mapping[str, Any], folder: Path, round_id: str) -> rows.Kept | None:
    """The round's recording, written if the document holds it; without it the round is as typed."""
    data = _sound(one)
    if data is None:
        return None
    # Only the ending is taken over: a name from outside must not lead out of the folder.
    suffix = Path(str(one["recording"]["name"])).suffix
    return files.write_in(data, folder, f"{round_id}{suffix}")


def _insert(
    connection: sqlite3.Connection, one: Mapping[str, Any], round_id: str, kept: rows.Kept | None
) -> None:
    card = {**one["scorecard"], "round": round_id}
    moment = datetime.fromisoformat(one["started_at"]).astimezone(UTC)
    number = rows.insert_round(connection, card, moment.isoformat(timespec="seconds"), kept)
    connection.executemany(
        "INSERT INTO corrections (round_number, replaced_at, reason, card) VALUES (?, ?, ?, ?)",
        [
            (number, old["replaced_at"], old["reason"], rows.as_text(old["scorecard"]))
            for old in one["corrections"]
        ],
    )
    connection.executemany(
        "INSERT INTO notes (round_number, written_at, text) VALUES (?, ?, ?)",
        [(number, note["written_at"], note["text"]) for note in one["notes"]],
    )
