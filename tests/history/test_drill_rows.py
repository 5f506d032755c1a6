"""Drills leave, come back, are checked and are deleted as rounds are."""

import json
import sqlite3
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.errors import HistoryError
from interviewer.domain.transcript import Transcript
from interviewer.history.exchange.backup import back_up
from interviewer.history.exchange.transfer import export_rounds, import_rounds
from interviewer.history.sessions import SessionStore

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def keep(store: SessionStore, said: str = "Three quarters.", hours: int = 0, **fact: Any) -> str:
    coverage = {"id": "r-75", "text": "75% fewer", "status": "covered", "unclear": None, **fact}
    heard = Transcript(said, duration_s=4.0)
    at = NOON + timedelta(hours=hours)
    return store.keep_drills(at, "docs", "How many?", heard, [coverage])[0]


def sql(store: SessionStore, statement: str) -> None:
    database = sqlite3.connect(store.database.path)
    database.execute(statement)
    database.commit()
    database.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(said=st.lists(TEXTS, max_size=4, unique=True))
def test_exported_drills_come_back_the_same_and_only_once(
    tmp_path_factory: pytest.TempPathFactory, said: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("drills")
    store, other = SessionStore(folder / "one"), SessionStore(folder / "other")
    for number, text in enumerate(said):
        keep(store, text, reason=str(number))

    document = export_rounds(store, None)
    done = import_rounds(other, json.dumps(document), "x")

    assert done.drills == len(said)
    assert export_rounds(other, None) == document
    assert other.drills() == store.drills()
    assert import_rounds(other, json.dumps(document), "x").drills == 0


def test_another_drill_with_the_same_id_gets_a_new_one(tmp_path: Path) -> None:
    store, other = SessionStore(tmp_path / "one"), SessionStore(tmp_path / "other")
    keep(store, status="covered")
    keep(other, status="missing")

    import_rounds(other, json.dumps(export_rounds(store, None)), "x")

    assert [(one.id, one.status) for one in other.drills()] == [
        ("drill-20260301-120000", "missing"),
        ("drill-20260301-120000-2", "covered"),
    ]


def test_an_export_without_drills_is_still_read(tmp_path: Path) -> None:
    old = {"schema": "interviewer.history/1", "rounds": []}

    assert import_rounds(SessionStore(tmp_path), json.dumps(old), "x").drills == 0


@pytest.mark.parametrize(
    "change",
    [
        {"id": "20260301-120000"},
        {"started_at": "yesterday"},
        {"fact": {"id": "a", "status": "loud", "unclear": None}},
        {"transcript": {}},
        {"story": 3},
    ],
)
def test_nothing_is_imported_when_one_drill_is_damaged(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    store, other = SessionStore(tmp_path / "one"), SessionStore(tmp_path / "other")
    keep(store, reason="first")
    keep(store, reason="second", hours=1)
    document = export_rounds(store, None)
    document["drills"][1] |= change

    with pytest.raises(HistoryError, match=r"f\.json: drill 2 is damaged .*; export it anew"):
        import_rounds(other, json.dumps(document), "f.json")

    assert other.drill_ids() == []


@pytest.mark.parametrize(
    "damage",
    [
        "coverage = '{'",
        "coverage = json_set(coverage, '$.status', 'loud')",
        "transcript = '[]'",
        "started_at = 'yesterday'",
        "fact_id = 'another'",
    ],
)
def test_a_damaged_drill_is_found_and_can_be_removed(tmp_path: Path, damage: str) -> None:
    store = SessionStore(tmp_path)
    sound, broken = keep(store), keep(store, hours=1)
    sql(store, f"UPDATE drills SET {damage} WHERE id = '{broken}'")  # noqa: S608 -- own text

    (fault,) = store.verify()

    assert fault.startswith(f"drill {broken}: is damaged (")
    assert f"interviewer history delete {broken}" in fault
    store.delete_drills([store.find_drill(broken)])
    assert store.verify() == []
    assert store.drill_ids() == [sound]


@pytest.mark.parametrize("read", [SessionStore.drills, lambda store: export_rounds(store, None)])
def test_reading_a_damaged_drill_says_what_to_do(tmp_path: Path, read: Any) -> None:
    store = SessionStore(tmp_path)
    broken = keep(store)
    sql(store, "UPDATE drills SET coverage = '{'")

    with pytest.raises(HistoryError, match=f"interviewer history delete {broken}"):
        read(store)


def test_nothing_of_a_deleted_drill_stays_in_the_file(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    keep(store, "zanzibar", reason="kept")
    gone = keep(store, "xylophone", hours=1)

    store.delete_drills([gone])

    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"zanzibar" in everything
    assert b"xylophone" not in everything


def test_a_deleted_drill_does_not_give_its_id_to_two(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    first = keep(store, reason="1")
    second = keep(store, reason="2")
    store.delete_drills([first])

    assert keep(store, reason="3") == first
    assert store.drill_ids() == [first, second]


def test_a_drill_is_found_by_the_start_of_its_id(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    with pytest.raises(HistoryError, match="no drill 'drill-2026'"):
        store.find_drill("drill-2026")
    first = keep(store)
    assert store.find_drill("drill-2026") == first
    keep(store, hours=1)
    assert store.find_drill(first) == first
    with pytest.raises(HistoryError, match="several drills begin with 'drill-2026'"):
        store.find_drill("drill-2026")


def test_a_backup_counts_its_drills(tmp_path: Path) -> None:
    store = SessionStore(tmp_path / "data")
    keep(store)

    done = back_up(store, tmp_path / "copy.zip")

    assert (done.rounds, done.drills) == (0, 1)
    zipfile.ZipFile(tmp_path / "copy.zip").extractall(tmp_path / "copy")
    assert SessionStore(tmp_path / "copy").drills() == store.drills()
