"""The first promise, of every command and engine at work: nothing leaves this machine."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from interviewer.privacy.proof import COMMANDS, prove
from interviewer.privacy.watching import best_method
from interviewer.settings import Settings
from interviewer.transcribe.engines.open_engine import installed_engines
from interviewer.transcribe.weights.packaged_models import is_installed

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not (installed_engines() and is_installed("tiny.en")),
        reason="no engine, or no Whisper weights",
    ),
]


REPORTS = """
import contextlib as _contextlib, pathlib as _pathlib, socket as _socket
_queue = _pathlib.Path.home() / ".cache" / "Somebody" / ".reports"
_queue.parent.mkdir(parents=True, exist_ok=True)
_queue.write_text("a machine")
with _contextlib.suppress(OSError), _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM) as _line:
    _line.connect(("192.0.2.1", 443))
"""
"""What a library does that reports: a queue in the home, and a line to an address that is nobody's
(RFC 5737). Nothing is sent on it. Real libraries report when they like, often after the end."""


def checked() -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "interviewer", "privacy", "--check", "--json"],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


def test_nothing_leaves_this_machine(places: Settings) -> None:
    status, found = checked()

    watched = {(one["command"], one["engine"]): one for one in found["commands"]}
    assert set(watched) == {(one, engine) for one in COMMANDS for engine in installed_engines()}
    assert [one for one in found["commands"] if not one["passed"]] == []
    assert (found["passed"], status) == (True, 0)
    assert json.loads((places.data_dir / "privacy.json").read_text()) == found


def test_a_program_that_reports_home_does_not_pass(
    places: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof itself is proved: the same program with a library that reports at once."""
    talkative = tmp_path / "talkative"
    for folder in (ROOT / "interviewer", ROOT / "stories"):
        shutil.copytree(
            folder, talkative / folder.name, ignore=shutil.ignore_patterns("__pycache__")
        )
    first = talkative / "interviewer" / "__init__.py"
    first.write_text(first.read_text() + REPORTS)
    monkeypatch.setenv("PYTHONPATH", str(talkative))

    (proof,) = prove(
        places.cache_dir, best_method(), engines=installed_engines()[:1], commands=["practice"]
    )

    assert proof.problem is None
    assert not proof.passed
    assert any(".reports" in path for path in proof.seen.files)
    assert proof.seen.reached or proof.seen.lookups


@pytest.mark.skipif(best_method() == "inside", reason="there is no other way here")
def test_without_strace_a_round_is_watched_all_the_same(places: Settings) -> None:
    (proof,) = prove(
        places.cache_dir, "inside", engines=installed_engines()[:1], commands=["practice"]
    )
    assert proof.passed, proof
