import pytest

from interviewer.score.star.answer_units import units
from interviewer.score.substance import is_clause, is_echo, weigh

NOTHING = [
    "",
    "fine",
    "Fine, thanks.",
    "asdf qwer zxcv poiu lkjh mnbv",
    "blah blah blah blah blah blah blah the the the",
    "situation task action result I led 75% reduction complaints documentation teamwork leadership",
    "Situation: complaints. Task: reduce. Action: led. Result: 75% reduction.",
    "The situation was the task was the action was the result was I led the team.",
    "Tell me about a time you improved a process.",
    "75% reduction, documentation, SDK, survey, Go, Java, 10x, uptime, scaling",
]
REAL = [
    "My job was to fix it before the inspection in March.",
    "so i rang every supplier in the county and they were all sold out",
    "Complaints dropped by three quarters within two months.",
]


def amount(text: str, question: str | None = None) -> float:
    return weigh(units(text), question).amount


@pytest.mark.parametrize("text", NOTHING)
def test_empty_talk_weighs_next_to_nothing(text: str) -> None:
    assert amount(text) <= 0.1


@pytest.mark.parametrize("text", REAL)
def test_a_plain_sentence_is_a_clause(text: str) -> None:
    assert is_clause(text)
    assert amount(text) > 0.3


def test_the_question_read_back_weighs_nothing() -> None:
    question = "What did you learn from the hardest decision of your career so far?"
    echoed = f"{question} The hardest decision of my career so far, what did I learn from the"
    assert amount(echoed, question) <= 0.2
    assert is_echo("Could you describe a time when you failed?") is False
    assert is_echo("So, tell me about a time when you failed.")


def test_a_story_counts_in_full() -> None:
    assert amount(" ".join(REAL)) == 1.0
