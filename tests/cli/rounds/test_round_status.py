import io
import threading
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recording_progress import WELL
from rich.console import Console
from rich.text import Text

from interviewer.cli.rounds.round_status import status_line
from interviewer.cli.rounds.round_view import TerminalView
from interviewer.domain.errors import NoSpeechError
from interviewer.domain.question import Question
from interviewer.listen.recorder import RecordingProgress
from interviewer.practice.view import Controls

MUTED = "Is the microphone muted?"


class Impatient(threading.Event):
    """Waits for nothing."""

    def wait(self, timeout: float | None = None) -> bool:
        return False


def attended(
    progress: Sequence[RecordingProgress], *, terminal: bool, live: bool = True, width: int = 80
) -> list[str]:
    """The lines that a console gets while an answer goes on like this, one look for each."""
    screen = io.StringIO()
    out = Console(file=screen, force_terminal=terminal, width=width, no_color=True)
    view = TerminalView(out, 3, keys=False, live=live)
    controls, steps = Controls(stop=Impatient()), iter(progress)

    def over() -> bool:
        now = next(steps, None)
        if now is None:
            return True
        view.heard(now)
        return False

    view.attend(controls, over)
    return Text.from_ansi(screen.getvalue()).plain.splitlines()


def recording(until_s: int) -> list[RecordingProgress]:
    return [replace(WELL, elapsed_s=tenth / 10) for tenth in range(1, until_s * 10 + 2)]


def test_while_one_talks_no_complaint_is_left_on_the_screen() -> None:
    lines = attended([replace(WELL, muted=True)] * 3 + [WELL] * 3, terminal=True)
    last_muted = max(number for number, line in enumerate(lines) if MUTED in line)
    later = [line for line in lines[last_muted:] if "REC" in line]
    assert later, "the screen is drawn again without the complaint"
    assert not any(line.startswith("!") for line in lines), "nothing is printed to stay"


def test_without_a_screen_to_draw_on_lines_come_now_and_then() -> None:
    lines = attended(recording(61), terminal=False)
    assert lines == [
        "● REC  about 3:00",
        *(f"{t} / 3:00" for t in ("0:15", "0:30", "0:45", "1:00")),
    ]


def test_a_dumb_terminal_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    lines = attended(recording(16), terminal=True)
    assert lines == ["● REC  about 3:00", "0:15 / 3:00"]


def test_in_lines_a_complaint_is_told_once_and_so_is_its_end() -> None:
    lines = attended([replace(WELL, muted=True)] * 3 + [WELL] * 3, terminal=False)
    assert lines[1:] == [f"! Nothing is heard at all. {MUTED}", "The sound is well again."]


def test_an_answer_from_a_file_tells_nothing_in_a_pipe() -> None:
    assert attended(recording(30), terminal=False, live=False) == []


@given(
    columns=st.integers(20, 200),
    elapsed_s=st.floats(0, 5999),
    keys=st.booleans(),
    paused=st.booleans(),
)
def test_the_line_fits_every_window(
    *, columns: int, elapsed_s: float, keys: bool, paused: bool
) -> None:
    progress = replace(WELL, elapsed_s=elapsed_s)
    line = status_line(progress, 3, keys=keys, paused=paused, columns=columns).plain
    assert ("PAUSE" if paused else "REC") in line
    assert ("Enter: done" in line) == keys
    if columns >= 28:
        assert max(map(len, line.splitlines())) <= columns


@pytest.mark.parametrize("again", ["question", "listen_again"])
def test_a_new_answer_shows_nothing_of_the_one_before(again: str) -> None:
    screen = io.StringIO()
    view = TerminalView(
        Console(file=screen, force_terminal=True, width=80, no_color=True), 3, keys=False
    )
    view.heard(replace(WELL, elapsed_s=95.0))
    if again == "question":
        view.question(Question("q", "What?"))
    else:
        view.listen_again(NoSpeechError("I heard no speech"))
    over = chain([False, False], repeat(True))
    view.attend(Controls(), lambda: next(over))
    assert "1:35" not in screen.getvalue()
    assert "Opening" in screen.getvalue()


def test_elapsed_times_in_lines_never_run_back() -> None:
    lines = attended(recording(200), terminal=False)
    times = [line.split(" /")[0] for line in lines if " / " in line]
    seconds = [int(t.split(":")[0]) * 60 + int(t.split(":")[1]) for t in times]
    assert all(before < after for before, after in pairwise(seconds))
