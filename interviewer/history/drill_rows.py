"""Drills as rows: for export and import, for checking, for deleting."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from interviewer.domain.documents import conform, transcript_from_dict
from interviewer.domain.errors import HistoryError
from interviewer.domain.scorecard import Status
from interviewer.history import round_rows
from interviewer.history.schema import sha256
from interviewer.history.summaries import ROUND_ID

PREFIX = "drill-"
"""With this every drill's id begins, and no round's."""
_SHOWN = 100

DAMAGE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
"""What reading a damaged drill raises."""


def free_id(connection: sqlite3.Connection, moment: datetime) -> str:
    """An id that no drill has."""
    return round_rows.free_id(connection, moment, PREFIX)


def exported(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """All drills as JSON data, oldest first.

    Raises:
        HistoryError: One is damaged.
    """
    found = []
    for drill_id, started_at, story, question, transcript, coverage in connection.execute(
        "SELECT id, started_at, story_id, question_text, transcript, coverage FROM drills"
        " ORDER BY started_at, id"
    ):
        one = {"id": drill_id, "started_at": started_at, "story": story, "question": question}
        try:
            one |= {"transcript": json.loads(transcript), "fact": json.loads(coverage)}
            check(one)
        except DAMAGE as error:
            raise damaged(drill_id) from error
        found.append(one)
    return found


def damaged(drill_id: str) -> HistoryError:
    """What to say about a drill that cannot be read."""
    remove = f"interviewer history delete {drill_id}"
    return HistoryError(f"drill {drill_id} is damaged; remove it: {remove}")


def check(one: Mapping[str, Any]) -> None:
    """Whether a drill as `exported` can be written.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It cannot.
    """
    if not one["id"].startswith(PREFIX) or not ROUND_ID.fullmatch(one["id"][len(PREFIX) :]):
        raise ValueError(f"{one['id']!r} is no drill's id")
    datetime.fromisoformat(one["started_at"])
    conform(transcript_from_dict(one["transcript"]))
    fact = one["fact"]
    for text in (one["story"], one["question"], fact["id"], fact.get("text", "")):
        conform(text, str)
    Status(fact["status"])
    conform(fact["unclear"], str | None, "unclear")


def insert(connection: sqlite3.Connection, one: Mapping[str, Any]) -> bool:
    """Write a drill as `exported`; ``False`` when this very drill is here already.

    Where another drill has its id, it gets a new one.
    """
    moment = datetime.fromisoformat(one["started_at"]).astimezone(UTC)
    at = moment.isoformat(timespec="seconds")
    coverage = json.dumps(one["fact"], ensure_ascii=False)
    same = connection.execute(
        "SELECT 1 FROM drills WHERE started_at = ? AND story_id = ? AND coverage = ?",
        (at, one["story"], coverage),
    ).fetchone()
    if same is not None:
        return False
    taken = connection.execute("SELECT 1 FROM drills WHERE id = ?", (one["id"],)).fetchone()
    drill_id = free_id(connection, moment) if taken else one["id"]
    write(connection, drill_id, {**one, "started_at": at})
    return True


def write(connection: sqlite3.Connection, drill_id: str, one: Mapping[str, Any]) -> None:
    """Write the row of a drill as `exported`."""
    one = round_rows.valid(one)
    told = (
        drill_id,
        one["started_at"],
        one["story"],
        one["fact"]["id"],
        one["question"],
        round_rows.as_text(one["transcript"]),
        round_rows.as_text(one["fact"]),
    )
    connection.execute("INSERT INTO drills VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*told, sha256(*told)))


def find(connection: sqlite3.Connection, drill_id: str) -> str:
    """The whole id of a drill from its start.

    Raises:
        HistoryError: No such drill, or several begin like this.
    """
    exact = connection.execute("SELECT id FROM drills WHERE id = ?", (drill_id,)).fetchone()
    if exact is not None:
        return str(exact[0])
    found = [
        str(row[0])
        for row in connection.execute(
            "SELECT id FROM drills WHERE substr(id, 1, ?) = ? LIMIT 2", (len(drill_id), drill_id)
        )
    ]
    if len(found) != 1:
        what = "several drills begin with" if found else "no drill"
        raise HistoryError(f"{what} '{drill_id}'; see: interviewer history export --json")
    return found[0]


def delete(connection: sqlite3.Connection, drill_ids: Sequence[str]) -> None:
    """Delete drills by their whole ids."""
    connection.executemany("DELETE FROM drills WHERE id = ?", [(one,) for one in drill_ids])


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with drills, one line each."""
    columns = "id, started_at, story_id, fact_id, question_text, transcript, coverage"
    for *told, written in connection.execute(
        f"SELECT {columns}, sha256 FROM drills ORDER BY started_at, id"  # noqa: S608 -- own names
    ):
        drill_id, at, story, fact_id, question, transcript, coverage = told
        try:
            one = {"id": drill_id, "started_at": at, "story": story, "question": question}
            fact = json.loads(coverage)
            check({**one, "transcript": json.loads(transcript), "fact": fact})
            if fact["id"] != fact_id:
                raise ValueError(f"it stands for {fact_id!r}, its grade for {fact['id']!r}")
            if sha256(*told) != written:
                raise ValueError("it has changed since it was kept")
        except DAMAGE as error:
            what = f"no {error}" if isinstance(error, KeyError) else str(error)
            yield (
                f"drill {drill_id}: is damaged ({what[:_SHOWN]});"
                f" remove it: interviewer history delete {drill_id}"
            )
