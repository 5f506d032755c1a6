"""Ctrl-C and signals at any moment of a round, in a pseudo-terminal with a virtual sound card."""

import os
import signal
import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
import pytest
import sound_card as sound_cards

from interviewer.listen.spooling.spool import unfinished

pytestmark = [pytest.mark.sound, pytest.mark.model]

ROUND = ("practice", "--question", "customer-feedback")


def pressed(program: Any) -> str:
    """Press Ctrl-C again and again until the end; all that came on the terminal meanwhile."""
    while True:
        with suppress(OSError):  # it has ended already
            program.sendintr()
        # Presses that come faster than the program looks are one to it.
        if program.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=0.03) == 0:
            break
    program.close()
    return str(program.before)


@pytest.mark.parametrize(
    ("moment", "more"),
    [
        ("answer now", ()),  # the question is being read
        ("REC", ("--no-voice",)),
        ("╭─", ("--no-voice",)),  # models are being loaded, the microphone opened
    ],
)
def test_ctrl_c_pressed_again_and_again_ends_in_one_line(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    moment: str,
    more: tuple[str, ...],
) -> None:
    program = in_terminal(sound_card, *ROUND, *more)
    program.expect(moment)
    said = pressed(program)

    assert (program.exitstatus, program.signalstatus) == (130, None)
    assert said.count("nothing that was recorded is lost") == 1
    assert "Traceback" not in said
    assert "Exception" not in said


@pytest.mark.parametrize("moment", ["Transcribing|Loading|Scoring", "Score"])
def test_ctrl_c_after_the_answer_keeps_it(  # noqa: PLR0917 -- fixtures
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    spoken_answer: Callable[..., Path],
    home: dict[str, str],
    moment: str,
) -> None:
    program = in_terminal(sound_card, *ROUND, "--no-voice")
    program.expect("REC")
    sound_card.play_into_microphone(spoken_answer(4))
    program.send("\n")
    program.expect(moment)
    said = pressed(program)

    assert program.exitstatus == 130
    assert "Traceback" not in said
    kept = interviewer("history", "list", "--json").json
    waiting = unfinished(Path(home["INTERVIEWER_DATA"]) / "unfinished")
    assert len(kept) + len(waiting) == 1


def test_ctrl_c_at_a_prompt_keeps_what_was_cut_off(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    spoken_answer: Callable[..., Path],
    tmp_path: Path,
) -> None:
    program = in_terminal(sound_card, *ROUND, "--no-voice")
    program.expect("REC")
    sound_card.play_into_microphone(spoken_answer(2))
    program.sendintr()
    program.expect("Paused")
    pressed(program)
    again = in_terminal(sound_card, *ROUND, "--no-voice")
    again.expect("throw it away")
    said = pressed(again)

    assert (program.exitstatus, again.exitstatus) == (130, 130)
    assert "Traceback" not in said
    assert len(unfinished(tmp_path / "data" / "unfinished")) == 1


def test_after_ctrl_c_one_may_go_on_and_press_it_again(
    sound_card: sound_cards.SoundCard, in_terminal: Callable[..., Any]
) -> None:
    program = in_terminal(sound_card, *ROUND, "--no-voice")
    program.expect("REC")
    for _ in range(2):
        program.sendintr()
        program.expect("Paused")
        program.send("c")
        program.expect("REC")
    program.sendintr()
    program.expect("Paused")
    program.send("d")
    program.expect("Thrown away")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_leaves_the_terminal_as_it_was(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    number: signal.Signals,
) -> None:
    program = in_terminal(sound_card, *ROUND, "--no-voice")
    terminal = os.dup(program.child_fd)
    before = termios.tcgetattr(terminal)
    program.expect("REC")
    assert termios.tcgetattr(terminal) != before, "keys are read one by one"
    program.kill(number)
    program.expect(pexpect.EOF)
    program.close()

    assert program.signalstatus == number
    assert termios.tcgetattr(terminal)[3] == before[3]
    assert program.before.rfind("\x1b[?25h") > program.before.rfind("\x1b[?25l")
    os.close(terminal)


def test_a_silent_answer_may_be_given_again_or_left(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    spoken_answer: Callable[..., Path],
) -> None:
    program = in_terminal(sound_card, *ROUND, "--no-voice", "--follow-ups", "0")
    program.expect("REC")
    program.send("\n")
    program.expect("I heard no speech")
    program.expect("answer again")
    program.send("\n")
    program.expect("REC")
    sound_card.play_into_microphone(spoken_answer(4))
    program.send("\n")
    program.expect("Score")
    program.expect(pexpect.EOF)
    assert len(interviewer("history", "list", "--json").json) == 1

    other = in_terminal(sound_card, *ROUND, "--no-voice", "--follow-ups", "0")
    other.expect("REC")
    other.send("\n")
    other.expect("go on without")
    other.send("s\n")
    other.expect("Nothing was scored or kept")
    other.expect(pexpect.EOF)
    other.close()
    assert other.exitstatus == 1
    assert len(interviewer("history", "list", "--json").json) == 1
