"""Interviews and drills with a virtual microphone, in a pseudo-terminal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
import sound_card as sound_cards

pytestmark = [pytest.mark.sound, pytest.mark.model]

SENTENCE_S = 5
TWO_SENTENCES_S = 9


@pytest.fixture
def sentence(spoken_answer: Callable[..., Path]) -> Path:
    return spoken_answer(SENTENCE_S)


@pytest.mark.timeout(600)
def test_an_interview_of_five_questions(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    spoken_answer: Callable[..., Path],
) -> None:
    program = in_terminal(
        sound_card, "practice", "--questions", "5", "--interviewer", "friendly", "--no-voice"
    )
    program.expect("5 questions")
    for seconds in (TWO_SENTENCES_S, *(4 * [SENTENCE_S])):  # one of them tells a story
        program.expect("╭─")  # the question; what stands before may still speak of the last answer
        program.expect("REC")
        assert "Score" not in program.before, "no feedback between the questions"
        sound_card.play_into_microphone(spoken_answer(seconds))
        program.send("\n")
    program.expect("Your interview")
    program.expect("over 5 answers")
    program.expect("Not said in the whole interview")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 0
    rounds = interviewer("history", "list", "--json").json
    cards = [interviewer("history", "show", one["round"], "--json").json for one in rounds]
    assert len(cards) == 5
    assert len({card["interview"] for card in cards}) == 1
    assert len({card["question"]["competency"] for card in cards}) == 5
    assert all("documentation" in card["transcript"]["text"] for card in cards)


@pytest.mark.timeout(600)
def test_ctrl_c_midway_reports_on_what_was_finished(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    sentence: Path,
) -> None:
    program = in_terminal(
        sound_card, "practice", "--questions", "3", "--interviewer", "friendly", "--no-voice"
    )
    program.expect("REC")
    sound_card.play_into_microphone(sentence)
    program.send("\n")
    program.expect("╭─")
    program.expect("REC")
    program.sendintr()
    program.expect("Paused")
    program.sendintr()
    program.expect("over 1 answer")
    program.expect("nothing that was recorded is lost")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 130
    assert len(interviewer("history", "list", "--json").json) == 1


@pytest.mark.timeout(600)
def test_a_drill_asks_grades_and_is_no_round(
    sound_card: sound_cards.SoundCard,
    in_terminal: Callable[..., Any],
    interviewer: Callable[..., Any],
    spoken_answer: Callable[..., Path],
) -> None:
    story = "orkes-sdk-documentation"
    program = in_terminal(sound_card, "drill", "--story", story, "--count", "1", "--no-voice")
    program.expect("What was the situation like")
    program.expect("0:20")
    sound_card.play_into_microphone(spoken_answer(TWO_SENTENCES_S))
    program.send("\n")
    program.expect("Customers struggled with onboarding")
    program.expect("1 of 1 said")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 0
    assert interviewer("history", "list", "--json").json == []
    plan = interviewer("plan", "--json").json
    first = [item for item in plan["days"][0]["items"] if item["kind"] == "drill"]
    assert all("s-unclear-docs" not in item["facts"] for item in first)
