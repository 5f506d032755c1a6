"""Sound named on the command line: read with a bar, refused in one line, interrupted at once."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from interviewer.cli.answers.hearing import Hearing
from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import MOST_CHARACTERS, MOST_WORDS, Transcript
from interviewer.score.scorer import Scorer
from interviewer.settings import load
from interviewer.transcribe.written import MOST_BYTES

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
    monkeypatch.setattr("interviewer.transcribe.engines.open_transcriber", lambda *_: Interrupted())

    with pytest.raises(KeyboardInterrupt):
        Hearing(load({}, {}), fillers=True).heard(path)


@pytest.mark.parametrize(
    "text", ["so " * (MOST_WORDS + 1), "s" * (MOST_CHARACTERS + 1), "\u20ac" * (MOST_BYTES // 2)]
)
@pytest.mark.parametrize("door", ["file", "standard input", "mentions"])
def test_a_transcript_longer_than_anybody_speaks_is_refused_before_anything_loads(
    cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, door: str, text: str
) -> None:
    path = tmp_path / "answer.txt"
    path.write_text(text)
    monkeypatch.setattr("interviewer.language.text.sentence_cutting.sentences", None)
    asked = {
        "file": ("score", path),
        "standard input": ("score", "-"),
        "mentions": ("mentions", "half", path),
    }[door]

    done = cli(*asked, stdin=text)

    assert done.status == 2
    assert "an answer has at most 30000 words (200000 characters), three hours" in done.err
    assert done.err.count("\n") == 1


def test_the_scorer_itself_takes_no_more() -> None:
    """Whatever door there will be."""
    with pytest.raises(UsageError, match="at most 30000 words"):
        Scorer([]).score(Transcript("so " * (MOST_WORDS + 1)), answer_id="a")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_no_text_is_waited_for(cli: RunCli, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "answer.txt")

    done = cli("score", tmp_path / "answer.txt")

    assert done.status == 2
    assert "answer.txt: a pipe or a device; send its text to standard input" in done.err


def test_an_interrupt_that_a_library_swallowed_ends_the_work_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answer.flac"
    noise = np.random.default_rng(6).integers(-9_000, 9_000, 16_000 * 60, np.int16)
    soundfile.write(path, noise, 16_000)
    monkeypatch.setattr("interviewer.cli.console.progress_bar.leaving", lambda: True)

    with pytest.raises(KeyboardInterrupt):
        Hearing(load({}, {})).heard(path)


SIDED = {
    "score": ("score", "{}", "--speaker", "Right"),
    "transcribe": ("transcribe", "{}", "--speaker", "right"),
    "mentions": ("mentions", "anything", "{}", "--speaker", "right"),
}


@pytest.mark.parametrize("door", SIDED)
def test_a_side_of_a_call_is_taken_where_it_is_asked_for(
    cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    heard: list[float] = []

    class Listening:
        notice = None

        def transcribe(self, recording: Any, *_: object) -> Transcript:
            heard.append(float(np.abs(recording.samples).max()))
            return Transcript("anything")

    monkeypatch.setattr("interviewer.transcribe.engines.open_transcriber", lambda *_: Listening())
    sides = np.stack([np.full(16_000, 0.5), np.full(16_000, 0.25)], axis=1)
    soundfile.write(tmp_path / "call.wav", sides, 16_000)

    cli(*(part.format(tmp_path / "call.wav") for part in SIDED[door]))

    assert heard == [pytest.approx(0.25, abs=0.001)]


@pytest.mark.parametrize("door", SIDED)
def test_one_channel_has_no_sides(cli: RunCli, tmp_path: Path, door: str) -> None:
    soundfile.write(tmp_path / "mono.wav", np.zeros(16_000), 16_000)

    done = cli(*(part.format(tmp_path / "mono.wav") for part in SIDED[door]))

    assert done.status == 2
    assert "mono.wav: has 1 channel, so no right side; leave --speaker right out" in done.err
    assert done.err.count("\n") == 1


def test_a_name_is_no_side(cli: RunCli, tmp_path: Path) -> None:
    done = cli("transcribe", tmp_path / "call.wav", "--speaker", "Ada")

    assert done.status == 2
    assert "--speaker: 'Ada' is no side of a sound file; give left or right" in done.err
