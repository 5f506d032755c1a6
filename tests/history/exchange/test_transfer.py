import json
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.errors import HistoryError, StorageError
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import MOST_WORDS
from interviewer.history.exchange.backup import back_up
from interviewer.history.exchange.transfer import export_rounds, import_rounds
from interviewer.history.store import HistoryStore
from interviewer.review.search.history_search import search_history

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

Keep = Callable[..., str]
MakeCard = Callable[..., Scorecard]

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    answers=st.lists(st.tuples(TEXTS, st.none() | st.sampled_from(["docs", "ward"])), max_size=4),
    note=TEXTS,
    sound=st.binary(max_size=20),
)
def test_what_is_exported_and_imported_is_exported_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    card: MakeCard,
    answers: list[tuple[str, str | None]],
    note: str,
    sound: bytes,
) -> None:
    folder = tmp_path_factory.mktemp("history")
    store, other = HistoryStore(folder / "one"), HistoryStore(folder / "other")
    for number, (text, story) in enumerate(answers):
        recording = folder / "answer.flac"
        recording.write_bytes(sound)
        kept = store.keep(card(text, story), NOON, recording if number % 2 else None)
        store.add_note(kept, note)
        store.replace_scorecard(kept, card(text + " And more.", story), "corrected")

    document = export_rounds(store, None, audio=True)
    done = import_rounds(other, json.dumps(document), "x")

    assert export_rounds(other, None, audio=True) == document
    assert len(done.added) == len(answers)
    assert other.verify() == []
    again = import_rounds(other, json.dumps(document), "x")
    assert (again.added, len(again.known)) == ((), len(answers))


def test_another_round_with_the_same_id_gets_a_new_one(
    store: HistoryStore, keep: Keep, tmp_path: Path, card: MakeCard
) -> None:
    other = HistoryStore(tmp_path / "other")
    theirs = other.keep(card("We did it."), NOON, None)
    ours = store.keep(card("Complaints fell by half."), NOON, None)
    assert theirs == ours

    done = import_rounds(store, json.dumps(export_rounds(other, None)), "x")

    assert done.renamed == {theirs: f"{theirs}-2"}
    assert store.scorecard(f"{theirs}-2")["round"] == f"{theirs}-2"
    assert store.round(ours).card.transcript.text == "Complaints fell by half."
    assert store.verify() == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "not JSON"),
        ("[]", "no export of a history"),
        ('{"schema": "interviewer.history/2", "rounds": []}', "no export of a history"),
        ('{"schema": "interviewer.history/1", "rounds": [{}]}', "round 1 is damaged"),
        ('{"schema": "interviewer.history/1", "rounds": [7]}', "round 1 is damaged"),
    ],
)
def test_what_is_no_export_is_refused(store: HistoryStore, text: str, problem: str) -> None:
    with pytest.raises(HistoryError, match=problem):
        import_rounds(store, text, "file.json")
    assert store.empty


def test_one_damaged_round_keeps_all_out(store: HistoryStore, keep: Keep, tmp_path: Path) -> None:
    keep()
    keep()
    document = export_rounds(store, None, audio=True)
    document["rounds"][1]["recording"]["data"] = "no base 64!"
    other = HistoryStore(tmp_path / "other")

    with pytest.raises(HistoryError, match="round 2 is damaged"):
        import_rounds(other, json.dumps(document), "x")

    assert other.rounds() == []
    assert not other.recordings_dir.exists()


def test_a_name_from_outside_does_not_lead_out_of_the_folder(
    store: HistoryStore, keep: Keep, tmp_path: Path
) -> None:
    kept = keep()
    document = export_rounds(store, None, audio=True)
    document["rounds"][0]["recording"]["name"] = "../../evil.flac"
    other = HistoryStore(tmp_path / "other")

    import_rounds(other, json.dumps(document), "x")

    assert [path.name for path in other.recordings_dir.iterdir()] == [f"{kept}.flac"]
    assert not (tmp_path / "evil.flac").exists()


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_a_backup_is_a_history(store: HistoryStore, keep: Keep, tmp_path: Path, name: str) -> None:
    ids = [keep(), keep()]
    (store.recordings_dir / f"{ids[0]}.flac").unlink()
    target = tmp_path / "new" / name

    done = back_up(store, target)

    assert (done.rounds, done.recordings) == (2, 1)
    folder = target
    if target.suffix == ".zip":
        folder = tmp_path / "unpacked"
        with zipfile.ZipFile(target) as archive:
            archive.extractall(folder)
    again = HistoryStore(folder)
    assert again.rounds() == store.rounds()
    assert search_history("75% reduction", again).mentioned
    assert again.verify() == [
        f"round {ids[0]}: the recording {again.recordings_dir}/{ids[0]}.flac is gone"
    ]
    assert [path.name for path in (tmp_path / "new").iterdir()] == [name]


def test_a_backup_overwrites_nothing(store: HistoryStore, keep: Keep, tmp_path: Path) -> None:
    keep()
    (tmp_path / "there.zip").write_bytes(b"precious")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").touch()

    for name in ("there.zip", "folder"):
        with pytest.raises(StorageError, match="exists already"):
            back_up(store, tmp_path / name)
    assert (tmp_path / "there.zip").read_bytes() == b"precious"


def test_a_backup_is_one_state_while_another_writes(
    store: HistoryStore, keep: Keep, tmp_path: Path
) -> None:
    keep()
    writer = sqlite3.connect(store.database.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM facts")

    done = back_up(store, tmp_path / "copy")

    writer.close()
    assert done.rounds == 1
    assert HistoryStore(tmp_path / "copy").verify() == []


def test_an_answer_longer_than_anybody_speaks_keeps_all_out(
    store: HistoryStore, keep: Keep, tmp_path: Path
) -> None:
    keep()
    document = export_rounds(store, None)
    document["rounds"][0]["scorecard"]["transcript"]["text"] += " so" * MOST_WORDS
    other = HistoryStore(tmp_path / "other")

    with pytest.raises(HistoryError, match=r"round 1 is damaged .*at most 30000 words"):
        import_rounds(other, json.dumps(document), "x")

    assert other.empty
