"""What belongs to a round beside its scorecard: answers, its story, earlier scorecards, notes."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from interviewer.domain.documents import story_from_dict, story_to_dict
from interviewer.domain.errors import HistoryError
from interviewer.domain.story import Story
from interviewer.history import round_rows
from interviewer.history.schema import sha256


def add_answer(
    connection: sqlite3.Connection,
    answer_id: str,
    *,
    number: int | None = None,
    drill: str | None = None,
) -> None:
    """Note that a recorded answer is safe here, in a round or in a drill."""
    connection.execute("INSERT INTO answers VALUES (?, ?, ?)", (answer_id, number, drill))


def round_of_answer(connection: sqlite3.Connection, answer_id: str) -> str | None:
    """The id of the round that a recorded answer is in already."""
    found = connection.execute(
        "SELECT rounds.id FROM answers JOIN rounds ON number = round_number WHERE answers.id = ?",
        (answer_id,),
    ).fetchone()
    return None if found is None else str(found[0])


def drill_of_answer(connection: sqlite3.Connection, answer_id: str) -> str | None:
    """The id of the drill that a recorded answer is in already."""
    found = connection.execute(
        "SELECT drill_id FROM answers WHERE id = ? AND drill_id IS NOT NULL", (answer_id,)
    ).fetchone()
    return None if found is None else str(found[0])


def is_kept(connection: sqlite3.Connection, answer_id: str) -> bool:
    """Whether a recorded answer is safe here, in a round or in a drill."""
    found = connection.execute("SELECT 1 FROM answers WHERE id = ?", (answer_id,)).fetchone()
    return found is not None


def add_story(connection: sqlite3.Connection, number: int, story: Mapping[str, Any]) -> None:
    """Keep a story, as JSON data, with the round in which it was told."""
    text = round_rows.as_text(round_rows.valid(story))
    connection.execute("INSERT INTO told_stories VALUES (?, ?, ?)", (number, text, sha256(text)))


def replace_story(
    connection: sqlite3.Connection, number: int, told: str | None, story: Story | None
) -> None:
    """Keep another story with a round, or none when its scorecard tells another than is kept.

    ``told`` is the id of the story of the scorecard.
    """
    if story is None:
        connection.execute(
            "DELETE FROM told_stories WHERE round_number = ? AND"
            " CASE WHEN json_valid(story) THEN json_extract(story, '$.id') END IS NOT ?",
            (number, round_rows.valid(told)),
        )
        return
    connection.execute("DELETE FROM told_stories WHERE round_number = ?", (number,))
    add_story(connection, number, without_place(story))


def without_place(story: Story) -> dict[str, Any]:
    """A story as JSON data, without the place of its file, which is nobody else's business."""
    return {**story_to_dict(story), "source": {"file": "", "line": 1}}


def story_data(connection: sqlite3.Connection, number: int, round_id: str) -> dict[str, Any] | None:
    """The story of a round as JSON data; ``None`` where none was kept.

    Raises:
        HistoryError: It is damaged.
    """
    text = story_text(connection, number)
    try:
        data: dict[str, Any] | None = None if text is None else json.loads(text)
    except ValueError as error:
        raise _damaged(round_id) from error
    return data


def story(connection: sqlite3.Connection, number: int, round_id: str) -> Story | None:
    """The story of a round as it stood when it was told; ``None`` where none was kept.

    Raises:
        HistoryError: It is damaged.
    """
    data = story_data(connection, number, round_id)
    try:
        return None if data is None else story_from_dict(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(round_id) from error


def _damaged(round_id: str) -> HistoryError:
    return HistoryError(f"round {round_id}: its story is damaged; see: interviewer history verify")


def add_correction(
    connection: sqlite3.Connection,
    number: int,
    replaced_at: str,
    reason: str,
    old: tuple[str, str | None],
) -> None:
    """Keep a scorecard and the story by which it was made, as texts, that others replace."""
    told = (replaced_at, round_rows.valid(reason), *old)
    connection.execute(
        "INSERT INTO corrections (round_number, replaced_at, reason, card, story, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (number, *told, sealed(*told)),
    )


def corrections(connection: sqlite3.Connection, number: int) -> list[dict[str, Any]]:
    """A round's earlier scorecards as they are exported, oldest first.

    Raises:
        ValueError, RecursionError: One is damaged.
    """
    rows_of = connection.execute(
        "SELECT replaced_at, reason, card, story FROM corrections WHERE round_number = ?"
        " ORDER BY id",
        (number,),
    )
    return [
        {
            "replaced_at": moment,
            "reason": reason,
            "scorecard": json.loads(card),
            "told_story": None if story is None else json.loads(story),
        }
        for moment, reason, card, story in rows_of
    ]


def sealed(replaced_at: str, reason: str, card: str, story: str | None) -> str:
    """The checksum of an earlier scorecard's row."""
    return sha256(replaced_at, reason, card, story or "")


def story_text(connection: sqlite3.Connection, number: int) -> str | None:
    """The story of a round as it lies in the table."""
    row = connection.execute(
        "SELECT story FROM told_stories WHERE round_number = ?", (number,)
    ).fetchone()
    return None if row is None else str(row[0])


def put_back_story(connection: sqlite3.Connection, number: int, correction: int) -> None:
    """Put the story of an earlier scorecard in the place of the round's."""
    connection.execute("DELETE FROM told_stories WHERE round_number = ?", (number,))
    (text,) = connection.execute(
        "SELECT story FROM corrections WHERE id = ?", (correction,)
    ).fetchone()
    if text is not None:
        connection.execute(
            "INSERT INTO told_stories VALUES (?, ?, ?)", (number, text, sha256(text))
        )


def add_note(connection: sqlite3.Connection, number: int, written_at: str, text: str) -> None:
    """Write a note beside a round."""
    told = (written_at, round_rows.valid(text))
    connection.execute(
        "INSERT INTO notes (round_number, written_at, text, sha256) VALUES (?, ?, ?, ?)",
        (number, *told, sha256(*told)),
    )
