"""Questions that lists, trends and reviews ask of the tables."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from interviewer.domain.scorecard import Status
from interviewer.domain.story import Part
from interviewer.history.export_document import DAMAGE, moment_of
from interviewer.history.summaries import (
    FactMark,
    FactRecord,
    Neighbours,
    RoundFigures,
    RoundSummary,
)

_SHORT = (
    "id, started_at, question_text, story_id, overall, question_id, competency, rubric, duration_s,"
    " facts_score IS NOT NULL"
)
_FIGURES = (
    "id, started_at, story_id, question_id, competency, rubric, overall, facts_score,"
    " coalesce(star_score, 0), coalesce(delivery_score, 0), coalesce(situation_share, 0),"
    " coalesce(task_share, 0), coalesce(action_share, 0), coalesce(result_share, 0), duration_s,"
    " words_per_minute, fillers_per_minute, longest_pause_s, i_share"
)
_WHOLE_FACT = "status IN ('{}') AND part IN ('{}')".format("', '".join(Status), "', '".join(Part))
"""What a damaged row of the facts does not fulfil; ``history verify`` names it."""
_LARGEST_FIGURE = 1e6
"""Seconds, shares, words a minute: none comes near; sums of larger ones can overflow."""
_NEWEST_FIRST = " ORDER BY started_at DESC, number DESC"


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
    return RoundSummary(*(row[0], moment_or_none(row[1]), *row[2:-1], bool(row[-1])))


def summary(connection: sqlite3.Connection, number: int, _: str = "") -> RoundSummary:
    """One round in short."""
    query = f"SELECT {_SHORT} FROM rounds WHERE number = ?"  # noqa: S608 -- own names
    return _summary(connection.execute(query, (number,)).fetchone())


def neighbours(connection: sqlite3.Connection, number: int, _: str = "") -> Neighbours:
    """What lies around a round."""
    row = "(SELECT started_at, number FROM rounds WHERE number = ?1)"
    newer, older = (
        connection.execute(
            f"SELECT id FROM rounds WHERE (started_at, number) {beyond} {row}"  # noqa: S608 -- own
            f" ORDER BY started_at {order}, number {order} LIMIT 1",
            (number,),
        ).fetchone()
        for beyond, order in ((">", "ASC"), ("<", "DESC"))
    )
    one = summary(connection, number)
    alike = connection.execute(
        f"SELECT {_SHORT} FROM rounds WHERE question_text = ? OR story_id = ?{_NEWEST_FIRST}",  # noqa: S608 -- own names
        (one.question, one.story),
    )
    return Neighbours(one, newer and newer[0], older and older[0], tuple(map(_summary, alike)))


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
        RoundFigures(*(row[0], moment_or_none(row[1]), *row[2:6], *read[:4], read[4:8], *read[8:]))
        for row in rows
        if (read := tuple(map(_figure_or_nought, row[6:])))
    ]


def _figure_or_nought(figure: float | None) -> float | None:
    """A figure of a row; 0 for one no answer can have, which ``history verify`` names."""
    return figure if figure is None or abs(figure) <= _LARGEST_FIGURE else 0.0


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


def all_recordings(database: sqlite3.Connection) -> set[str]:
    """The file names of all rounds' recordings."""
    rows = database.execute("SELECT recording FROM rounds WHERE recording IS NOT NULL")
    return {str(row[0]) for row in rows}


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
