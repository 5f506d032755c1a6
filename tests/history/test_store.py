import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from takes import PLAIN

from interviewer.domain.errors import HistoryError, StorageError
from interviewer.domain.question import Question
from interviewer.domain.round import Prompted
from interviewer.domain.scorecard import Delivery, Fillers, Scorecard
from interviewer.domain.transcript import Pause, Transcript, Word
from interviewer.history.sessions import SessionStore
from interviewer.history.store import HistoryStore

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def card(text: str = "We cut complaints.") -> Scorecard:
    words = (Word("We", 0, 2, 0.1, 0.3, 0.9),)
    return replace(
        PLAIN,
        question=Question("q", "Why?", "Ownership"),
        transcript=Transcript(text, duration_s=2.0, words=words, pauses=(Pause(0.5, 1.25),)),
        delivery=Delivery(None, Fillers(0, None), None, None, None, 2.0, 0),
        overall=12.34,
        facts_score=None,
        rubric=0,
    )


def test_a_kept_round_comes_back(tmp_path: Path) -> None:
    sound = tmp_path / "answer.flac"
    sound.write_bytes(b"sound")
    store = HistoryStore(tmp_path / "data")

    round_id = store.keep(card(), NOON, sound)

    assert not sound.exists()
    assert (store.recordings_dir / f"{round_id}.flac").read_bytes() == b"sound"
    assert store.scorecard(round_id)["round"] == round_id
    assert store.round("last").card.transcript == card().transcript
    assert store.verify() == []


def test_rounds_are_listed_newest_first_and_found_by_a_part_of_their_id(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    ids = [store.keep(card(), NOON + timedelta(days=day), None) for day in (0, 2, 1)]

    assert [summary.id for summary in store.rounds()] == [ids[1], ids[2], ids[0]]
    assert store.scorecard("last")["round"] == ids[2], "the one kept last"
    assert store.scorecard("20260302")["round"] == ids[2]
    assert store.scorecard("0302-")["round"] == ids[2]
    with pytest.raises(HistoryError, match="several rounds match '2026'"):
        store.scorecard("2026")
    with pytest.raises(HistoryError, match="no round 'x'"):
        store.scorecard("x")


def test_neighbours_are_those_in_time_and_those_of_the_same_question(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    other = replace(card(), question=Question("r", "How?", None))
    days = ((card(), 0), (other, 2), (card(), 1))
    first, last, middle = (store.keep(c, NOON + timedelta(days=day), None) for c, day in days)

    around = store.neighbours(middle)

    assert (around.one.id, around.older, around.newer) == (middle, first, last)
    assert [one.id for one in around.alike] == [middle, first]
    assert (store.neighbours(first).older, store.neighbours(last).newer) == (None, None)


def test_a_round_comes_back_with_all_that_stands_beside_it(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    kept = store.keep(card(), NOON, None)
    prompted = Prompted("And then?", Transcript("We slept."), ("saved",))
    store.add_prompted(kept, prompted)
    store.mark_interview(kept, "interview-1")
    store.replace_scorecard(kept, card("We cut all complaints."), "corrected")
    store.add_note(kept, "Slower.")

    told = store.round(kept)

    assert (told.id, told.started_at) == (kept, NOON.isoformat())
    assert (told.prompted, told.interview) == ((prompted,), "interview-1")
    assert [(one.reason, one.card.transcript.text) for one in told.corrections] == [
        ("corrected", "We cut complaints.")
    ]
    assert [note.text for note in told.notes] == ["Slower."]
    assert [one.text for one in told.answers] == ["We cut all complaints.", "We slept."]


def test_an_empty_history_is_no_error(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path / "nothing")

    assert store.rounds() == []
    assert store.verify() == []
    with pytest.raises(HistoryError, match="no round 'last'"):
        store.scorecard("last")


def keep_one(folder: Path) -> str:
    return HistoryStore(folder).keep(card(), NOON, None)


def test_writers_that_keep_at_the_same_second_get_ids_of_their_own(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(keep_one, [tmp_path] * 8))

    assert len(set(ids)) == 8
    assert {summary.id for summary in HistoryStore(tmp_path).rounds()} == set(ids)


def test_a_recording_stays_where_it_was_when_the_round_cannot_be_kept(tmp_path: Path) -> None:
    sound = tmp_path / "answer.flac"
    sound.write_bytes(b"sound")
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(StorageError):
        HistoryStore(tmp_path / "data").keep(card(), NOON, sound)
    assert sound.exists()


def test_foreign_newer_and_damaged_databases_are_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    database.close()
    with pytest.raises(HistoryError, match="not an interviewer history"):
        HistoryStore(tmp_path).rounds()

    path.unlink()
    HistoryStore(tmp_path).keep(card(), NOON, None)
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(HistoryError, match="newer version"):
        HistoryStore(tmp_path).rounds()

    path.write_bytes(b"this is no database at all, " * 50)
    with pytest.raises(HistoryError, match="damaged"):
        HistoryStore(tmp_path).rounds()
    assert path.read_bytes().startswith(b"this is no database")


def test_verify_names_each_planted_damage(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    ids = []
    for minute in range(3):
        sound = tmp_path / "answer.flac"
        sound.write_bytes(b"sound")
        ids.append(store.keep(card(), NOON + timedelta(minutes=minute), sound))
    (store.recordings_dir / f"{ids[0]}.flac").unlink()
    (store.recordings_dir / f"{ids[1]}.flac").write_bytes(b"other")
    database = sqlite3.connect(tmp_path / "history.sqlite3")
    database.execute("UPDATE scorecards SET card = '{' WHERE round_number = 3")
    database.commit()
    database.close()

    faults = store.verify()

    assert len(faults) == 3
    assert "not readable" in faults[0]
    assert "is gone" in faults[1]
    assert "has changed" in faults[2]


def test_the_scorecard_is_kept_as_readable_json(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    round_id = store.keep(card("Ünïcode “quoted”"), NOON, None)

    assert json.loads(json.dumps(store.scorecard(round_id)))["transcript"]["text"].startswith("Ü")
