import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import interviewer
from interviewer.privacy.telemetry import queued_reports, remove_queued_reports
from interviewer.settings import Settings

SESSION = b"1796008152961\nfee7f328-8b5f-dda3-fd0b-2cbe1ff039cc\n"
PROCESSES = [
    "interviewer.cli.main",
    "interviewer.ask.pyttsx3_worker",
    "interviewer.transcribe.measuring",
]


def queue() -> Path:
    folder = Path(os.environ["XDG_CACHE_HOME"]) / "Microsoft" / "DeveloperTools" / ".onnxruntime"
    folder.mkdir(parents=True)
    (folder / "onnxruntime.db").write_bytes(b"events")
    return folder


@pytest.mark.parametrize("first", PROCESSES)
def test_every_process_of_ours_silences_libraries_before_it_imports_them(first: str) -> None:
    program = (
        "import os, sys, json; sys.argv = ['x', 'no', 'such'];"
        f"from {first} import *;"
        "print(json.dumps({name: os.environ.get(name) for name in "
        "('ORT_DISABLE_TELEMETRY', 'HF_HUB_OFFLINE', 'OTEL_SDK_DISABLED')}))"
    )
    told = {**os.environ, "ORT_DISABLE_TELEMETRY": "0", "OTEL_SDK_DISABLED": "false"}
    told.pop("HF_HUB_OFFLINE", None)
    done = subprocess.run(
        [sys.executable, "-c", program], env=told, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == {
        "ORT_DISABLE_TELEMETRY": "1",
        "HF_HUB_OFFLINE": "1",
        "OTEL_SDK_DISABLED": "true",
    }


def test_no_session_is_made_but_by_the_silenced_library() -> None:
    root = Path(interviewer.__file__).parent
    makers = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "InferenceSession(" in path.read_text() or "import onnxruntime" in path.read_text()
    }
    assert makers == {"inference.py"}


def test_what_was_queued_is_removed_and_said_once(places: Settings) -> None:
    folder = queue()
    session = Path(tempfile.gettempdir()) / ".ses"
    session.write_bytes(SESSION)

    def start() -> str:
        return subprocess.run(
            [sys.executable, "-m", "interviewer", "--version"],
            capture_output=True,
            text=True,
            check=True,
        ).stderr

    first = start()
    assert first.count("onnxruntime") == 3, "the folder's own name, and what each was"
    assert str(folder) in first
    assert str(session) in first
    assert not folder.parent.parent.exists()
    assert not session.exists()
    assert start() == ""


def test_what_others_keep_beside_the_queue_stays(places: Settings) -> None:
    folder = queue()
    (folder.parent / "deviceid").write_text("another program's")
    session = Path(tempfile.gettempdir()) / ".ses"
    session.write_text("a note of mine")

    assert remove_queued_reports() == [folder]

    assert (folder.parent / "deviceid").exists()
    assert session.exists()
    assert queued_reports() == []
