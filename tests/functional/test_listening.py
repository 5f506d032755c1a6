"""Answers that end by themselves or break off, with a virtual sound card and a pseudo-terminal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pexpect
import pytest
import sound_card as sound_cards
import soundfile
import sounds
from sound_card import SoundCard

from interviewer.listen.spooling.spool import unfinished

pytestmark = [pytest.mark.sound, pytest.mark.model]

ROUND = ("practice", "--follow-ups", "0", "--question")
LONG_QUESTION = "Take your time and think of " + ", and ".join(["a very busy week"] * 20) + "."
"""Half a minute aloud."""


@pytest.fixture
def sentence(spoken_answer: Callable[..., Path]) -> Path:
    return spoken_answer(5)


def kept_s(interviewer: Callable[..., Any]) -> float:
    """Length of the answer in the newest round."""
    duration: float = interviewer("history", "show", "last", "--json").json["transcript"][
        "duration_s"
    ]
    return duration


def test_an_answer_with_thoughts_coughs_music_and_noise(
    sound_card: SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    fixture_path: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    first, second, third = sounds.in_parts(fixture_path("very-short"), 3)
    parts = [first, sounds.silence(3), sounds.cough(), sounds.telephone(second), sounds.silence(8)]
    samples = np.concatenate([*parts, 0.2 * third, 0.5 * sounds.music(4)])
    soundfile.write(tmp_path / "hard.wav", sounds.with_noise(samples, 20), 16_000)
    program = in_terminal(sound_card, *ROUND, "customer-feedback", "--no-voice")
    program.expect("REC")
    sound_card.play_into_microphone(tmp_path / "hard.wav")
    program.send("\n")
    program.expect("Score")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 0
    card = interviewer("history", "show", "last", "--json").json
    status = {fact["id"]: fact["status"] for fact in card["facts"]}
    assert status["r-75-percent"] == status["a-snippets-from-tests"] == "covered"
    assert 8 < card["delivery"]["pauses"]["longest_s"] < 10
    assert len(card["transcript"]["words"]) < 50  # 43 were said


def test_hands_free_asks_aloud_and_ends_without_a_key(
    sound_card: SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    sentence: Path,
) -> None:
    program = in_terminal(sound_card, *ROUND, "customer-feedback", "--hands-free", "--silence", "2")
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
    sound_card: SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    sentence: Path,
) -> None:
    program = in_terminal(sound_card, *ROUND, LONG_QUESTION, "--barge-in")
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


KEPT = "Everything until then is kept"


@pytest.mark.parametrize(
    ("accident", "said", "mend"),
    [
        (SoundCard.kill, ["stopped giving sound", KEPT], SoundCard.restart),
        (
            SoundCard.unplug_microphone,
            ["the microphone was unplugged", KEPT],
            lambda card: card.plug_in_microphone(44_100),
        ),
        (
            SoundCard.freeze,
            ["stopped giving sound", KEPT, "the sound system hangs"],
            lambda card: (card.kill(), card.restart()),
        ),
    ],
    ids=["killed", "unplugged, back at another rate", "hung"],
)
def test_an_accident_is_said_and_the_answer_goes_on(
    doomed_sound_card: SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    sentence: Path,
    tmp_path: Path,
    *,
    accident: Callable[[SoundCard], None],
    said: list[str],
    mend: Callable[[SoundCard], None],
) -> None:
    program = in_terminal(doomed_sound_card, *ROUND, "customer-feedback", "--no-voice")
    program.expect("REC")
    doomed_sound_card.play_into_microphone(sentence)
    accident(doomed_sound_card)
    for words in said:
        program.expect(words)
    mend(doomed_sound_card)
    program.expect("Enter: end the answer here")
    program.send("r\n")
    program.expect(r"(\d+)  default")
    number = program.match[1]
    program.expect("Enter: end the answer here")
    program.send(f"{number}\n")
    program.expect("REC")
    doomed_sound_card.play_into_microphone(sentence)
    program.send("\n")
    program.expect("Score")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 0
    assert kept_s(interviewer) > 9
    assert unfinished(tmp_path / "data" / "unfinished") == []


def test_an_interrupted_round_with_a_file_leaves_nothing_to_recover(
    in_terminal: Callable[..., Any], tmp_path: Path, fixture_path: Callable[[str], Path]
) -> None:
    card = SoundCard(tmp_path, {})
    answer = str(fixture_path("very-short"))
    program = in_terminal(card, *ROUND, "customer-feedback", "--no-voice", "--answer", answer)
    program.expect(["Loading", "Transcribing"])
    program.sendintr()
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 130
    assert unfinished(tmp_path / "data" / "unfinished") == []
