"""Scorecards written into the tables: a round's row, its scorecard and its facts."""

import json
import math
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from interviewer.domain.documents import prompted_from_dict
from interviewer.domain.moments import local
from interviewer.history.schema import sha256

_PARTS = ("situation", "task", "action", "result")


@dataclass(frozen=True, slots=True)
class Kept:
    """A recording that lies beside the database: its file name and checksum."""

    name: str
    sha256: str


def now() -> str:
    """This moment as the tables hold it: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def as_text(data: object) -> str:
    """A scorecard or a story as the tables hold it."""
    return json.dumps(data, ensure_ascii=False)


Told = TypeVar("Told")


def valid(data: Told) -> Told:
    """JSON data as a database and every reader of JSON can take it: the last door.

    Half a surrogate pair becomes U+FFFD, in as many characters, so that offsets still hold; what
    is no number becomes 0. What was spoken is kept, whatever else is wrong.
    """
    return cast("Told", _valid(data))


def _valid(data: object) -> object:
    if isinstance(data, str):
        return _LONE_SURROGATE.sub("\ufffd", data)
    if isinstance(data, float):
        return data if math.isfinite(data) else 0.0
    if isinstance(data, Mapping):
        return {_valid(key): _valid(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_valid(item) for item in data]
    return data


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def free_id(connection: sqlite3.Connection, moment: datetime, prefix: str = "") -> str:
    """An id that nothing has: the candidate's own date and time, and a number where that is taken.

    Rounds get ids of their own also when the clock was set back. Drills' begin with a prefix.
    """
    base = f"{prefix}{local(moment):%Y%m%d-%H%M%S}"
    both = "SELECT id FROM rounds WHERE id LIKE ? UNION SELECT id FROM drills WHERE id LIKE ?"
    taken = {row[0] for row in connection.execute(both, (f"{base}%",) * 2)}
    candidates = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)


def insert_round(
    connection: sqlite3.Connection,
    card: Mapping[str, Any],
    started_at: str,
    recording: Kept | None,
) -> int:
    """Write a round; ``card["round"]`` is its id. Returns its number.

    Raises:
        KeyError, TypeError: The card is no scorecard.
        sqlite3.Error: It cannot be written, or the id is taken.
    """
    card = valid(card)
    columns = {
        "id": card["round"],
        "started_at": started_at,
        "recording": recording.name if recording else None,
        "recording_sha256": recording.sha256 if recording else None,
        "index_version": 0,
        **derived(card),
    }
    columns["sha256"] = sealed(*(columns[name] for name in SEALED))
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    done = connection.execute(
        f"INSERT INTO rounds ({names}) VALUES ({marks})",  # noqa: S608 -- our own column names
        tuple(columns.values()),
    )
    number = int(done.lastrowid or 0)
    text = as_text(card)
    connection.execute("INSERT INTO scorecards VALUES (?, ?, ?)", (number, text, sha256(text)))
    _insert_facts(connection, number, card)
    return number


SEALED = ("id", "started_at", "recording", "recording_sha256")
"""The columns of a round that never change and that no scorecard repeats."""


def sealed(*values: str | None) -> str:
    """The checksum of a round's `SEALED` columns."""
    return sha256(*(value or "" for value in values))


def update_round(connection: sqlite3.Connection, number: int, card: Mapping[str, Any]) -> None:
    """Put another scorecard in the place of a round's; sentences and amounts are to be found anew.

    Raises:
        KeyError, TypeError: The card is no scorecard.
        sqlite3.Error: It cannot be written.
    """
    card = valid(card)
    columns = {"index_version": 0, **derived(card)}
    text = as_text(card)
    connection.execute(
        f"UPDATE rounds SET {', '.join(f'{name} = ?' for name in columns)}"  # noqa: S608 -- our own
        " WHERE number = ?",
        (*columns.values(), number),
    )
    connection.execute(
        "UPDATE scorecards SET card = ?, sha256 = ? WHERE round_number = ?",
        (text, sha256(text), number),
    )
    connection.execute("DELETE FROM facts WHERE round_number = ?", (number,))
    _insert_facts(connection, number, card)


def derived(card: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a round that repeat its scorecard, so that lists need not read it."""
    question, story = card["question"] or {}, card["story"] or {}
    score, parts, delivery = card["score"], card["star"]["parts"], card["delivery"]
    return {
        "question_id": question.get("id"),
        "question_text": question.get("text"),
        "competency": question.get("competency"),
        "story_id": story.get("id"),
        "story_title": story.get("title"),
        "rubric": card.get("rubric", 0),
        "overall": score["overall"],
        "facts_score": score["facts"],
        "star_score": score["star"],
        "delivery_score": score["delivery"],
        **{f"{part}_share": parts[part]["share"] for part in _PARTS},
        "duration_s": delivery["duration_s"],
        "words_per_minute": delivery["words_per_minute"],
        "fillers_per_minute": fillers_per_minute(delivery),
        "longest_pause_s": delivery["pauses"]["longest_s"],
        "i_share": delivery["i_share"],
    }


def fillers_per_minute(delivery: Mapping[str, Any]) -> float | None:
    """Fillers a minute of a scorecard's delivery; ``None`` where they could not be measured.

    A speech model leaves most fillers out: without a second hearing few are no measure.
    """
    said = delivery["fillers"]
    rate: float | None = said["per_minute"] if said.get("reliable", True) else None
    return rate


def fact_rows(card: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The facts of a scorecard as rows of the table of facts, without their round."""
    prompted = {fact for answer in prompted_from_dict(card) for fact in answer.facts}
    return [
        (
            position,
            fact["id"],
            fact["text"],
            fact["part"],
            int(fact["key"]),
            fact["status"],
            int(fact["unclear"] is not None),
            int(fact["id"] in prompted),
        )
        for position, fact in enumerate(card["facts"])
    ]


def _insert_facts(connection: sqlite3.Connection, number: int, card: Mapping[str, Any]) -> None:
    connection.executemany(
        "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, *row) for row in fact_rows(card)],
    )
