"""The database's schema as numbered steps. Append only: a step that was released never changes."""

import hashlib
import sqlite3
from collections.abc import Callable

_FIRST = (
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
)

_ROUNDS = """
    CREATE TABLE rounds (
        number INTEGER PRIMARY KEY,        -- in the order in which rounds were kept
        id TEXT NOT NULL UNIQUE,
        started_at TEXT NOT NULL,          -- ISO 8601, UTC
        question_id TEXT,
        question_text TEXT,
        competency TEXT,
        story_id TEXT,
        story_title TEXT,
        rubric INTEGER NOT NULL,           -- version of the rules that scored; 0 when unknown
        overall REAL NOT NULL,             -- scores from 0 to 100
        facts_score REAL,
        star_score REAL,
        delivery_score REAL,
        situation_share REAL,              -- shares of the telling, 0 to 1
        task_share REAL,
        action_share REAL,
        result_share REAL,
        duration_s REAL,
        words_per_minute REAL,
        fillers_per_minute REAL,
        longest_pause_s REAL,
        i_share REAL,
        recording TEXT,                    -- file name in recordings/, beside the database
        recording_sha256 TEXT,
        index_version INTEGER NOT NULL     -- of sentences and amounts; 0 when not indexed yet
    ) STRICT
"""

_SCORECARDS = """
    CREATE TABLE scorecards (
        round_number INTEGER PRIMARY KEY REFERENCES rounds (number) ON DELETE CASCADE,
        card TEXT NOT NULL,                -- JSON, schema interviewer.scorecard/1: the truth
        sha256 TEXT NOT NULL
    ) STRICT
"""

_FACTS = """
    CREATE TABLE facts (
        round_number INTEGER NOT NULL REFERENCES rounds (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        fact_id TEXT NOT NULL,
        text TEXT NOT NULL,
        part TEXT NOT NULL,
        key INTEGER NOT NULL,
        status TEXT NOT NULL,
        unclear INTEGER NOT NULL,
        prompted INTEGER NOT NULL,         -- came in the answer to a follow-up question
        PRIMARY KEY (round_number, position)
    ) STRICT, WITHOUT ROWID
"""

_MOVE_ROUNDS = """
    INSERT INTO rounds
    SELECT row_number() OVER (ORDER BY started_at, id), id, started_at, question_id, question_text,
        competency, story_id, story_title,
        coalesce(CAST(json_extract(card, '$.rubric') AS INTEGER), 0), overall,
        CAST(json_extract(card, '$.score.facts') AS REAL),
        CAST(json_extract(card, '$.score.star') AS REAL),
        CAST(json_extract(card, '$.score.delivery') AS REAL),
        CAST(json_extract(card, '$.star.parts.situation.share') AS REAL),
        CAST(json_extract(card, '$.star.parts.task.share') AS REAL),
        CAST(json_extract(card, '$.star.parts.action.share') AS REAL),
        CAST(json_extract(card, '$.star.parts.result.share') AS REAL),
        CAST(json_extract(card, '$.delivery.duration_s') AS REAL),
        CAST(json_extract(card, '$.delivery.words_per_minute') AS REAL),
        CAST(json_extract(card, '$.delivery.fillers.per_minute') AS REAL),
        CAST(json_extract(card, '$.delivery.pauses.longest_s') AS REAL),
        CAST(json_extract(card, '$.delivery.i_share') AS REAL),
        recording, recording_sha256, 0
    FROM (SELECT *, CASE WHEN json_valid(scorecard) THEN scorecard END AS card FROM rounds_1)
"""

_MOVE_FACTS = """
    INSERT INTO facts
    SELECT number, fact.key, coalesce(json_extract(fact.value, '$.id'), ''),
        coalesce(json_extract(fact.value, '$.text'), ''),
        coalesce(json_extract(fact.value, '$.part'), ''),
        coalesce(CAST(json_extract(fact.value, '$.key') AS INTEGER), 0),
        coalesce(json_extract(fact.value, '$.status'), ''),
        json_extract(fact.value, '$.unclear') IS NOT NULL,
        EXISTS (
            SELECT 1 FROM json_each(card, '$.prompted') AS answer,
                json_each(answer.value, '$.facts') AS told
            WHERE told.value = json_extract(fact.value, '$.id')
        )
    FROM (
        SELECT number, CASE WHEN json_valid(scorecard) THEN scorecard END AS card
        FROM rounds JOIN rounds_1 USING (id)
    ), json_each(card, '$.facts') AS fact
    WHERE fact.type = 'object'
"""

_SENTENCES = """
    CREATE TABLE sentences (
        number INTEGER PRIMARY KEY,        -- those of one answer follow each other
        round_number INTEGER NOT NULL REFERENCES rounds (number) ON DELETE CASCADE,
        answer INTEGER NOT NULL,           -- 0 the answer itself, n the n-th follow-up answer
        position INTEGER NOT NULL,         -- within the answer
        start INTEGER NOT NULL,            -- characters of the answer's text, end exclusive
        "end" INTEGER NOT NULL,
        start_s REAL,                      -- seconds of the recording
        end_s REAL,
        text TEXT NOT NULL,
        stems TEXT NOT NULL                -- words that carry meaning, stemmed
    ) STRICT
"""

_QUANTITIES = """
    CREATE TABLE quantities (              -- every quantity that was ever said, once
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        unit TEXT NOT NULL,
        amount_low REAL NOT NULL,          -- base units, see language.quantity
        amount_high REAL NOT NULL,
        direction TEXT NOT NULL,
        approx TEXT NOT NULL,
        role TEXT NOT NULL,
        per TEXT NOT NULL,
        noun TEXT NOT NULL,
        UNIQUE (amount_low, amount_high, kind, unit, direction, approx, role, per, noun)
    ) STRICT
"""

_AMOUNTS = """
    CREATE TABLE amounts (                 -- where quantities were said
        sentence_number INTEGER NOT NULL REFERENCES sentences (number) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        start_s REAL,
        end_s REAL,
        quantity_number INTEGER NOT NULL REFERENCES quantities (number),
        manner TEXT NOT NULL,              -- said, denied, imagined, intended or asked
        PRIMARY KEY (sentence_number, start)
    ) STRICT, WITHOUT ROWID
"""

_SECOND = (
    "ALTER TABLE rounds RENAME TO rounds_1",
    "DROP INDEX rounds_by_time",
    _ROUNDS,
    _MOVE_ROUNDS,
    "CREATE INDEX rounds_by_time ON rounds (started_at, number)",
    "CREATE INDEX rounds_by_story ON rounds (story_id)",
    "CREATE INDEX rounds_by_index ON rounds (index_version)",
    _SCORECARDS,
    """
    INSERT INTO scorecards
    SELECT number, scorecard, sha256(scorecard) FROM rounds JOIN rounds_1 USING (id)
    """,
    _FACTS,
    _MOVE_FACTS,
    "DROP TABLE rounds_1",
    """
    CREATE TABLE corrections (             -- earlier scorecards
        id INTEGER PRIMARY KEY,
        round_number INTEGER NOT NULL REFERENCES rounds (number) ON DELETE CASCADE,
        replaced_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        card TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX corrections_by_round ON corrections (round_number)",
    """
    CREATE TABLE notes (
        id INTEGER PRIMARY KEY,
        round_number INTEGER NOT NULL REFERENCES rounds (number) ON DELETE CASCADE,
        written_at TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX notes_by_round ON notes (round_number)",
    _SENTENCES,
    "CREATE INDEX sentences_by_round ON sentences (round_number)",
    "CREATE INDEX sentences_that_open ON sentences (number) WHERE position = 0",
    _QUANTITIES,
    _AMOUNTS,
    "CREATE INDEX amounts_by_quantity ON amounts (quantity_number, sentence_number)",
    "CREATE TABLE stems (stem TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE words (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """
    CREATE VIRTUAL TABLE sentence_search
    USING fts5(text, stems, content='sentences', content_rowid='number')
    """,
    """
    CREATE TRIGGER sentence_added AFTER INSERT ON sentences BEGIN
        INSERT INTO sentence_search (rowid, text, stems) VALUES (new.number, new.text, new.stems);
    END
    """,
    """
    CREATE TRIGGER sentence_removed AFTER DELETE ON sentences BEGIN
        INSERT INTO sentence_search (sentence_search, rowid, text, stems)
        VALUES ('delete', old.number, old.text, old.stems);
    END
    """,
)

_THIRD = (
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
)

_FOURTH = (
    # What a speech model left out is no measure: fillers without a second hearing are unknown.
    """
    UPDATE rounds SET fillers_per_minute = NULL WHERE number IN (
        SELECT round_number FROM scorecards WHERE CASE WHEN json_valid(card)
        THEN json_extract(card, '$.delivery.fillers.reliable') = 0 END
    )
    """,
)

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

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH)


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
