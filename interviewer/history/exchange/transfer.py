"""The history as one JSON document, and back: for moving, for other programs, for keeping."""

import base64
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewer.domain.errors import HistoryError
from interviewer.history import attached, drill_rows, recording_files, round_rows
from interviewer.history.export_document import (
    DAMAGE,
    SCHEMA,
    check_round,
    moment_of,
    read_document,
    sound_of,
    why,
)
from interviewer.history.reading import card_of, find_round, notes_of
from interviewer.history.store import HistoryStore

_SUFFIXES = (".flac", ".wav", ".ogg")


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
            asked = drill_rows.exported(connection) if round_ids is None else []
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
    document = read_document(text, place)
    rounds: list[Mapping[str, Any]] = document.get("rounds", [])
    added, known, renamed = [], [], {}
    with (
        recording_files.Moves(store.recordings_dir) as moves,
        store.database.writing() as connection,
    ):
        recording_files.settle(connection, store.recordings_dir)
        for one in sorted(rounds, key=lambda one: moment_of(one["started_at"])):
            round_id = _id_for(connection, one)
            if round_id is None:
                known.append(one["id"])
                continue
            _insert(connection, one, round_id, _recording(one, moves, round_id))
            added.append(round_id)
            if round_id != one["id"]:
                renamed[one["id"]] = round_id
        new = sum(drill_rows.insert(connection, one) for one in document.get("drills", ()))
    store.update_index()
    return Imported(tuple(added), tuple(known), renamed, new)


def _numbers(connection: sqlite3.Connection, round_ids: Sequence[str] | None) -> list[int]:
    if round_ids is None:
        found = connection.execute("SELECT number FROM rounds ORDER BY started_at, number")
        return [row[0] for row in found]
    return [find_round(connection, one)[0] for one in round_ids]


def _exported(
    connection: sqlite3.Connection, number: int, folder: Path, *, audio: bool
) -> dict[str, Any]:
    round_id, started_at, name, sha256 = connection.execute(
        "SELECT id, started_at, recording, recording_sha256 FROM rounds WHERE number = ?", (number,)
    ).fetchone()
    recording = None if name is None else {"name": name, "sha256": sha256}
    try:
        exported = {
            "id": round_id,
            "started_at": started_at,
            "recording": recording,
            "scorecard": card_of(connection, number, round_id),
            "told_story": attached.story_data(connection, number, round_id),
            "corrections": attached.corrections(connection, number),
            "notes": [
                {"written_at": note.written_at, "text": note.text}
                for note in notes_of(connection, number)
            ],
        }
        check_round(exported)
    except DAMAGE as error:
        raise HistoryError(
            f"round {round_id} is damaged ({why(error)}); see: interviewer history verify"
        ) from error
    path = recording_files.place_of(folder, name)
    if audio and recording is not None:
        data = path.read_bytes() if path is not None and path.is_file() else None
        recording["data"] = None if data is None else base64.b64encode(data).decode()
    return exported


def _id_for(connection: sqlite3.Connection, one: Mapping[str, Any]) -> str | None:
    """The id under which a round is written; ``None`` when it is here already."""
    row = connection.execute(
        "SELECT card FROM scorecards JOIN rounds ON number = round_number WHERE id = ?",
        (one["id"],),
    ).fetchone()
    if row is None:
        return str(one["id"])
    if row[0] == round_rows.as_text(one["scorecard"]):
        return None
    return round_rows.free_id(connection, moment_of(one["started_at"]))


def _recording(
    one: Mapping[str, Any], moves: recording_files.Moves, round_id: str
) -> round_rows.Kept | None:
    """The round's recording, written if the document holds it; without it the round is as typed."""
    data = sound_of(one)
    if data is None:
        return None
    # Only a known ending is taken over: a name from outside must not lead out of the folder.
    suffix = Path(str(one["recording"]["name"])).suffix
    return moves.write_in(data, f"{round_id}{suffix if suffix in _SUFFIXES else '.flac'}")


def _insert(
    connection: sqlite3.Connection,
    one: Mapping[str, Any],
    round_id: str,
    kept: round_rows.Kept | None,
) -> None:
    card = {**one["scorecard"], "round": round_id}
    number = round_rows.insert_round(connection, card, _at(one["started_at"]), kept)
    if one.get("told_story") is not None:
        attached.add_story(connection, number, one["told_story"])
    for old in one["corrections"]:
        story = old.get("told_story")
        before = (
            round_rows.as_text({**old["scorecard"], "round": round_id}),
            None if story is None else round_rows.as_text(story),
        )
        at = _at(old["replaced_at"])
        attached.add_correction(connection, number, at, old["reason"], before)
    for note in one["notes"]:
        attached.add_note(connection, number, _at(note["written_at"]), note["text"])


def _at(text: str) -> str:
    return moment_of(text).isoformat(timespec="seconds")
