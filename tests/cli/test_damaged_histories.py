"""Whatever is wrong with a history: one line in every command, and `verify` names it."""

import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from takes import OVENS, START, card

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.transcript import Transcript
from interviewer.history.sessions import SessionStore

RunCli = Callable[..., Any]

COMMANDS = (
    ["history", "list"],
    ["history", "show", "last"],
    ["history", "export", "--format", "json"],
    ["progress"],
    ["review", "last", "--plain"],
    ["mentions", "9,000 euros", "--all"],
    ["compare"],
)

SCHEMA = "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = "
DAMAGES: dict[str, str] = {
    "a byte in a table's schema": f"{SCHEMA}CAST(x'ff' || sql AS TEXT) WHERE name = 'notes'",
    "a byte in an index's schema": (
        f"{SCHEMA}CAST(x'ff' || sql AS TEXT) WHERE name = 'rounds_by_time'"
    ),
    "an altered trigger": f"{SCHEMA}replace(sql, 'old.text', 'old.stems') WHERE type = 'trigger'",
    "a trigger of another hand": (
        "CREATE TRIGGER evil AFTER INSERT ON rounds BEGIN DELETE FROM notes; END"
    ),
    **{
        f"no {kind} {name}": f"DROP {kind.upper()} {name}"
        for kind, name in (
            *(("table", one) for one in ("notes", "corrections", "drills", "facts", "sentences")),
            *(("table", one) for one in ("told_stories", "answers", "tallies", "stems")),
            *(("table", one) for one in ("amounts", "sentence_search")),
            *(("index", one) for one in ("rounds_by_time", "notes_by_round")),
            *(("trigger", one) for one in ("sentence_added", "sentence_removed")),
        )
    },
    **{
        f"rows of {table} gone": f"DELETE FROM {table}"  # noqa: S608 -- own names
        for table in ("notes", "corrections", "drills", "told_stories", "answers", "words", "facts")
    },
    "an altered note": "UPDATE notes SET text = 'another'",
    "an earlier scorecard altered": "UPDATE corrections SET card = json_set(card, '$.id', 'b')",
    "an earlier scorecard unreadable": "UPDATE corrections SET card = '['",
    "an altered story": "UPDATE told_stories SET story = replace(story, 'fuse', 'bulb')",
    "an altered drill": "UPDATE drills SET question_text = 'another'",
    "an altered amount": "UPDATE quantities SET amount_low = 77, amount_high = 77 WHERE number = 1",
    "an altered manner": "UPDATE amounts SET manner = ''",
    "an altered status": "UPDATE facts SET status = '[]'",
    "another time": "UPDATE rounds SET started_at = '2026-04-01T00:00:00+00:00' WHERE number = 1",
    "a share beyond all measure": "UPDATE rounds SET result_share = 1e308",
    "an endless pause": "UPDATE rounds SET longest_pause_s = 9e999",
    "a score beyond all measure": "UPDATE rounds SET overall = -1e308",
    "no time": "UPDATE rounds SET started_at = 'yesterday'",
    "no recording": "UPDATE rounds SET recording = NULL, recording_sha256 = NULL",
    "a recording elsewhere": "UPDATE rounds SET recording = '../../secret.flac'",
    "bytes that are no text": "UPDATE rounds SET question_text = CAST(x'ff' AS TEXT)",
    "a deep card": "UPDATE scorecards SET card = replace(hex(zeroblob(60000)), '00', '[')",
    "a card of nothing": "UPDATE scorecards SET card = 'null'",
    "an older schema's number": "PRAGMA user_version = 3",
    "another program's mark": "PRAGMA application_id = 1",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a history that holds everything."""
    folder = tmp_path_factory.mktemp("whole")
    store = SessionStore(folder / "data")
    for day in range(3):
        sound = folder / "answer.flac"
        sound.write_bytes(b"sound")
        moment = START + timedelta(days=day)
        kept = store.keep(card(), moment, sound, story=OVENS, answer_id=f"{day:032x}")
        store.add_note(kept, "a note")
        store.replace_scorecard(kept, card(overall=62.0), "corrected", None, OVENS)
    facts = scorecard_to_dict(card())["facts"]
    store.keep_drills(START, "ovens", "How many?", Transcript("Nine thousand."), facts[:2])
    assert store.verify() == []
    return folder / "data"


def in_every_command_one_line(cli: RunCli, data: Path) -> None:
    for command in COMMANDS:
        done = cli(*command, "--data", data)
        assert done.status in (0, 1, 2), command
        assert done.status != 2 or len(done.err.splitlines()) == 1, (command, done.err)


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_is_named_and_stops_no_command_with_a_traceback(
    whole: Path, cli: RunCli, tmp_path: Path, damage: str
) -> None:
    data = shutil.copytree(whole, tmp_path / "data")
    database = sqlite3.connect(data / "history.sqlite3")
    database.executescript(DAMAGES[damage])
    database.close()

    done = cli("history", "verify", "--data", data)

    assert done.status == 1
    assert "✗" in done.out
    in_every_command_one_line(cli, data)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_a_damaged_log_is_named(whole: Path, tmp_path: Path, share: float) -> None:
    data = shutil.copytree(whole, tmp_path / "data")
    path = data / "history.sqlite3"
    writer, other = sqlite3.connect(path), sqlite3.connect(path)
    other.execute("SELECT count(*) FROM notes").fetchall()
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    with writer:
        writer.execute("CREATE TABLE more (x)")
    taken = shutil.copytree(data, tmp_path / "taken")
    writer.close()
    other.close()
    log = taken / "history.sqlite3-wal"
    data_of_log = bytearray(log.read_bytes())
    data_of_log[int(len(data_of_log) * share)] ^= 0xFF
    log.write_bytes(bytes(data_of_log))

    faults = SessionStore(taken).verify()

    assert any("history.sqlite3-wal: damaged" in fault for fault in faults), faults


def test_a_whole_log_and_one_of_an_earlier_use_are_no_fault(whole: Path, tmp_path: Path) -> None:
    data = shutil.copytree(whole, tmp_path / "data")
    store = SessionStore(data)
    reader = sqlite3.connect(store.database.path)
    reader.execute("SELECT count(*) FROM notes").fetchall()
    for text in ("one", "two"):
        store.add_note("last", text)
    reader.execute("PRAGMA wal_checkpoint(RESTART)")
    store.add_note("last", "three")

    assert store.verify() == []
    log = store.database.path.with_name("history.sqlite3-wal").read_bytes()
    assert struct.unpack(">I", log[:4])[0] & ~1 == 0x377F0682
    reader.close()


READING = """
import resource, sys
from pathlib import Path
from interviewer.history.store import HistoryStore
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file can be begun, as on a full disk
store = HistoryStore(Path(sys.argv[1]))
last = store.round("last")
print(len(store.rounds()), last.card.overall, len(last.notes))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no such limit here")
@pytest.mark.parametrize("left", ["", "-wal"])
def test_where_no_file_can_be_written_everything_can_be_read(
    whole: Path, tmp_path: Path, left: str
) -> None:
    data = shutil.copytree(whole, tmp_path / "data")
    if left:
        store = SessionStore(data)
        reader = sqlite3.connect(store.database.path)
        reader.execute("SELECT count(*) FROM notes").fetchall()
        store.add_note("last", "in the log alone")
        data = shutil.copytree(data, tmp_path / "killed")
        reader.close()
        (data / "history.sqlite3-shm").unlink()

    done = subprocess.run(
        [sys.executable, "-c", READING, str(data)], capture_output=True, text=True, check=False
    )

    assert done.stdout.split() == ["3", "62.0", "2" if left else "1"], done.stderr


FULL = """
import os, sys
from pathlib import Path
from interviewer.domain.errors import StorageError
from interviewer.history.store import HistoryStore
store = HistoryStore(Path(sys.argv[1]) / "data")
filling = os.open(Path(sys.argv[1]) / "filling", os.O_WRONLY | os.O_CREAT)
try:
    while True:
        os.write(filling, bytes(4096))
except OSError:
    pass
print(len(store.rounds()), store.scorecard("last")["score"]["overall"])
try:
    store.add_note("last", "x")
except StorageError as error:
    print(error)
"""


def test_a_full_disk_is_called_one_and_can_be_read(whole: Path, tmp_path: Path) -> None:
    mounting = ["unshare", *([] if os.getuid() == 0 else ["-r"]), "-m", "sh", "-c"]
    script = (
        'mount -t tmpfs -o size=4m tmpfs "$1" || exit 77; cp -r "$2" "$1/data"; "$3" -c "$4" "$1"'
    )
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    done = subprocess.run(
        [*mounting, script, "sh", tmp_path, whole, sys.executable, FULL],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no disk can be mounted here")
    read, refused = done.stdout.splitlines()
    assert read == "3 62.0", done.stderr
    assert "the disk is full; free some space" in refused
