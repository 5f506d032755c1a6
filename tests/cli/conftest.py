import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from interviewer.cli.console import interrupts
from interviewer.cli.main import run

ROOT = Path(__file__).parent.parent.parent


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


RunCli = Callable[..., Done]


@pytest.fixture
def cli(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> RunCli:
    """Runs a command in this process, with the repository's stories and its own data folder."""
    monkeypatch.setenv("INTERVIEWER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_STORIES", str(ROOT / "stories"))
    monkeypatch.setenv("INTERVIEWER_CONFIG", str(tmp_path / "config.toml"))

    def run_cli(*arguments: object, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", Stdin(stdin))
        # A process is interrupted once; here each command stands for a process.
        monkeypatch.setattr(interrupts, "_said", False)
        monkeypatch.setattr(interrupts, "_leaving", False)
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return run_cli
