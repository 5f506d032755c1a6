import pytest

from interviewer.domain.errors import HistoryError
from interviewer.history.summaries import RoundSummary
from interviewer.review.takes.best_take import best_like, best_of, standing, takes_like, two_takes


def take(
    name: str,
    score: float = 50.0,
    question: str | None = "Why?",
    story: str | None = "ovens",
    rubric: int = 1,
) -> RoundSummary:
    return RoundSummary(name, f"2026-03-0{name[-1]}", question, story, score, rubric_version=rubric)


R3, R2, R1 = take("r3", 60), take("r2", 80), take("r1", 70)
ROUNDS = [R3, R2, R1]


def test_takes_of_the_same_question_and_story_come_first() -> None:
    other_story, other_question = take("r4", story="choir"), take("r5", question="How?")
    rounds = [other_question, other_story, *ROUNDS]

    assert takes_like(rounds, R3) == [R2, R1]
    assert takes_like([other_story, R3], R3) == [other_story]
    assert takes_like([other_question, R3], R3) == [other_question]
    assert takes_like([R3, take("r6", question=None, story=None)], R3) == []


def test_the_best_is_the_highest_of_the_newest_rubric_and_the_newest_of_equals() -> None:
    assert best_of(ROUNDS) == R2
    assert best_of([R3, take("r2", 99, rubric=0)]) == R3
    assert best_of([take("r2", 60), take("r1", 60)]) == take("r2", 60)
    assert best_of([]) is None
    no_story = RoundSummary(
        "r9", "2026-03-09", "Why?", None, 99.0, rubric_version=1, facts_checked=False
    )
    assert best_of([no_story, *ROUNDS]) == R2
    assert best_of([no_story]) is None


def test_a_single_take_is_no_best() -> None:
    assert best_like([R3], R3) is None
    assert best_like(ROUNDS, R3) == R2


def test_a_round_is_told_how_it_stands() -> None:
    assert standing([R3], R3) is None
    assert standing(ROUNDS, R2) == "This is your best take so far."
    assert standing(ROUNDS, R3) == ("Your best take so far is r2 with 80; see: interviewer compare")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (None, None, (R2, R3)),
        ("r1", "r3", (R1, R3)),
        ("r3", None, (R2, R3)),
        ("r1", None, (R1, R3)),
        ("last", None, (R2, R3)),
        ("best", "last", (R2, R3)),
        ("best", None, (R2, R3)),
        ("last", "best", (R3, R2)),
        ("best", "r2", (R1, R2)),
    ],
)
def test_two_takes(
    first: str | None, second: str | None, expected: tuple[RoundSummary, RoundSummary]
) -> None:
    assert two_takes(ROUNDS, first, second) == expected


def test_without_names_the_last_question_that_was_answered_twice_is_compared() -> None:
    alone = take("r9", question="How?", story="choir")

    assert two_takes([alone, *ROUNDS], None, None) == (R2, R3)


@pytest.mark.parametrize(
    ("rounds", "first", "second", "problem"),
    [
        ([], None, None, "no rounds yet"),
        ([R3], None, None, "twice"),
        ([R3], "last", None, "only take"),
        ([], "last", None, "no rounds yet"),
        (ROUNDS, "r", "r1", "several rounds"),
        (ROUNDS, "x", "r1", "no round 'x'"),
        (ROUNDS, "r1", "r1", "same round"),
        (ROUNDS, "r3", "last", "same round"),
        (ROUNDS, "best", "best", "another round"),
    ],
)
def test_what_cannot_be_compared_is_said(
    rounds: list[RoundSummary], first: str | None, second: str | None, problem: str
) -> None:
    with pytest.raises(HistoryError, match=problem):
        two_takes(rounds, first, second)


def test_an_answer_of_0_is_never_praised() -> None:
    silent, quiet = take("r2", 0.0), take("r1", 0.4)

    assert best_of([silent, quiet]) is None
    assert standing([silent, quiet], silent) is None
    assert standing([take("r3", 60), silent], take("r3", 60)) == "This is your best take so far."
    assert two_takes([silent, quiet], "best", "last") == (quiet, silent)
