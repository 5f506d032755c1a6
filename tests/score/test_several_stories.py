"""An answer that goes from one story into another is told so; one that tells one story is not."""

from pathlib import Path

import pytest
from timed_words import words_of

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.transcript import Transcript
from interviewer.score.scorer import Scorer

STORIES = {one.id: one for one in read_stories(Path(__file__).parents[2] / "stories")}
SCORER = Scorer(tuple(STORIES.values()))
TOLD_TWO = "You told two stories"
TWO = [
    ("amazon-black-friday-scaling", "orkes-sdk-documentation"),
    ("orkes-go-sdk", "amazon-on-call-efficiency"),
    ("amazon-on-call-efficiency", "orkes-multiprocessing-decision"),
    ("amazon-pipeline-load-testing", "orkes-go-sdk"),
]


def said(*stories: str) -> str:
    return " ".join(STORIES[one].text for one in stories)


def warnings(transcript: Transcript, story: str | None = None) -> str:
    chosen = STORIES[story] if story else None
    return " ".join(SCORER.score(transcript, answer_id="a", story=chosen).warnings)


@pytest.mark.parametrize("story", STORIES)
def test_one_story_is_one_story(story: str) -> None:
    assert TOLD_TWO not in warnings(Transcript(said(story)))
    assert TOLD_TWO not in warnings(Transcript(said(story)), story)


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_stories_are_named_in_their_order(first: str, second: str) -> None:
    found = warnings(Transcript(said(first, second)))
    assert TOLD_TWO in found
    assert 0 < found.index(STORIES[first].title) < found.index(STORIES[second].title)
    assert "then" in found


def test_where_the_words_have_times_the_moment_is_said() -> None:
    first, second = TWO[0]
    text = said(first, second)
    words = words_of(text, 0.5, 0.5)
    found = warnings(Transcript(text, duration_s=words[-1].end_s, words=words), first)
    assert TOLD_TWO in found
    assert " from about " in found


def test_another_story_than_the_chosen_one_is_not_told_twice() -> None:
    first, second = TWO[0]
    found = warnings(Transcript(said(second)), first)
    assert "not" in found
    assert TOLD_TWO not in found
