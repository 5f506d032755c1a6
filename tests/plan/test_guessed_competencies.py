"""A competency is guessed only where it is surely one that the story shows."""

from pathlib import Path

import pytest
import yaml

from interviewer.bank.catalogue import read_bank
from interviewer.bank.read import packaged_stories, read_stories
from interviewer.domain.question import Question
from interviewer.domain.story import Part, Story
from interviewer.plan.guessed_competencies import guessed_competency

NOTES = Path(__file__).parents[2] / "benchmarks" / "notes"


def test_guesses_on_the_examples_and_on_invented_stories_are_right_or_none() -> None:
    questions = read_bank(None).questions
    told = yaml.safe_load((NOTES / "competencies.yaml").read_text(encoding="utf-8"))
    stories = [
        (Story("s", one["title"], (), {Part.ACTION: one["story"]}), set(one["shows"]))
        for one in told
    ]
    stories += [(one, set(one.competencies)) for one in read_stories(packaged_stories())]

    guesses = [(guessed_competency(story, questions), shows) for story, shows in stories]

    assert [(guess, shows) for guess, shows in guesses if guess and guess not in shows] == []
    assert sum(guess is not None for guess, _ in guesses) >= 9


@pytest.mark.parametrize("questions", [(), (Question("q", "Why you?", None),)])
def test_without_competencies_there_is_no_guess(questions: tuple[Question, ...]) -> None:
    story = Story("s", "Two who did not speak", (), {Part.ACTION: "I settled their quarrel."})

    assert guessed_competency(story, questions) is None
    assert guessed_competency(Story("s", "Empty", (), {}), read_bank(None).questions) is None
