import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from interviewer.privacy.temporary import PASSING, sweep, temporary_files_in
from interviewer.settings import Settings


def test_temporary_files_lie_in_the_data_folder_and_go(places: Settings) -> None:
    with temporary_files_in(places.data_dir):
        with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
            assert Path(folder).is_relative_to(places.data_dir / PASSING)
        descriptor, name = tempfile.mkstemp(prefix="interviewer-upload-")
        os.close(descriptor)
        assert Path(name).is_relative_to(places.data_dir / PASSING)
    assert not list((places.data_dir / PASSING).iterdir())
    assert not Path(tempfile.gettempdir()).is_relative_to(places.data_dir)


WORKER = """
import sys, tempfile
from pathlib import Path
from interviewer.privacy.temporary import temporary_files_in
with temporary_files_in(Path(sys.argv[1])):
    folder = tempfile.mkdtemp(prefix="interviewer-")
    (Path(folder) / "answer.flac").write_bytes(b"spoken")
    print(flush=True)
    sys.stdin.read()
"""


def running(places: Settings) -> subprocess.Popen[str]:
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(places.data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    worker.stdout.readline()
    return worker


def test_what_a_killed_process_left_is_swept_at_the_next_start(places: Settings) -> None:
    with running(places) as worker:
        assert [path.name for path in places.data_dir.rglob("*.flac")] == ["answer.flac"]
        worker.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        worker.wait()
    assert sweep(places.data_dir) == 1
    assert not list((places.data_dir / PASSING).iterdir())


def test_what_another_process_is_using_stays(places: Settings) -> None:
    with running(places) as worker:
        assert sweep(places.data_dir) == 0
        assert [path.name for path in places.data_dir.rglob("*.flac")] == ["answer.flac"]
        worker.communicate("")
    assert not list((places.data_dir / PASSING).iterdir())


# Killed before its folder was there, after its lock was removed, and in the midst of being swept.
@pytest.mark.parametrize("left", [["a.lock"], ["a/answer.flac"], ["a.lock", "a/b/question.wav"]])
def test_a_kill_at_any_moment_leaves_nothing_for_good(places: Settings, left: list[str]) -> None:
    for name in left:
        path = places.data_dir / PASSING / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    sweep(places.data_dir)
    assert not list((places.data_dir / PASSING).iterdir())


@pytest.mark.parametrize("folder", ["", "recordings", "unfinished"])
def test_a_draft_that_a_kill_left_is_swept_but_not_one_that_may_be_written(
    places: Settings, folder: str
) -> None:
    place = places.data_dir / folder
    place.mkdir(parents=True)
    for name in ("old", "new"):
        (place / f".interviewer-{name}.part").touch()
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(place / ".interviewer-old.part", (long_ago, long_ago))
    sweep(places.data_dir)
    assert [path.name for path in place.iterdir()] == [".interviewer-new.part"]


@pytest.mark.skipif(os.name == "nt", reason="Windows tells no owner here")
def test_sound_that_older_versions_left_is_swept_but_nobody_elses_files(places: Settings) -> None:
    system = Path(tempfile.gettempdir())
    left = {
        "interviewer-abcd_123/answer.flac": False,
        "interviewer-upload-abcd_123": False,
        "interviewer-notes/answer.flac": True,  # not a name that Python makes
        "interviewer-abcd_124/diary.txt": True,  # not a file that we make
        "interviewer-abcd_125": True,  # of a process that may still live
        "other/answer.flac": True,
    }
    long_ago = time.time() - 2 * 24 * 3600
    for name in left:
        path = system / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        if "125" not in name:
            for one in (path, path.parent):
                os.utime(one, (long_ago, long_ago))
    sweep(places.data_dir)
    assert {name: (system / name).exists() for name in left} == left
