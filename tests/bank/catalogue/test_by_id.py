import pytest

from interviewer.bank.catalogue.by_id import find_question, find_story, nearest, suggestion
from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question
from interviewer.domain.story import Story

STORIES = [
    Story("orkes-go-sdk", "Go", (), {}),
    Story("orkes-multiple-sdks", "Many", (), {}),
    Story("beyond", "Web", (), {}),
]
CONFLICT = Question("team-conflict", "Describe a time you wouldn’t agree. What did you do?", "C")
QUESTIONS = [CONFLICT, Question("goal", "Tell me about a goal.", "G")]


def test_a_story_is_found_by_its_id_in_any_case() -> None:
    assert find_story(STORIES, " Orkes-Go-SDK ") is STORIES[0]


@pytest.mark.parametrize("typed", ["go-sdk", "GO", "multiple", "yon"])
def test_a_part_of_an_id_that_no_other_holds_is_enough(typed: str) -> None:
    assert typed.casefold() in find_story(STORIES, typed).id


def test_a_part_of_several_ids_names_them() -> None:
    with pytest.raises(StoryError, match=r"'sdk' may be orkes-go-sdk or orkes-multiple-sdks; wr"):
        find_story(STORIES, "sdk")
    many = [Question(f"goal-{n}", f"Goal {n}?") for n in range(7)]
    with pytest.raises(StoryError, match=r"goal-0 or goal-1 or goal-2 or goal-3 or 3 more; write"):
        find_question(many, "goal")


def test_a_whole_id_is_meant_before_longer_ones() -> None:
    stories = [Story("night-shift", "A", (), {}), Story("night", "B", (), {})]

    assert find_story(stories, "night") is stories[1]


def test_an_unknown_story_suggests_the_nearest() -> None:
    with pytest.raises(StoryError, match=r"no story 'orkes-go-skd'; did you mean orkes-go-sdk"):
        find_story(STORIES, "orkes-go-skd")


def test_without_anything_near_the_known_ones_are_listed() -> None:
    with pytest.raises(StoryError, match=r"'xyz'; known are orkes-go-sdk, orkes-mul.*, beyond$"):
        find_story(STORIES, "xyz")
    with pytest.raises(StoryError, match="there are none"):
        find_story([], "xyz")
    assert suggestion("xyz", [f"story-{n}" for n in range(7)]).endswith("and 2 more")


@pytest.mark.parametrize(
    "typed",
    [
        "team-conflict",
        "Team-Conflict",
        "Describe a time you wouldn’t agree. What did you do?",
        "describe a time you wouldn't agree what did you do",
        "conflict",
    ],
)
def test_a_known_question_is_found_by_id_or_text(typed: str) -> None:
    assert find_question(QUESTIONS, typed) is CONFLICT


def test_other_text_is_a_question_of_ones_own() -> None:
    assert find_question(QUESTIONS, "  Why do you\nwant this job? ") == Question(
        "why-do-you-want-this-job", "Why do you want this job?"
    )


def test_a_question_typed_in_another_encoding_is_valid_text() -> None:
    question = find_question(QUESTIONS, "What about the caf\udce9\0now?")

    assert question == Question("what-about-the-caf-now", "What about the caf\ufffd now?")


def test_an_unknown_id_is_no_question() -> None:
    with pytest.raises(StoryError, match=r"no question 'team-conflct'; did you mean team-conflict"):
        find_question(QUESTIONS, "team-conflct")
    with pytest.raises(StoryError, match="the question is empty"):
        find_question(QUESTIONS, " ? ")


def test_the_nearest_come_best_first() -> None:
    assert nearest("multiple", [story.id for story in STORIES])[0] == "orkes-multiple-sdks"
