from dataclasses import replace

import pytest
from takes import COVERED, MISSING, PARTIAL, WRONG, card, told

from interviewer.domain.round import KeptRound, Prompted
from interviewer.domain.scorecard import Status
from interviewer.domain.transcript import Transcript
from interviewer.interview.report import report


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
