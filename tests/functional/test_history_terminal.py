"""The history's commands as a person meets them: in a terminal of 80 columns."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pexpect
import pytest

from interviewer.domain.question import Question
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.score.scorer import Scorer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    history = HistoryStore(tmp_path / "data")
    for day, text in enumerate(("Complaints fell by three quarters.", "We rewrote it all.")):
        card = Scorer(()).score(Transcript(text), answer_id="q", question=Question("q", "Why?"))
        history.keep(card, NOON + timedelta(days=day), None)
    return history


def terminal(store: HistoryStore, *arguments: str) -> Any:
    environment = {
        **os.environ,
        "INTERVIEWER_DATA": str(store.database.folder),
        "INTERVIEWER_STORIES": str(ROOT / "stories"),
        "INTERVIEWER_CONFIG": str(store.database.folder / "config.toml"),
        "TERM": "xterm-256color",
        "COLUMNS": "80",
    }
    command = [sys.executable, "-m", "interviewer", *arguments]
    return pexpect.spawn(
        command[0], command[1:], env=environment, encoding="utf-8", timeout=120, dimensions=(40, 80)
    )


def ended(child: Any) -> tuple[str, int]:
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before), int(child.exitstatus)


def test_deleting_asks_first(store: HistoryStore) -> None:
    child = terminal(store, "history", "delete", "last")
    child.expect("Delete 20260302-120000 for good, recordings too?")
    child.sendline("n")
    out, status = ended(child)
    assert "Nothing was deleted." in out
    assert (status, store.count()) == (1, 2)

    child = terminal(store, "history", "delete", "last")
    child.expect(r"\[y/N\]")
    child.sendline("y")
    out, status = ended(child)
    assert (status, store.count()) == (0, 1)
    assert "Deleted 20260302-120000." in out


@pytest.mark.parametrize(
    ("arguments", "status", "expected"),
    [
        (["history", "list"], 0, "20260301-120000"),
        (["history", "show", "20260301"], 0, "No story, no facts checked"),
        (["history", "verify"], 0, "All is well"),
        (["history", "export", "last"], 0, "# Interview practice"),
        (["mentions", "75% reduction"], 0, "three quarters"),
        (["mentions", "Kubernetes"], 1, "was not mentioned"),
        (["rescore"], 0, "Nothing to score anew."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_each_command_speaks_in_a_terminal(
    store: HistoryStore, arguments: list[str], status: int, expected: str
) -> None:
    out, ended_with = ended(terminal(store, *arguments))

    assert ended_with == status
    assert expected in out
