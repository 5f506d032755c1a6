"""The first four steps of the schema; see `migrations`."""

FIRST = (
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

SECOND = (
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

THIRD = (
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

FOURTH = (
    # What a speech model left out is no measure: fillers without a second hearing are unknown.
    """
    UPDATE rounds SET fillers_per_minute = NULL WHERE number IN (
        SELECT round_number FROM scorecards WHERE CASE WHEN json_valid(card)
        THEN json_extract(card, '$.delivery.fillers.reliable') = 0 END
    )
    """,
)
