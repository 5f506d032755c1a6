from dataclasses import replace

import pytest
from takes import COVERED, MISSING, PARTIAL, WRONG, card, told

from interviewer.domain.round import KeptRound, Prompted
from interviewer.domain.scorecard import Status
from interviewer.domain.transcript import Transcript
from interviewer.interview.report import report, report_to_dict


def interview(*answers: Status, unclear: bool = False) -> list[KeptRound]:
    """Answers that differ in how they stand to the last fact."""
    rounds = []
    for number, status in enumerate(answers):
        facts = list(told(COVERED, COVERED, status))
        if unclear and status is not MISSING:
            facts[2] = replace(facts[2], unclear="listen at 0:11")
        rounds.append(KeptRound(f"{number}", "", card(facts)))
    return rounds


@pytest.mark.parametrize(
    ("answers", "missed"),
    [
        ((MISSING, MISSING), [MISSING]),
        ((PARTIAL, MISSING), []),
        ((MISSING, PARTIAL), []),
        ((MISSING, COVERED), []),
        ((MISSING, WRONG), [WRONG]),
        ((WRONG, MISSING), [WRONG]),
        ((WRONG, PARTIAL), [WRONG]),
        ((WRONG, COVERED), []),
    ],
)
def test_what_was_said_even_in_part_is_not_listed_as_not_said(
    answers: tuple[Status, ...], missed: list[Status]
) -> None:
    made = report(interview(*answers), 2.0)

    assert [one.coverage.status for one in made.missed] == missed


def test_what_may_have_been_misheard_or_came_when_asked_for_was_said() -> None:
    assert report(interview(WRONG, MISSING, unclear=True), 2.0).missed == ()
    (asked,) = interview(MISSING)
    told = (Prompted("And then?", Transcript("We saved 9,000 euros."), ("saved",)),)
    assert report([replace(asked, prompted=told)], 2.0).missed == ()


@pytest.mark.parametrize(("scores", "strongest"), [((0, 0.4), None), ((0, 60), 2), ((0,), None)])
def test_an_answer_of_0_is_never_called_the_strongest(
    scores: tuple[float, ...], strongest: int | None
) -> None:
    rounds = [KeptRound(f"{score}", "", card(overall=score)) for score in scores]

    assert report(rounds, 2.0).strongest == strongest


@pytest.mark.parametrize(
    ("scores", "no_story", "mean", "best_and_worst"),
    [
        ((50, 70, 99), (3,), 60.0, (2, 1)),
        ((99, 50, 70), (1,), 60.0, (3, 2)),
        ((99, 50), (1,), 50.0, (None, None)),
        ((99, 98), (1, 2), None, (None, None)),
        ((99,), (1,), None, (None, None)),
    ],
)
def test_an_answer_to_no_story_enters_neither_mean_nor_the_best(
    scores: tuple[float, ...],
    no_story: tuple[int, ...],
    mean: float | None,
    best_and_worst: tuple[int | None, int | None],
) -> None:
    rounds = [KeptRound(f"{n}", "", card(overall=score)) for n, score in enumerate(scores, 1)]
    for n in no_story:
        bare = replace(rounds[n - 1].card, story=None, facts=(), facts_score=None)
        rounds[n - 1] = replace(rounds[n - 1], card=bare)

    made = report(rounds, 2.0)

    assert (made.mean, (made.strongest, made.weakest)) == (mean, best_and_worst)
    assert made.without_story == no_story
    assert report_to_dict(made)["mean"] == mean
