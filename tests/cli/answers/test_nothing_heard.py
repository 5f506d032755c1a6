"""A recording in which nobody speaks says neither yes nor no."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.recording import Recording
from interviewer.domain.transcript import Transcript

RunCli = Callable[..., Any]


class Deaf:
    notice = None

    def transcribe(self, recording: Recording, _on_progress: object) -> Transcript:
        return Transcript("", duration_s=recording.duration_s, pauses=())


@pytest.fixture(autouse=True)
def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewer.transcribe.engines.open_transcriber", lambda *_: Deaf())


SILENCE = Path("audio_fixtures/silence.ogg").absolute()


def test_mentions_gives_no_firm_no(cli: RunCli) -> None:
    done = cli("mentions", "75% reduction", SILENCE)

    assert done.status == 2
    assert "silence.ogg: no speech was heard" in done.err
    assert done.err.count("\n") == 1
    assert done.out == ""


def test_other_answers_are_searched_all_the_same(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Complaints fell by 75%.")

    done = cli("mentions", "75%", SILENCE, tmp_path / "a.txt")

    assert done.status == 0
    assert "silence.ogg: no speech was heard" in done.err


def test_transcribe_says_so(cli: RunCli) -> None:
    done = cli("transcribe", SILENCE)

    assert done.status == 0
    assert "silence.ogg: no speech was heard" in done.err
    assert done.out.strip() == ""
