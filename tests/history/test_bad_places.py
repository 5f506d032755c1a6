"""Full, locked, read-only and odd places: a clear line, nothing lost, the rest keeps working."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

import pytest

from interviewer.domain.errors import StorageError
from interviewer.domain.scorecard import Scorecard
from interviewer.history.schema import database as database_module
from interviewer.history.store import HistoryStore
from interviewer.review.search.history_search import search_history

Keep = Callable[..., str]
MakeCard = Callable[..., Scorecard]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_locked_database_is_said_to_be_in_use_and_can_be_read(
    store: HistoryStore, keep: Keep, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep()
    monkeypatch.setattr(database_module, "LOCK_TIMEOUT_S", 0.01)
    other = sqlite3.connect(store.database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageError, match="in use by another program"):
        keep()
    assert (tmp_path / "answer.flac").exists(), "the recording stays to be taken up again"
    assert len(list(store.recordings_dir.iterdir())) == 1
    assert len(store.rounds()) == 1
    other.close()
    keep()
    assert store.verify() == []


def test_a_full_disk_loses_nothing(
    store: HistoryStore, keep: Keep, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep()
    whole = sqlite3.connect

    def nearly_full(*arguments: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = whole(*arguments, **options)  # type: ignore[call-overload] # handed through
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(sqlite3, "connect", nearly_full)
    with pytest.raises(StorageError, match="the disk is full; free some space"):
        keep("Complaints fell by 75%. " * 500)
    assert (tmp_path / "answer.flac").exists()
    assert len(store.rounds()) == 1
    monkeypatch.undo()
    assert len(list(store.recordings_dir.iterdir())) == 1
    assert store.verify() == []


def test_a_disk_that_fills_while_the_recording_is_copied_loses_nothing(
    store: HistoryStore, keep: Keep, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep()

    def full(_: object, target: BinaryIO) -> None:
        target.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(StorageError, match="disk is full; free some space"):
        keep()
    assert (tmp_path / "answer.flac").exists()
    monkeypatch.undo()
    assert store.verify() == []


def test_a_recording_that_may_not_be_removed_is_not_called_a_full_disk(
    store: HistoryStore, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep()

    def refused(path: Path, target: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(StorageError, match=r"Read-only file system\); make it writable, or choose"):
        store.delete([kept])
    monkeypatch.undo()
    assert store.count() == 1
    assert store.verify() == []


READ_ONLY = """
import sys
from pathlib import Path
from interviewer.domain.errors import StorageError
from interviewer.history.store import HistoryStore
from interviewer.review.search.history_search import search_history
store = HistoryStore(Path(sys.argv[1]))
print(len(store.rounds()), store.round("last").card.transcript.text)
print(search_history("75%", store).mentioned)
print(store.verify())
try:
    store.add_note("last", "x")
except StorageError as error:
    print(error)
"""


def test_a_read_only_folder_can_be_read(store: HistoryStore, keep: Keep) -> None:
    keep()
    folder = store.database.folder
    # Root writes everywhere unless it gives that right up.
    humble = (
        ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.getuid() == 0 else []
    )
    if humble and shutil.which("setpriv") is None:
        pytest.skip("running as root without setpriv: nothing is read-only")
    store.database.path.chmod(0o444)
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [*humble, sys.executable, "-c", READ_ONLY, str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    read, found, faults, refused = done.stdout.splitlines()
    assert (read, found) == ("1 Complaints fell by 75%.", "True")
    assert "the search index was not checked" in faults
    assert "make it writable" in refused


def test_a_clock_set_back_gives_unique_ids_and_a_sane_order(
    store: HistoryStore, card: MakeCard
) -> None:
    moments = [NOON, NOON - timedelta(days=4000), NOON, NOON + timedelta(days=1)]
    ids = [store.keep(card(), moment, None) for moment in moments]

    assert len(set(ids)) == 4
    assert [one.id for one in store.rounds()] == [ids[3], ids[2], ids[0], ids[1]]
    store.keep(card("After the clock was set back."), NOON - timedelta(days=1), None)
    assert store.round("last").card.transcript.text == "After the clock was set back."
    assert store.verify() == []


def test_a_deleted_recording_leaves_the_rest(store: HistoryStore, keep: Keep) -> None:
    kept = keep()
    (store.recordings_dir / f"{kept}.flac").unlink()

    assert store.recording_path(kept) is None
    assert store.round(kept).card.transcript.text
    assert store.delete([kept]) == [kept]
    assert store.verify() == []


def _keep_many(arguments: tuple[Path, Scorecard, int]) -> list[str]:
    folder, card, seconds = arguments
    store = HistoryStore(folder)
    return [store.keep(card, NOON + timedelta(seconds=seconds), None) for _ in range(5)]


def test_two_processes_at_once_are_safe(tmp_path: Path, card: MakeCard) -> None:
    folder = tmp_path / "data"
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        kept = list(pool.map(_keep_many, [(folder, card(), 0), (folder, card(), 0)]))

    store = HistoryStore(folder)
    assert len({one for ids in kept for one in ids}) == len(store.rounds()) == 10
    assert store.verify() == []


def test_deleted_rounds_leave_no_word_in_any_file(
    store: HistoryStore, keep: Keep, card: MakeCard
) -> None:
    secret = keep("Zanzibar fell by 57.25% because Quixotica left. " * 30)
    keep()
    store.add_note(secret, "Zanzibar was a mistake")
    store.replace_scorecard(secret, card("Zanzibar, corrected"), "corrected")
    (store.database.folder / "history-before-schema-9.sqlite3").write_bytes(b"Zanzibar")

    store.delete([secret])

    left = b"".join(
        path.read_bytes() for path in store.database.folder.rglob("*") if path.is_file()
    )
    for word in (b"zanzibar", b"quixotica", b"sound 0", b"57.25", secret.encode()):
        assert word not in left.lower()
    assert not search_history("Zanzibar", store).results
    assert search_history("75%", store).mentioned
    assert store.verify() == []
