"""Deleting everything leaves no sound and no word of the candidate, and says what stays."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from takes import card

from interviewer.history.sessions import SessionStore
from interviewer.listen.spooling.spool import AnswerLabel, open_spool, unfinished

RunCli = Callable[..., Any]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def speak(folder: Path, question: str = "q") -> str:
    with open_spool(folder, AnswerLabel(question, "Why?", None, NOON.isoformat())) as spool:
        spool.append(np.ones(16_000, np.float32))
        return spool.answer.pcm.stem


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_deleting_everything_takes_unfinished_answers_and_stray_recordings_along(
    cli: RunCli, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    speak(data / "unfinished")
    speak(data / "unfinished" / "drills", "drill:x")
    store = SessionStore(data)
    sound = tmp_path / "sound.flac"
    sound.write_bytes(b"sound")
    store.keep(card(), NOON, sound)
    (store.recordings_dir / "20250101-000000.flac").write_bytes(b"of a round that was lost")
    (store.recordings_dir / "20250101-000000-2.flac.part").write_bytes(b"half of one")
    (store.recordings_dir / "song.flac").write_bytes(b"not ours")
    (data / "passing" / "0123456789abcdef0123456789abcdef").mkdir(parents=True)
    (data / "passing" / "0123456789abcdef0123456789abcdef" / "answer.flac").write_bytes(b"sound")

    done = cli("history", "delete", "--all", "--yes")

    assert files(data) == ["history.sqlite3", "recordings/song.flac"]
    first, *rest = done.out.splitlines()
    assert first == "Deleted 1 round and 2 unfinished answers."
    assert any("song.flac is no recording of this program and stays" in line for line in rest)
    assert "Stories, settings and models stay" in rest[-1]


def test_unfinished_answers_alone_are_deleted_too(cli: RunCli, tmp_path: Path) -> None:
    speak(tmp_path / "data" / "unfinished")

    done = cli("history", "delete", "--all", "--yes", "--json")

    assert done.json == {"deleted": [], "unfinished": 1}
    assert unfinished(tmp_path / "data" / "unfinished") == []


def test_an_answer_that_is_being_recorded_stays_and_is_said(cli: RunCli, tmp_path: Path) -> None:
    label = AnswerLabel("q", "Why?", None, NOON.isoformat())
    with open_spool(tmp_path / "data" / "unfinished", label) as spool:
        spool.append(np.ones(160, np.float32))

        done = cli("history", "delete", "--all", "--yes")

        assert "1 answer that is being recorded now stays." in done.out
        assert spool.answer.duration_s > 0


def test_a_deleted_round_does_not_live_on_as_an_unfinished_answer(
    cli: RunCli, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    answer_id = speak(data / "unfinished")
    kept = SessionStore(data).keep(card(), NOON, None, answer_id=answer_id)

    cli("history", "delete", kept, "--yes")

    assert unfinished(data / "unfinished") == []
