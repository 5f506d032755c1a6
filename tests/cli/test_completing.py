"""Completion as the shells ask for it: through the environment."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.score.scorer import Scorer

ROOT = Path(__file__).parent.parent.parent


def offered(shell: str, line: str, data: Path, stories: Path = ROOT / "stories") -> str:
    """What the program prints when a shell asks how a line may go on; nothing else is printed."""
    words = line.split(" ")
    asked = {
        "_INTERVIEWER_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        [sys.executable, "-m", "interviewer"],
        env={
            **os.environ,
            **asked,
            "INTERVIEWER_DATA": str(data),
            "INTERVIEWER_STORIES": str(stories),
            "INTERVIEWER_CONFIG": str(data / "none.toml"),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one round of 1 March 2026."""
    card = Scorer(()).score(Transcript("We did it."), answer_id="a")
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    HistoryStore(tmp_path / "data").keep(card, noon, None)
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("shell", "line", "found"),
    [
        ("zsh", "interviewer practice --story orkes-s", "orkes-sdk-documentation"),
        ("fish", "interviewer history show 202603", "20260301-"),
        ("bash", "interviewer practice --story orkes-s", "orkes-sdk-documentation"),
        ("bash", "interviewer drill --story orkes-s", "orkes-sdk-documentation"),
        ("bash", "interviewer practice --question customer", "customer-feedback"),
        ("bash", "interviewer practice --competency using-customer", "using-customer-feedback-for"),
        ("bash", "interviewer history show 202603", "20260301-"),
        ("bash", "interviewer stories show orkes-s", "orkes-sdk-documentation"),
    ],
)
def test_ids_and_names_complete(shell: str, line: str, found: str, data: Path) -> None:
    assert found in offered(shell, line, data)


def test_a_competency_that_was_completed_is_understood(data: Path) -> None:
    (name,) = offered("bash", "interviewer plan --competency using-cust", data).split()
    env = {
        **os.environ,
        "INTERVIEWER_DATA": str(data),
        "INTERVIEWER_STORIES": str(ROOT / "stories"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "interviewer", "questions", "list", "--competency", name],
        env=env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_broken_bank_or_history_is_met_with_silence(tmp_path: Path) -> None:
    broken = tmp_path / "stories"
    broken.mkdir()
    (broken / "bad.md").write_text("---\nfacts: [\n---\n")
    (broken / "questions.md").write_bytes(b"\xff\xfe\x00broken")
    (tmp_path / "history.sqlite3").write_bytes(b"no database" * 99)
    for line in (
        "interviewer practice --story o",
        "interviewer practice --question o",
        "interviewer history show 2",
    ):
        offered("bash", line, tmp_path, broken)
    assert offered("bash", "interviewer history show 2", tmp_path, broken).strip() == ""


def test_asking_makes_no_history(tmp_path: Path) -> None:
    assert offered("bash", "interviewer history show 2", tmp_path / "data").strip() == ""
    assert not (tmp_path / "data").exists()
