"""Whatever is kept or written out is its owner's alone, with a umask that opens everything."""

import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile
from web_tools import keep_round, said

from interviewer.bank.write.as_markdown import replace_text, write_new
from interviewer.cli.main import run
from interviewer.disk import make_folder
from interviewer.domain.recording import SAMPLE_RATE_HZ
from interviewer.history.store import HistoryStore
from interviewer.listen.spooling.spool import AnswerLabel, open_spool
from interviewer.privacy import record
from interviewer.privacy.opening import opened
from interviewer.settings import Settings
from interviewer.transcribe.measurements import Measurement, remember
from interviewer.transcribe.weights import model_cache
from interviewer.web.entrance.door import kept_secret

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def exposed(*tops: Path) -> list[str]:
    below = [path for top in tops for path in (top, *top.rglob("*"))]
    return [f"{path} {path.lstat().st_mode:o}" for path in below if path.lstat().st_mode & 0o077]


def practised(places: Settings) -> str:
    make_folder(places.data_dir)
    return keep_round(places.data_dir, said())


def commanded(*words: object) -> None:
    assert run([str(word) for word in words]) == 0


def test_what_the_history_keeps_and_moves(places: Settings, tmp_path: Path) -> None:
    practised(places)
    out = tmp_path / "out"
    commanded("history", "backup", out / "folder")
    commanded("history", "backup", out / "all.zip")
    for name in ("rounds.json", "rounds.html", "rounds.csv"):
        audio = [] if name.endswith("csv") else ["--audio"]
        commanded("history", "export", *audio, "-o", out / name)
    commanded("history", "import", out / "rounds.json", "--data", out / "moved")
    commanded("progress", "--save", out / "progress.svg")
    commanded("progress", "--save", out / "progress.png")
    made = keep_round(places.data_dir, said())
    HistoryStore(places.data_dir).add_note(made, "beside a log that is still open")

    assert exposed(places.data_dir, out) == []
    assert len([path for path in out.rglob("*") if path.is_file()]) >= 9


def test_what_migrations_keep_of_the_database_before(places: Settings) -> None:
    database = HistoryStore(places.data_dir).database
    with database.writing() as connection:
        connection.execute("PRAGMA user_version")
    database._copy_before(3)
    assert [path.name for path in database.copies()] == ["history-before-schema-4.sqlite3"]
    assert exposed(places.data_dir) == []


def test_an_answer_that_is_being_spoken_and_one_that_is_kept(places: Settings) -> None:
    label = AnswerLabel("q", "Why?", None, datetime.now(UTC).isoformat())
    with open_spool(places.spool_dir, label) as spool:
        spool.append(np.ones(SAMPLE_RATE_HZ, np.float32))
        spool.answer.finish_to(places.data_dir / "passing" / "answer.flac")
        assert exposed(places.data_dir) == []


def test_settings_and_memories(places: Settings) -> None:
    kept_secret(places.data_dir)
    record.save({"schema": record.SCHEMA}, places.data_dir)
    remember([Measurement("faster-whisper", "base", 0.4, 1.0, 1.0)], places.models_dir)
    with model_cache.new_folder(places.models_dir / "faster-whisper" / "base") as making:
        (making / "model.bin").write_bytes(b"weights")
    assert exposed(places.data_dir, places.cache_dir) == []
    assert len([path for path in places.cache_dir.rglob("*") if path.is_file()]) == 3


def test_new_stories_are_private_and_a_users_own_keep_their_rights(
    places: Settings, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text((ROOT / "stories" / "orkes-go-sdk.md").read_text())
    commanded("stories", "import", notes, "--into", places.own_stories_dir)
    write_new(places.own_stories_dir / "told.md", "## Told\n")
    assert exposed(places.data_dir) == []

    shared = tmp_path / "shared.md"
    shared.write_text("before")
    shared.chmod(0o664)
    kept = replace_text(shared, b"after")
    assert (shared.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o664, 0o664)


def test_what_passes_while_a_round_is_open(places: Settings) -> None:
    with opened(places), tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        soundfile.write(Path(folder) / "question.wav", np.zeros(160), SAMPLE_RATE_HZ)
        folders = [path for path in places.data_dir.rglob("*") if path.is_dir()]
        assert Path(folder) in folders
        assert [str(path) for path in folders if path.lstat().st_mode & 0o077] == []
    assert exposed(places.data_dir) == []


def test_the_exported_document_is_whole(places: Settings, tmp_path: Path) -> None:
    made = practised(places)
    commanded("history", "export", "-o", tmp_path / "one.json")
    assert [one["id"] for one in json.loads((tmp_path / "one.json").read_text())["rounds"]] == [
        made
    ]
