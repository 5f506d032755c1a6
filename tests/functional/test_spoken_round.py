"""A whole round with a virtual microphone and loudspeaker, in a pseudo-terminal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
import sound_card as sound_cards
import soundfile

pytestmark = [pytest.mark.sound, pytest.mark.model]

ROUND = ("practice", "--question", "customer-feedback", "--follow-ups", "0")
RESULT_S = 11
"""From here on the answer says what was done and what came of it: ten seconds."""


def test_the_question_is_spoken_and_the_answer_scored(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    spoken_answer: Callable[..., Path],
    tmp_path: Path,
) -> None:
    answer = spoken_answer(from_s=RESULT_S)
    with sound_card.recording_loudspeaker() as loudspeaker:
        program = in_terminal(sound_card, *ROUND)
        program.expect("customer feedback")
        program.expect("REC")
        spoken = loudspeaker.samples()
        sound_card.play_into_microphone(answer)
        program.send("\n")
        program.expect("Score")
        program.expect(pexpect.EOF)
        program.close()
    assert program.exitstatus == 0

    card = interviewer("history", "show", "last", "--json").json
    status = {fact["id"]: fact["status"] for fact in card["facts"]}
    assert card["story"]["id"] == "orkes-sdk-documentation"
    assert status["r-75-percent"] == "covered"
    assert status["a-side-by-side"] == "missing"
    # The interviewer's own voice never enters the transcript.
    assert "example of a time" not in card["transcript"]["text"]

    question = tmp_path / "question.wav"
    soundfile.write(question, spoken, sound_cards.RATE_HZ)
    heard = interviewer("transcribe", question, "--json").json["text"].lower()
    assert "customer feedback" in heard
    assert "action did you take" in heard


def test_an_answer_survives_kill_9_and_is_offered_at_the_next_start(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    spoken_answer: Callable[..., Path],
    tmp_path: Path,
) -> None:
    answer = spoken_answer(from_s=RESULT_S)
    program = in_terminal(sound_card, *ROUND, "--no-voice")
    program.expect("REC")
    sound_card.play_into_microphone(answer)
    program.kill(9)
    program.wait()

    again = in_terminal(sound_card, *ROUND, "--no-voice")
    again.expect("was cut off")
    again.expect("score it")
    again.send("s\n")
    again.expect("Score")
    again.expect(pexpect.EOF)

    card = interviewer("history", "show", "last", "--json").json
    spoken_s = len(soundfile.read(answer)[0]) / 48_000
    assert card["transcript"]["duration_s"] >= spoken_s - 1
    status = {fact["id"]: fact["status"] for fact in card["facts"]}
    assert status["r-75-percent"] == "covered"
    assert not list((tmp_path / "data" / "unfinished").glob("*.pcm"))


def test_ctrl_c_asks_and_an_answer_can_be_thrown_away(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    tmp_path: Path,
) -> None:
    program = in_terminal(sound_card, *ROUND, "--no-voice")
    program.expect("REC")
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
    assert interviewer("history", "list", "--json").json == []
    assert not list((tmp_path / "data" / "unfinished").glob("*.pcm"))


def test_a_microphone_that_vanishes_ends_the_answer_and_keeps_it(
    doomed_sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    spoken_answer: Callable[..., Path],
    tmp_path: Path,
) -> None:
    answer = spoken_answer(5)
    program = in_terminal(doomed_sound_card, *ROUND, "--no-voice")
    program.expect("REC")
    doomed_sound_card.play_into_microphone(answer)
    doomed_sound_card.kill()
    program.expect("Everything until then is kept")
    program.expect("Enter: end the answer here")
    program.send("\n")
    program.expect("all until then is kept")
    program.expect("Score")
    program.expect(pexpect.EOF)


def test_without_a_microphone_the_reason_is_said_at_once(
    in_terminal: Callable[..., Any], tmp_path: Path
) -> None:
    if sound_cards.hardware():
        pytest.skip("this computer has a sound card")
    card = sound_cards.SoundCard(tmp_path, sound_cards.no_devices(tmp_path))
    program = in_terminal(card, *ROUND, "--no-voice")
    program.expect("no microphone was found")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 2
    assert "Traceback" not in program.before
