from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Done, run_here

ROOT = Path(__file__).parent.parent.parent

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
        return run_here(capsys, monkeypatch, *arguments, stdin=stdin)

    return run_cli
