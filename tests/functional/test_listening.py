"""Answers that end by themselves or break off, with a virtual sound card and a pseudo-terminal."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
import sound_card as sound_cards
import soundfile

from interviewer.listen.spool import unfinished

pytestmark = [pytest.mark.sound, pytest.mark.model]

PATIENCE_S = 120


LONG_QUESTION = "Take your time and think of " + ", and ".join(["a very busy week"] * 20) + "."
"""Half a minute aloud."""


def start(
    card: sound_cards.SoundCard,
    home: dict[str, str],
    *arguments: str,
    question: str = "customer-feedback",
) -> Any:
    asked = ["--question", question, "--follow-ups", "0"]
    return pexpect.spawn(
        sys.executable,
        ["-m", "interviewer", "practice", *asked, *arguments],
        env={**os.environ, **card.environment, **home, "TERM": "xterm", "NO_COLOR": "1"},
        dimensions=(40, 100),
        timeout=PATIENCE_S,
        encoding="utf-8",
    )


@pytest.fixture
def sentence(tmp_path: Path, fixture_path: Callable[[str], Path]) -> Path:
    """Five seconds of speech: short, since Whisper hears it in every test."""
    samples, rate_hz = soundfile.read(fixture_path("very-short"))
    soundfile.write(tmp_path / "sentence.wav", samples[: 5 * rate_hz], rate_hz)
    return tmp_path / "sentence.wav"


def kept_s(interviewer: Callable[..., Any]) -> float:
    """Length of the answer in the newest round."""
    duration: float = interviewer("history", "show", "last", "--json").json["transcript"][
        "duration_s"
    ]
    return duration


def test_hands_free_asks_aloud_and_ends_without_a_key(
    sound_card: sound_cards.SoundCard,
    home: dict[str, str],
    interviewer: Callable[..., Any],
    sentence: Path,
) -> None:
    program = start(sound_card, home, "--hands-free", "--silence", "2")
    program.expect("answer now")
    program.send("\n")  # not the whole question
    program.expect("REC")
    sound_card.play_into_microphone(sentence)
    with sound_card.recording_loudspeaker() as loudspeaker:
        program.expect("Anything to add")
        program.expect("Score")
        prompt = loudspeaker.samples()
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 0
    assert abs(prompt).max() > 0.05
    assert 5 < kept_s(interviewer) < 60
    text = interviewer("history", "show", "last", "--json").json["transcript"]["text"]
    assert "add" not in text.lower()


def test_barge_in_stops_the_question(
    sound_card: sound_cards.SoundCard,
    home: dict[str, str],
    interviewer: Callable[..., Any],
    sentence: Path,
) -> None:
    program = start(sound_card, home, "--barge-in", question=LONG_QUESTION)
    with sound_card.recording_loudspeaker() as loudspeaker:
        while not loudspeaker.samples().any():
            assert program.isalive()
            program.expect([pexpect.TIMEOUT, "answer now"], timeout=0.1)
        sound_card.play_into_microphone(sentence)
        program.expect("REC")
        spoken = loudspeaker.samples().nonzero()[0]
    program.send("\n")
    program.expect("Score")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 0
    assert (spoken[-1] - spoken[0]) / sound_cards.RATE_HZ < 20
    assert kept_s(interviewer) > 3.5


def test_a_killed_sound_server_is_said_at_once_and_the_answer_goes_on(
    doomed_sound_card: sound_cards.SoundCard,
    home: dict[str, str],
    interviewer: Callable[..., Any],
    sentence: Path,
    tmp_path: Path,
) -> None:
    program = start(doomed_sound_card, home, "--no-voice")
    program.expect("REC")
    doomed_sound_card.play_into_microphone(sentence)
    doomed_sound_card.kill()
    program.expect("Everything until then is kept")
    program.expect("Enter: end the answer here")
    doomed_sound_card.restart()
    program.send("r\n")
    program.expect(r"(\d+)  default")
    number = program.match[1]
    program.expect("Enter: end the answer here")
    program.send(f"{number}\n")
    program.expect("REC")
    doomed_sound_card.play_into_microphone(sentence)
    program.send("\n")
    program.expect("default is remembered as your microphone")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 0
    assert kept_s(interviewer) > 9
    assert unfinished(tmp_path / "data" / "unfinished") == []


def test_an_unplugged_microphone_is_heard_as_silence_and_said(
    doomed_sound_card: sound_cards.SoundCard,
    home: dict[str, str],
    sentence: Path,
) -> None:
    program = start(doomed_sound_card, home, "--no-voice")
    program.expect("REC")
    doomed_sound_card.play_into_microphone(sentence)
    doomed_sound_card.unplug_microphone()
    program.expect(["Is the microphone muted", "Everything until then is kept"])
    program.sendintr()
    program.expect("throw it away")
    program.send("d")
    program.expect(pexpect.EOF)


def test_an_interrupted_round_with_a_file_leaves_nothing_to_recover(
    home: dict[str, str], tmp_path: Path, fixture_path: Callable[[str], Path]
) -> None:
    card = sound_cards.SoundCard(tmp_path, {})
    answer = str(fixture_path("very-short"))
    program = start(card, home, "--no-voice", "--answer", answer)
    program.expect(["Loading", "Transcribing"])
    program.sendintr()
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 130
    assert unfinished(tmp_path / "data" / "unfinished") == []
