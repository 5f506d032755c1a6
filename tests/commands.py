"""Commands of the program, run in the test's own process."""

import io
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from interviewer.cli.console import interrupts
from interviewer.cli.main import run


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Stdin(io.TextIOWrapper):
    def __init__(self, text: str) -> None:
        super().__init__(io.BytesIO(text.encode()), encoding="utf-8")


def run_here(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *arguments: object,
    stdin: str = "",
) -> Done:
    """Run a command as `interviewer` would, without starting a process."""
    monkeypatch.setattr(sys, "stdin", Stdin(stdin))
    # A process is interrupted once; here each command stands for a process.
    monkeypatch.setattr(interrupts, "_said", False)
    monkeypatch.setattr(interrupts, "_leaving", False)
    capsys.readouterr()
    status = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Done(status, captured.out, captured.err)
