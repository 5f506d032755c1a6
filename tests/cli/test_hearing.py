"""Sound named on the command line: read with a bar, refused in one line, interrupted at once."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from interviewer.cli.hearing import Hearing
from interviewer.settings import load

RunCli = Callable[..., Any]

DOORS: dict[str, tuple[str, ...]] = {
    "score": ("score", "{}"),
    "transcribe": ("transcribe", "{}"),
    "mentions": ("mentions", "anything", "{}"),
    "practice": ("practice", "--answer", "{}"),
    "practice in a row": ("practice", "--questions", "1", "--answer", "{}"),
    "drill": ("drill", "--story", "orkes-go-sdk", "--answer", "{}"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
@pytest.mark.parametrize("door", DOORS)
def test_no_door_waits_for_a_pipe(cli: RunCli, tmp_path: Path, door: str) -> None:
    os.mkfifo(tmp_path / "answer.wav")

    done = cli(*(part.format(tmp_path / "answer.wav") for part in DOORS[door]))

    assert done.status == 2
    assert "answer.wav: a pipe or a device; save the sound in a file" in done.err
    assert done.err.count("\n") == 1


def test_ctrl_c_ends_the_second_hearing_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a long recording would go on being heard for minutes after Ctrl-C."""
    path = tmp_path / "answer.wav"
    soundfile.write(path, np.zeros(16_000), 16_000)
    begun = threading.Event()

    def counts_for_ever(_recording: Any, _dir: Path, on_progress: Callable[[float], None]) -> None:
        while True:
            on_progress(0.0)
            begun.set()

    class Interrupted:
        notice = None

        def transcribe(self, *_: object) -> None:
            assert begun.wait(30)
            raise KeyboardInterrupt

    monkeypatch.setattr("interviewer.transcribe.filler_counter.count_fillers", counts_for_ever)
    monkeypatch.setattr("interviewer.transcribe.choose.open_transcriber", lambda *_: Interrupted())

    with pytest.raises(KeyboardInterrupt):
        Hearing(load({}, {}), fillers=True).heard(path)
