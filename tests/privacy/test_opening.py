import os
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.domain.errors import HistoryError, StorageError
from interviewer.history.store import HistoryStore
from interviewer.privacy import opening
from interviewer.privacy.holdings import Holding
from interviewer.privacy.opening import opened, tighten
from interviewer.settings import Settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def others(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode) & 0o077


def planted(path: Path, mode: int = 0o644) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"spoken")
    path.chmod(mode)
    return path


def test_what_an_older_version_left_open_is_closed_at_the_next_start(places: Settings) -> None:
    with HistoryStore(places.data_dir).database.writing():
        pass
    kept = [
        places.data_dir / "history.sqlite3",
        planted(places.data_dir / "history-before-schema-2.sqlite3"),
        planted(places.data_dir / "recordings" / "20260301-120000.flac"),
        planted(places.spool_dir / ("a" * 32 + ".pcm")),
        planted(places.spool_dir / "drills" / ("b" * 32 + ".json")),
        planted(places.own_stories_dir / "a.md", 0o664),
        planted(places.data_dir / "microphone.txt"),
        planted(places.data_dir / "question.wav"),
        planted(places.models_dir / "measured.json"),
        planted(places.models_dir / "openai-whisper" / "base" / "base.pt"),
    ]
    for path in (kept[0], *{file.parent for file in kept}):
        path.chmod(0o755 if path.is_dir() else 0o644)

    with opened(places):
        pass

    left = [path for path in (*kept, *{file.parent for file in kept}) if others(path)]
    assert left == []
    assert others(places.data_dir) == 0


def test_a_closed_folder_is_not_looked_through_at_each_start(
    places: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(places):
        pass

    def looked(_: Settings) -> list[Holding]:
        raise AssertionError("ten thousand recordings would be looked at")

    monkeypatch.setattr(opening, "holdings", looked)
    tighten(places)


def test_others_files_in_the_data_folder_keep_their_rights(places: Settings) -> None:
    (places.data_dir).mkdir(mode=0o755)
    foreign = planted(places.data_dir / "letter.txt")
    music = planted(places.data_dir / "recordings" / "song.flac")
    mine = planted(places.data_dir / "recordings" / "20260301-120000.flac")

    tighten(places)

    assert others(foreign) == others(music) == 0o044
    assert others(places.data_dir) == 0o055, "others may look for what is not ours"
    assert others(mine) == 0


def test_rights_are_never_changed_through_a_link(places: Settings, tmp_path: Path) -> None:
    outside = planted(tmp_path / "outside.flac")
    folder = tmp_path / "outside"
    planted(folder / "20260301-130000.flac")
    folder.chmod(0o755)
    (places.data_dir / "recordings").mkdir(parents=True)
    (places.data_dir / "recordings" / "20260301-120000.flac").symlink_to(outside)
    places.own_stories_dir.symlink_to(folder)

    tighten(places)

    assert others(outside) == others(folder / "20260301-130000.flac") == 0o044
    assert others(folder) == 0o055


def test_a_read_only_right_stays_read_only(places: Settings) -> None:
    story = planted(places.own_stories_dir / "a.md", 0o444)
    tighten(places)
    assert stat.S_IMODE(story.stat().st_mode) == 0o400


@pytest.mark.parametrize("length", [505, 620])
def test_a_path_that_sqlite_cannot_open_is_told_at_the_start(places: Settings, length: int) -> None:
    left = length - len(str(places.data_dir)) - len("/history.sqlite3")
    name = "/".join("d" * 100 for _ in range(left // 101))
    folder = places.data_dir / name / ("e" * (left - len(name) - 2))
    assert len(str(folder / "history.sqlite3")) == length
    with (
        pytest.raises(StorageError, match=f"path is too long .{length} bytes where SQLite takes"),
        opened(replace(places, data_dir=folder)),
    ):
        raise AssertionError("the round began")


def test_a_foreign_database_is_told_at_the_start(places: Settings) -> None:
    planted(places.data_dir / "history.sqlite3", 0o600).write_bytes(b"not a database" * 100)
    with pytest.raises(HistoryError, match="move it away"), opened(places):
        raise AssertionError("the round began")


READ_ONLY = """
import sys
from interviewer.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "command", [["serve", "--no-browser", "--port", "0"], ["doctor"]], ids=lambda one: one[0]
)
def test_a_read_only_data_folder_is_refused_with_the_way_out(
    places: Settings, command: list[str]
) -> None:
    # Root writes everywhere unless it gives that right up.
    humble = (
        ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.getuid() == 0 else []
    )
    if humble and shutil.which("setpriv") is None:
        pytest.skip("running as root without setpriv: nothing is read-only")
    places.data_dir.mkdir(mode=0o500)
    done = subprocess.run(
        [*humble, sys.executable, "-c", READ_ONLY, *command],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = " ".join((done.stdout + done.stderr).split())
    assert str(places.data_dir.name) in said
    assert "make it writable, or choose another folder with --data" in said
    assert "Traceback" not in said
    assert done.returncode == (1 if command == ["doctor"] else 2)
