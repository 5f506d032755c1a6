from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.interview.interview_questions import choose_questions

STORIES = tuple(Story(name, name.title(), (), {}) for name in ("tea", "soup", "bread"))
QUESTIONS = (
    Question("a", "A?", "Ownership", ("tea", "soup")),
    Question("b", "B?", "Ownership", ("bread",)),
    Question("c", "C?", "Conflict", ("tea",)),
    Question("d", "D?", "Change", ("soup", "bread")),
)


def chosen(count: int, asked: tuple[str, ...] = ()) -> list[str]:
    return [question.id for question in choose_questions(QUESTIONS, STORIES, asked, count)]


def test_other_competencies_and_other_stories_where_possible() -> None:
    assert chosen(3) == ["a", "d", "c"]


def test_then_the_rest() -> None:
    assert chosen(4) == ["a", "d", "c", "b"]
    assert chosen(9) == ["a", "d", "c", "b"]


def test_what_was_asked_lately_comes_later() -> None:
    assert chosen(1, ("A?", "C?")) == ["d"]
    assert chosen(1, ("A?", "C?", "D?", "B?")) == ["b"]


def test_without_stories_competencies_still_differ() -> None:
    picked = choose_questions(QUESTIONS, (), (), 3)

    assert len({question.competency for question in picked}) == 3


@given(st.lists(st.sampled_from(["A?", "B?", "C?", "D?", "E?"])), st.integers(0, 6))
def test_no_question_comes_twice(asked: list[str], count: int) -> None:
    picked = chosen(count, tuple(asked))

    assert len(picked) == min(count, 4)
    assert len(set(picked)) == len(picked)
