"""Questions that lists, trends and reviews ask of the tables."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from interviewer.domain.documents import scorecard_from_dict
from interviewer.domain.errors import HistoryError
from interviewer.domain.scorecard import Status
from interviewer.domain.story import Part
from interviewer.history.export_document import DAMAGE, check_card, moment_of
from interviewer.history.schema import sha256
from interviewer.history.summaries import FactMark, FactRecord, RoundFigures, RoundSummary

_SHORT = (
    "id, started_at, question_text, story_id, overall, question_id, competency, rubric, duration_s"
)
_FIGURES = (
    "id, started_at, story_id, question_id, competency, rubric, overall, facts_score,"
    " coalesce(star_score, 0), coalesce(delivery_score, 0), coalesce(situation_share, 0),"
    " coalesce(task_share, 0), coalesce(action_share, 0), coalesce(result_share, 0), duration_s,"
    " words_per_minute, fillers_per_minute, longest_pause_s, i_share"
)
_WHOLE_FACT = "status IN ('{}') AND part IN ('{}')".format("', '".join(Status), "', '".join(Part))
"""What a damaged row of the facts does not fulfil; ``history verify`` names it."""
_NEWEST_FIRST = " ORDER BY started_at DESC, number DESC"


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


def summaries(
    connection: sqlite3.Connection,
    wanted: dict[str, str | None],
    limit: int | None,
    offset: int,
) -> list[RoundSummary]:
    """Rounds in short, newest first; ``wanted`` holds columns and what they must be."""
    where, values = _where(wanted)
    rows = connection.execute(
        f"SELECT {_SHORT} FROM rounds{where}{_NEWEST_FIRST} LIMIT ? OFFSET ?",  # noqa: S608 -- own names
        (*values, -1 if limit is None else limit, offset),
    )
    return [_summary(row) for row in rows]


def _summary(row: tuple[Any, ...]) -> RoundSummary:
    return RoundSummary(row[0], moment_or_none(row[1]), *row[2:])


def summary(connection: sqlite3.Connection, number: int, _: str = "") -> RoundSummary:
    """One round in short."""
    query = f"SELECT {_SHORT} FROM rounds WHERE number = ?"  # noqa: S608 -- own names
    return _summary(connection.execute(query, (number,)).fetchone())


def count(connection: sqlite3.Connection, wanted: dict[str, str | None]) -> int:
    """How many rounds there are; ``wanted`` as for `summaries`."""
    where, values = _where(wanted)
    query = f"SELECT count(*) FROM rounds{where}"  # noqa: S608 -- own names
    return int(connection.execute(query, values).fetchone()[0])


def figures(connection: sqlite3.Connection, wanted: dict[str, str | None]) -> list[RoundFigures]:
    """The figures of rounds, oldest first."""
    where, values = _where(wanted)
    rows = connection.execute(
        f"SELECT {_FIGURES} FROM rounds{where} ORDER BY started_at, number",  # noqa: S608 -- own names
        values,
    )
    return [
        RoundFigures(*(row[0], moment_or_none(row[1]), *row[2:10], tuple(row[10:14]), *row[14:]))
        for row in rows
    ]


def facts_of_rounds(connection: sqlite3.Connection, rounds: Sequence[str]) -> list[FactRecord]:
    """How rounds stood to their stories' facts, oldest round first."""
    rows = connection.execute(
        "SELECT rounds.id, started_at, fact_id, status, prompted, part, coalesce(story_id, ''),"  # noqa: S608 -- own names
        " facts.text, key, unclear FROM facts JOIN rounds ON rounds.number = round_number"
        " WHERE rounds.id IN (SELECT value FROM json_each(?))"
        f" AND {_WHOLE_FACT} ORDER BY started_at, number, position",
        (json.dumps(list(rounds)),),
    )
    return [
        FactRecord(
            *(
                row[0],
                moment_or_none(row[1]),
                *row[2:4],
                bool(row[4]),
                *row[5:8],
                bool(row[8]),
                bool(row[9]),
            )
        )
        for row in rows
    ]


def fact_marks(connection: sqlite3.Connection) -> list[FactMark]:
    """How every round that told a story stood to each of its facts, in no order."""
    rows = connection.execute(
        "SELECT rounds.id, started_at, story_id, fact_id, status, prompted, unclear"  # noqa: S608 -- own names
        " FROM facts JOIN rounds ON rounds.number = round_number WHERE story_id <> ''"
        f" AND {_WHOLE_FACT}"
    )
    return [
        FactMark(
            round_id, moment_or_none(moment), story, fact_id, status, bool(prompted), bool(unclear)
        )
        for round_id, moment, story, fact_id, status, prompted, unclear in rows
    ]


def card_of(database: sqlite3.Connection, number: int, round_id: str) -> dict[str, Any]:
    """A round's scorecard.

    Raises:
        HistoryError: It is damaged.
    """
    row = database.execute(
        "SELECT card, sha256 FROM scorecards WHERE round_number = ?", (number,)
    ).fetchone()
    try:
        text, written = row
        read: dict[str, Any] = json.loads(text)
        if sha256(text) == written:
            scorecard_from_dict(read)
        else:
            check_card(read)  # changed behind the program's back, but perhaps not much
    except DAMAGE as error:
        raise HistoryError(
            f"round {round_id}: its scorecard is damaged; see: interviewer history verify"
        ) from error
    return {**read, "round": round_id}


def recording_of(database: sqlite3.Connection, number: int, _: str = "") -> str | None:
    """The file name of a round's recording, if it has one."""
    row = database.execute("SELECT recording FROM rounds WHERE number = ?", (number,)).fetchone()
    return None if row[0] is None else str(row[0])


def all_recordings(database: sqlite3.Connection) -> set[str]:
    """The file names of all rounds' recordings."""
    rows = database.execute("SELECT recording FROM rounds WHERE recording IS NOT NULL")
    return {str(row[0]) for row in rows}


def corrections_of(database: sqlite3.Connection, number: int, round_id: str) -> list[Any]:
    """A round's earlier scorecards as rows, oldest first; damaged ones are left out.

    What is left out can neither be shown nor be put back: ``history verify`` names it.
    """
    rows = database.execute(
        "SELECT id, ?, replaced_at, reason, card FROM corrections WHERE round_number = ?"
        " ORDER BY id",
        (round_id, number),
    )
    found = []
    for row, told, moment, reason, text in rows:
        try:
            old = json.loads(text)
            check_card(old)
        except DAMAGE:
            continue
        found.append((row, told, moment_or_none(moment), reason, old))
    return found


def notes_of(database: sqlite3.Connection, number: int, round_id: str) -> list[Any]:
    """A round's notes as rows, oldest first."""
    rows = database.execute(
        "SELECT id, ?, written_at, text FROM notes WHERE round_number = ? ORDER BY id",
        (round_id, number),
    )
    return [(row, told, moment_or_none(moment), text) for row, told, moment, text in rows]


_NO_MOMENT = "1970-01-01T00:00:00+00:00"


def moment_or_none(text: str) -> str:
    """A time of a row as it can be read; the first of all times where it cannot be.

    One unreadable time must not hide everything else; ``history verify`` names it.
    """
    try:
        moment_of(text)
    except DAMAGE:
        return _NO_MOMENT
    return text


def _where(wanted: dict[str, str | None]) -> tuple[str, tuple[Any, ...]]:
    given = {column: value for column, value in wanted.items() if value is not None}
    if not given:
        return "", ()
    return f" WHERE {' AND '.join(f'{column} = ?' for column in given)}", tuple(given.values())
