"""The database's schema as numbered steps. Append only: a step that was released never changes."""

import hashlib
import sqlite3
from collections.abc import Callable

from interviewer.history.schema.early_migrations import FIRST, FOURTH, SECOND, THIRD

_FIFTH = (
    """
    CREATE TABLE answers (                 -- recordings that are safe here, whatever became of them
        id TEXT PRIMARY KEY,               -- given when recording began
        round_number INTEGER REFERENCES rounds (number) ON DELETE CASCADE,
        drill_id TEXT REFERENCES drills (id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX answers_by_round ON answers (round_number)",
    "CREATE INDEX answers_by_drill ON answers (drill_id)",
    """
    CREATE TABLE told_stories (            -- the story of a round as it stood then
        round_number INTEGER PRIMARY KEY REFERENCES rounds (number) ON DELETE CASCADE,
        story TEXT NOT NULL,               -- JSON, as stories list prints it
        sha256 TEXT NOT NULL
    ) STRICT
    """,
    "ALTER TABLE rounds ADD COLUMN sha256 TEXT NOT NULL DEFAULT ''",
    """
    UPDATE rounds
    SET sha256 = sha256(id, started_at, coalesce(recording, ''), coalesce(recording_sha256, ''))
    """,
    # Over all that stands in the row, so that a change behind the program's back is seen.
    "ALTER TABLE corrections ADD COLUMN sha256 TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE corrections ADD COLUMN story TEXT",  # the story by which the card was made
    "UPDATE corrections SET sha256 = sha256(replaced_at, reason, card, '')",
    "ALTER TABLE notes ADD COLUMN sha256 TEXT NOT NULL DEFAULT ''",
    "UPDATE notes SET sha256 = sha256(written_at, text)",
    "ALTER TABLE drills ADD COLUMN sha256 TEXT NOT NULL DEFAULT ''",
    """
    UPDATE drills
    SET sha256 = sha256(id, started_at, story_id, fact_id, question_text, transcript, coverage)
    """,
)

TALLIED = ("rounds", "corrections", "notes", "told_stories", "answers", "drills")
"""Tables whose rows nothing else tells of: how many there are is written down at each change."""

_COUNTS = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in TALLIED)  # noqa: S608 -- own names
TALLY = f"INSERT OR REPLACE INTO tallies {_COUNTS}"

_SIXTH = (
    """
    CREATE TABLE tallies (                 -- so that rows that vanish are missed
        name TEXT PRIMARY KEY,
        count INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    TALLY,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (FIRST, SECOND, THIRD, FOURTH, _FIFTH, _SIXTH)


def migrate(connection: sqlite3.Connection, before: Callable[[int], None]) -> None:
    """Bring the schema up to date in one transaction; safe when two processes start at once.

    The connection must be in autocommit mode. The number of steps taken stands in
    ``PRAGMA user_version``. ``before`` is called with the old number when there is something to
    lose, while nobody else can write; what it raises leaves everything as it was.
    """
    connection.create_function("sha256", -1, sha256, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        taken = schema_version(connection)
        if 0 < taken < len(MIGRATIONS):
            before(taken)
        for number, statements in enumerate(MIGRATIONS[taken:], start=taken + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def schema_version(connection: sqlite3.Connection) -> int:
    """How many migrations the database has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def sha256(*texts: str) -> str:
    """The checksum of texts in their order, in hexadecimal digits."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
