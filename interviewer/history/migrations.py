"""The database's schema as numbered steps. Append only: a step that was released never changes."""

import sqlite3

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE rounds (
            id TEXT PRIMARY KEY,
            started_at TEXT NOT NULL,          -- ISO 8601, UTC
            question_id TEXT,
            question_text TEXT,
            competency TEXT,
            story_id TEXT,
            story_title TEXT,
            overall REAL NOT NULL,             -- 0 to 100
            transcript TEXT NOT NULL,
            scorecard TEXT NOT NULL,           -- JSON, schema interviewer.scorecard/1
            recording TEXT,                    -- file name in recordings/, beside the database
            recording_sha256 TEXT
        ) STRICT
        """,
        "CREATE INDEX rounds_by_time ON rounds (started_at)",
    ),
    (
        """
        CREATE TABLE corrections (
            id INTEGER PRIMARY KEY,
            round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
            replaced_at TEXT NOT NULL,
            reason TEXT NOT NULL,
            scorecard TEXT NOT NULL            -- the JSON that stood there before
        ) STRICT
        """,
        """
        CREATE TABLE notes (
            id INTEGER PRIMARY KEY,
            round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
            written_at TEXT NOT NULL,
            text TEXT NOT NULL
        ) STRICT
        """,
    ),
    (
        """
        CREATE TABLE drills (                  -- one fact asked for by itself; never a round
            id TEXT PRIMARY KEY,
            started_at TEXT NOT NULL,          -- ISO 8601, UTC
            story_id TEXT NOT NULL,
            fact_id TEXT NOT NULL,
            question_text TEXT NOT NULL,
            transcript TEXT NOT NULL,          -- JSON, as in a scorecard
            coverage TEXT NOT NULL             -- JSON, as one of a scorecard's facts
        ) STRICT
        """,
        "CREATE INDEX drills_by_story ON drills (story_id, started_at)",
    ),
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date in one transaction; safe when two processes start at once.

    The connection must be in autocommit mode. The number of steps taken stands in
    ``PRAGMA user_version``.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, statements in enumerate(MIGRATIONS, start=1):
            if number > schema_version(connection):
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def schema_version(connection: sqlite3.Connection) -> int:
    """How many migrations the database has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
