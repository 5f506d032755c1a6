import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.history.store import HistoryStore

Keep = Callable[..., str]


def sql(store: HistoryStore, *statements: str) -> None:
    """Plants damage behind the program's back: no foreign keys, no triggers fired by us."""
    database = sqlite3.connect(store.database.path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


DAMAGES: dict[str, tuple[tuple[str, ...], str]] = {
    "unreadable card": (
        ("UPDATE scorecards SET card = '{' WHERE round_number = 1",),
        "its scorecard is not readable",
    ),
    "card without a key": (
        ("UPDATE scorecards SET card = json_remove(card, '$.star') WHERE round_number = 1",),
        "its scorecard is not readable (no 'star')",
    ),
    "changed card": (
        ("UPDATE scorecards SET card = json_set(card, '$.id', 'b') WHERE round_number = 1",),
        "its scorecard has changed since it was kept",
    ),
    "lost card": (("DELETE FROM scorecards WHERE round_number = 1",), "its scorecard is gone"),
    "changed score": (
        ("UPDATE rounds SET overall = 99 WHERE number = 1",),
        "its row says otherwise than its scorecard (overall)",
    ),
    "changed fact": (
        ("UPDATE facts SET status = 'partial' WHERE round_number = 1",),
        "its facts are others than those of its scorecard",
    ),
    "lost fact": (
        ("DELETE FROM facts WHERE round_number = 1 AND position = 0",),
        "its facts are others than those of its scorecard",
    ),
    "unreadable time": (
        ("UPDATE rounds SET started_at = 'yesterday' WHERE number = 1",),
        "its time 'yesterday' is not readable",
    ),
    "orphaned note": (
        ("INSERT INTO notes (round_number, written_at, text) VALUES (77, '2026', 'x')",),
        "belongs to nothing in rounds",
    ),
    "changed sentence": (
        ("UPDATE sentences SET text = 'Complaints rose.' WHERE number = 1",),
        "its sentences are not those of its answer",
    ),
    "lost sentence": (
        ("DELETE FROM sentences WHERE round_number = 1",),
        "its sentences are not those of its answer",
    ),
    "amount elsewhere": (
        ('UPDATE amounts SET "end" = 999 WHERE sentence_number = 1',),
        "its amounts are not those of its answer",
    ),
    "search index": (
        (
            """INSERT INTO sentence_search (sentence_search, rowid, text, stems)
            SELECT 'delete', number, text, stems FROM sentences WHERE number = 1""",
        ),
        "the search index holds other words than the sentences",
    ),
    "orphaned quantity": (
        (
            """INSERT INTO quantities (amount_low, amount_high, kind, unit, direction, approx, role,
            per, noun) VALUES (57, 57, 'percent', 'percent', '', '', '', '', '')""",
        ),
        "1 quantities belong to no answer",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_planted_damage_is_named(store: HistoryStore, keep: Keep, damage: str) -> None:
    keep()
    keep()
    assert store.verify() == []
    statements, expected = DAMAGES[damage]

    sql(store, *statements)

    assert any(expected in fault for fault in store.verify()), store.verify()


def test_damage_planted_everywhere_is_named_everywhere(store: HistoryStore, keep: Keep) -> None:
    ids = [keep() for _ in range(len(DAMAGES))]
    for number, (statements, _) in enumerate(DAMAGES.values(), 1):
        sql(store, *(re.sub(r"(number = )1\b", rf"\g<1>{number}", one) for one in statements))
    (store.recordings_dir / f"{ids[0]}.flac").unlink()
    (store.recordings_dir / f"{ids[1]}.flac").write_bytes(b"another sound")
    (store.recordings_dir / "stray.flac").write_bytes(b"whose?")

    faults = "\n".join(store.verify())

    for _, expected in DAMAGES.values():
        assert expected.split(" (")[0] in faults
    for sound in ("is gone", "has changed since it was kept", "stray.flac: belongs to no round"):
        assert sound in faults


def test_a_damaged_file_is_named_and_left_alone(store: HistoryStore, keep: Keep) -> None:
    for _ in range(30):
        keep("Complaints fell by 75%. " * 40)
    store.database.compact()
    path = store.database.path
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(bytes(data))

    assert any("damaged" in fault for fault in store.verify())
    assert path.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    "content", [b"this is no database at all, " * 50, b"SQLite format 3\0" * 9]
)
def test_what_is_no_database_is_one_fault(store: HistoryStore, content: bytes) -> None:
    store.database.folder.mkdir()
    store.database.path.write_bytes(content)

    (fault,) = store.verify()

    assert "damaged" in fault


def test_recordings_without_a_database_belong_to_nobody(store: HistoryStore, keep: Keep) -> None:
    round_id = keep()
    store.database.path.unlink()
    for log in store.database.folder.glob("history.sqlite3-*"):
        log.unlink()

    (fault,) = store.verify()

    assert f"{round_id}.flac: belongs to no round" in fault


def test_mending_makes_the_search_index_anew(store: HistoryStore, keep: Keep) -> None:
    keep()
    keep()
    for damage in ("changed sentence", "amount elsewhere", "orphaned quantity", "search index"):
        sql(store, *DAMAGES[damage][0])
    assert store.verify()

    assert store.mend_index() == []

    assert store.verify() == []


def test_a_folder_beside_the_recordings_is_no_fault(
    store: HistoryStore, keep: Keep, tmp_path: Path
) -> None:
    keep()
    shutil.copytree(store.recordings_dir, tmp_path / "elsewhere")

    assert store.verify() == []
