import pytest

from interviewer.bank.catalogue.question_filter import competencies, longest_unasked, questions_for
from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question

QUESTIONS = [
    Question("own", "Own?", "Ownership and Delivery", ("b", "a")),
    Question("critical", "Critical?", "Responding to Critical Feedback", ("c",)),
    Question("customer", "Customer?", "Using Customer Feedback", ("a",)),
    Question("typed", "Typed?"),
]


def test_without_a_wish_all_questions_stay() -> None:
    assert questions_for(QUESTIONS) == QUESTIONS
    assert competencies(QUESTIONS) == [question.competency for question in QUESTIONS[:3]]


@pytest.mark.parametrize(
    "typed",
    ["Ownership and Delivery", "ownership", "OWNERSHIP-AND-DELIVERY", "Ownershp and Delivry"],
)
def test_a_competency_may_be_mistyped_or_shortened(typed: str) -> None:
    assert questions_for(QUESTIONS, competency=typed) == QUESTIONS[:1]


def test_a_name_that_fits_many_names_a_few() -> None:
    many = [Question(f"q{n}", f"Question {n}?", f"Feedback number {n}") for n in range(15)]
    with pytest.raises(StoryError, match=r"may mean .* or Feedback number 2 or 12 more; write"):
        questions_for(many, competency="feedback")


def test_a_name_that_fits_several_is_asked_back() -> None:
    with pytest.raises(StoryError, match="Responding to Critical Feedback or Using Customer Feed"):
        questions_for(QUESTIONS, competency="feedback")


def test_an_unknown_competency_names_the_nearest_and_where_all_are_listed() -> None:
    with pytest.raises(StoryError, match=r"'xyz'; see: interviewer questions list$"):
        questions_for(QUESTIONS, competency="xyz")
    with pytest.raises(
        StoryError,
        match=r"did you mean Ownership and Delivery.*\? All: interviewer questions list$",
    ):
        questions_for(QUESTIONS, competency="owners delight")
    with pytest.raises(StoryError, match="the questions name none"):
        questions_for(QUESTIONS[3:], competency="Juggling")


def test_no_questions_at_all_is_an_error() -> None:
    with pytest.raises(StoryError, match=r"add some to questions\.md"):
        questions_for([])


def test_what_was_never_asked_comes_first_then_what_was_asked_longest_ago() -> None:
    a, b, c = (Question(i, f"Text {i}") for i in "abc")

    assert longest_unasked([a, b, c], []) == a
    assert longest_unasked([a, b, c], ["Text a"]) == b
    assert longest_unasked([a, b, c], ["Text c", "Text a", "Text b"]) == b
    assert longest_unasked([a, b], ["Text a", "Text b", "Text a"]) == b
