"""Signals while a review fills the screen: the terminal is left as it was found."""

import os
import signal
import sys
import termios
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pexpect
import pytest
from takes import card

from interviewer.history.store import HistoryStore

if not hasattr(signal, "SIGHUP"):
    pytest.skip("no such signals here", allow_module_level=True)

PROGRAM = "import sys; sys.stdin.readline(); from interviewer.cli.main import main; main()"
LEAVE_FULL_SCREEN, SHOW_CURSOR = "\x1b[?1049l", "\x1b[?25h"


def state(program: Any) -> list[Any]:
    """The modes of the terminal and its special characters, not its speed."""
    return [*termios.tcgetattr(program.child_fd)[:4], termios.tcgetattr(program.child_fd)[6]]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_leaves_the_terminal_as_it_was(tmp_path: Path, number: signal.Signals) -> None:
    HistoryStore(tmp_path).keep(card(), datetime(2026, 3, 1, tzinfo=UTC), None)
    program = pexpect.spawn(
        sys.executable,
        ["-c", PROGRAM, "review", "--data", str(tmp_path)],
        env={**os.environ, "TERM": "xterm-256color"},
        encoding="utf-8",
        timeout=120,
        dimensions=(24, 80),
    )
    before = state(program)
    program.sendline("")
    program.expect("Problem Solving|difficult problem")
    assert state(program) != before

    program.kill(number)
    program.expect(pexpect.EOF)
    left = program.before
    # The other end is closed by now, so the modes are asked of the descriptor that is still open.
    after = state(program)
    program.close()

    assert after == before
    assert LEAVE_FULL_SCREEN in left
    assert SHOW_CURSOR in left
    assert "Traceback" not in left
    assert program.exitstatus == 128 + number
