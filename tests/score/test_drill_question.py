from pathlib import Path

import pytest

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.story import Fact, Part, Story
from interviewer.language.quantities.find_values import values
from interviewer.score.follow_up_questions import drill_question

STORIES = read_stories(Path(__file__).parent.parent.parent / "stories")
FACTS = [(story, fact) for story in STORIES for fact in story.facts]


@pytest.mark.parametrize(("story", "fact"), FACTS, ids=[f"{s.id}-{f.id}" for s, f in FACTS])
def test_the_question_holds_no_figure_of_the_fact(story: Story, fact: Fact) -> None:
    question = drill_question(story, fact)

    assert story.title in question
    for value in values(fact.text):
        if any(map(str.isdigit, value.text)):
            assert value.text not in question


def test_a_result_is_asked_for_as_a_result_and_a_figure_as_a_figure() -> None:
    story = Story("docs", "Documentation", (), {})

    plain = drill_question(story, Fact("r", "The client stayed", Part.RESULT))
    figure = drill_question(story, Fact("r", "75% fewer complaints", Part.RESULT))

    assert plain == "The story “Documentation”: What came of it in the end?"
    assert figure == "The story “Documentation”: What did it come to, in numbers?"


def test_a_title_that_would_give_the_figure_away_is_shown_without_it() -> None:
    story = Story("docs", "Cutting complaints by 75% in 3 months", (), {})

    question = drill_question(story, Fact("r", "Complaints fell by three quarters", Part.RESULT))

    assert "75" not in question
    assert "3 months" in question


def test_another_question_for_another_fact_of_the_same_part() -> None:
    story = Story("docs", "Documentation", (), {})
    first = drill_question(story, Fact("a", "I wrote snippets", Part.ACTION))
    second = drill_question(story, Fact("b", "I moved pages", Part.ACTION), {first})

    assert first != second
