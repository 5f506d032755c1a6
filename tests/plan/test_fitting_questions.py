"""Every story can be told to some question."""

from pathlib import Path

import pytest

from interviewer.bank.catalogue.by_id import find_question
from interviewer.bank.catalogue.question_filter import OPEN_QUESTIONS
from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.question_lists import read_questions
from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question
from interviewer.domain.story import Part, Story
from interviewer.plan.fitting_questions import fitting

NAMED = Question("named", "What about tea?", "Ownership", ("soup", "tea"))
BEST = Question("best", "Tea, again?", "Conflict", ("tea",))
FILED = Question("filed", "When did you disagree?", "Conflict", ("soup",))
FREE = Question("free", "A time you had to argue with a colleague?", "Conflict")
OTHER = Question("other", "What is your plan?", "Vision")
QUESTIONS = (OTHER, NAMED, FILED, FREE, BEST)


def story(story_id: str, text: str = "", competencies: tuple[str, ...] = ()) -> Story:
    return Story(story_id, story_id.title(), (), {Part.ACTION: text}, None, competencies)


def test_questions_that_name_the_story_come_best_first() -> None:
    assert fitting(story("tea"), QUESTIONS).questions == (BEST, NAMED)
    assert fitting(story("tea"), QUESTIONS).note == ""
    assert fitting(story("tea"), QUESTIONS, "ownership").questions == (NAMED,)


def test_else_those_of_its_competencies_that_are_kept_for_no_other_story() -> None:
    found = fitting(story("milk", "We argued.", ("conflict",)), QUESTIONS)

    assert found.questions == (FREE,)
    assert found.note == "No question names this story; one on its competencies is asked."
    kept = fitting(story("milk", "We argued.", ("conflict",)), (OTHER, FILED))
    assert kept.questions == (FILED,)


def test_else_those_that_mean_what_it_tells() -> None:
    told = "Customers sent us feedback about the page, so I used their feedback to improve it."
    questions = read_questions(packaged_stories() / "questions.md")

    found = fitting(story("imported", told), questions)

    assert "customer feedback" in found.questions[0].text
    assert found.note.endswith("one near to it is asked.")
    assert fitting(story("imported", told), questions) == found


@pytest.mark.parametrize("text", ["", "Zwei Gläser Milch.", "x " * 50_000])
@pytest.mark.parametrize("questions", [(), (OTHER,)])
def test_else_open_ones(text: str, questions: tuple[Question, ...]) -> None:
    found = fitting(story("imported", text), questions)

    assert found.questions == OPEN_QUESTIONS
    assert found.note.endswith("an open one is asked.")
    assert find_question(questions, OPEN_QUESTIONS[0].text) == OPEN_QUESTIONS[0]


def test_a_competency_that_was_asked_for_is_kept_to() -> None:
    found = fitting(story("imported", "I argued with a colleague."), QUESTIONS, "conflict")

    assert set(found.questions) == {BEST, FILED, FREE}
    assert found.questions[0] == FREE
    with pytest.raises(StoryError, match="there is no competency"):
        fitting(story("imported"), QUESTIONS, "xyz")


def test_every_example_story_has_questions_that_name_it() -> None:
    from interviewer.bank.read.story_files import read_stories

    folder: Path = packaged_stories()
    questions = read_questions(folder / "questions.md")

    assert all(not fitting(one, questions).note for one in read_stories(folder))
