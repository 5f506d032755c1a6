import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.errors import HistoryError, StorageError
from interviewer.domain.scorecard import Scorecard
from interviewer.history.schema.migrations import MIGRATIONS, migrate, schema_version
from interviewer.history.store import HistoryStore
from interviewer.review.search.history_search import search_history

MakeCard = Callable[..., Scorecard]

SCHEMA_1 = """
CREATE TABLE rounds (
    id TEXT PRIMARY KEY,
    started_at TEXT NOT NULL,
    question_id TEXT,
    question_text TEXT,
    competency TEXT,
    story_id TEXT,
    story_title TEXT,
    overall REAL NOT NULL,
    transcript TEXT NOT NULL,
    scorecard TEXT NOT NULL,
    recording TEXT,
    recording_sha256 TEXT
) STRICT;
CREATE INDEX rounds_by_time ON rounds (started_at);
PRAGMA user_version = 1;
PRAGMA application_id = 1398030674;
PRAGMA journal_mode = WAL;
"""


def plant_schema_1(folder: Path, rounds: dict[str, str]) -> Path:
    """A database as the first version wrote it; ``rounds`` maps ids to scorecards."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "history.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(SCHEMA_1)
        for round_id, card in rounds.items():
            database.execute(
                "INSERT INTO rounds VALUES (?, '2026-03-01T12:00:00+00:00', 'q', 'Why?',"
                " 'Ownership', 'docs', 'Docs', 64.2, 'Complaints fell by 75%.', ?, NULL, NULL)",
                (round_id, card),
            )
    return path


def old_card(card: MakeCard, round_id: str) -> str:
    data = scorecard_to_dict(card())
    del data["rubric"]
    prompted = {
        "question": "And the wiki?",
        "transcript": {"text": "I wrote a wiki of 12 pages."},
        "facts": ["a-wiki"],
    }
    return json.dumps({**data, "round": round_id, "prompted": [prompted]})


def test_a_database_of_the_first_schema_is_brought_up_to_date(
    tmp_path: Path, card: MakeCard
) -> None:
    ids = ["20260301-120000", "20260301-120000-2"]
    plant_schema_1(tmp_path, {one: old_card(card, one) for one in ids})
    store = HistoryStore(tmp_path)

    assert [one.id for one in store.rounds()] == ids[::-1]
    short = store.summary(ids[0])
    assert (short.rubric_version, short.duration_s, short.competency) == (0, 9.0, "Ownership")
    (figures, _) = store.figures()
    assert (figures.facts, figures.star, figures.shares) == (66.7, 50.0, (0.25,) * 4)
    assert (figures.words_per_minute, figures.fillers_per_minute) == (140.0, 2.0)
    told = store.facts_of_rounds(ids[:1])
    assert [(one.fact_id, one.status, one.prompted, one.key) for one in told] == [
        ("r-75", "covered", False, True),
        ("a-wiki", "missing", True, False),
    ]
    assert json.dumps(store.scorecard(ids[0])) == old_card(card, ids[0])
    assert len(search_history("three quarters fewer", store).results) == 2
    (source, _), *_ = search_history("12 pages", store).results
    assert source.follow_up == 1
    assert store.verify() == []


def test_fillers_that_could_not_be_measured_become_unknown(tmp_path: Path, card: MakeCard) -> None:
    guessed, round_id = scorecard_to_dict(card()), "20260301-120000"
    guessed["delivery"]["fillers"] |= {"per_minute": 0.0, "reliable": False}
    plant_schema_1(tmp_path, {round_id: json.dumps({**guessed, "round": round_id, "prompted": []})})
    store = HistoryStore(tmp_path)

    assert [one.fillers_per_minute for one in store.figures()] == [None]
    assert store.verify() == []


def test_a_copy_is_kept_before_migrating(tmp_path: Path, card: MakeCard) -> None:
    plant_schema_1(tmp_path, {"20260301-120000": old_card(card, "20260301-120000")})

    HistoryStore(tmp_path).rounds()

    (copy,) = HistoryStore(tmp_path).database.copies()
    with closing(sqlite3.connect(copy)) as database:
        assert schema_version(database) == 1
        assert database.execute("SELECT count(*) FROM rounds").fetchone() == (1,)


def test_damaged_cards_of_an_old_database_do_not_stop_the_rest(
    tmp_path: Path, card: MakeCard
) -> None:
    plant_schema_1(
        tmp_path,
        {
            "20260301-120000": "{",
            "20260301-120001": '{"facts": [1, {"id": 5}], "prompted": 7}',
            "20260301-120002": old_card(card, "20260301-120002"),
        },
    )
    store = HistoryStore(tmp_path)

    assert len(store.rounds()) == 3
    assert len(store.figures()) == 3
    found = search_history("75% reduction", store)
    assert [source.round_id for source, _ in found.results] == ["20260301-120002"]
    assert set(found.unread) == {"20260301-120000", "20260301-120001"}
    faults = store.verify()
    assert len(faults) == 2
    assert all("its scorecard is not readable" in fault for fault in faults)
    with pytest.raises(HistoryError, match="its scorecard is damaged"):
        store.scorecard("20260301-120000")


def test_without_room_for_the_copy_nothing_is_changed(
    tmp_path: Path, card: MakeCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plant_schema_1(tmp_path, {"20260301-120000": old_card(card, "20260301-120000")})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageError, match="disk is full"):
        HistoryStore(tmp_path).rounds()

    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as database:
        assert schema_version(database) == 1
    assert len(HistoryStore(tmp_path).rounds()) == 1


@pytest.mark.parametrize("taken", range(len(MIGRATIONS)))
def test_every_earlier_schema_ends_up_like_a_new_one(tmp_path: Path, taken: int) -> None:
    def made(steps: int, name: str) -> dict[str, str]:
        with closing(sqlite3.connect(tmp_path / name, isolation_level=None)) as database:
            database.create_function("sha256", -1, lambda *_: "")
            for number in range(1, steps + 1):
                for statement in MIGRATIONS[number - 1]:
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {number}")
            seen: list[int] = []
            migrate(database, seen.append)
            assert seen == ([steps] if steps else [])
            assert schema_version(database) == len(MIGRATIONS)
            return dict(database.execute("SELECT name, sql FROM sqlite_master").fetchall())

    assert made(taken, "old") == made(0, "new")
