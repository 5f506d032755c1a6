import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from takes import COVERED, MISSING, OVENS, PARTIAL, QUESTION, RESULT, WRONG, card, coverage, told

from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import Scorecard, Status
from interviewer.domain.transcript import Transcript
from interviewer.review.takes.compare_data import comparison_to_dict
from interviewer.review.takes.compare_takes import Change, Comparison, compare
from interviewer.review.takes.compare_text import render_comparison


def compared(before: Scorecard, after: Scorecard, best: str | None = None) -> Comparison:
    return compare(
        KeptRound("one", "2026-03-01T18:15:00+00:00", before),
        KeptRound("two", "2026-03-02T18:15:00+00:00", after),
        best,
    )


def printed(comparison: Comparison) -> str:
    out = io.StringIO()
    Console(file=out, width=80, no_color=True).print(render_comparison(comparison))
    return out.getvalue()


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (MISSING, COVERED, Change.GAINED),
        (MISSING, PARTIAL, Change.GAINED),
        (WRONG, COVERED, Change.PUT_RIGHT),
        (PARTIAL, COVERED, Change.BETTER),
        (COVERED, PARTIAL, Change.WORSE),
        (COVERED, WRONG, Change.NOW_WRONG),
        (MISSING, WRONG, Change.NOW_WRONG),
        (COVERED, MISSING, Change.LOST),
        (WRONG, MISSING, Change.ERROR_GONE),
        (PARTIAL, PARTIAL, Change.SAME),
    ],
)
def test_each_fact_has_one_change(before: Status, after: Status, change: Change) -> None:
    result = compared(card(told(before, COVERED, COVERED)), card(told(after, COVERED, COVERED)))

    assert {fact.fact_id: fact.change for fact in result.facts}["fuse"] is change


@given(st.lists(st.sampled_from(Status), min_size=3, max_size=3))
def test_a_take_compared_with_itself_changes_nothing(statuses: list[Status]) -> None:
    one = card(told(*statuses))

    result = compared(one, one)

    assert {fact.change for fact in result.facts} == {Change.SAME}
    assert {part.change for part in result.parts} == {Change.SAME}
    assert all(not f.difference for f in (*result.scores, *result.figures))
    assert result.warnings == ()


def test_what_may_have_been_misheard_is_no_loss() -> None:
    doubtful = coverage(OVENS.facts[2], WRONG, quote=RESULT, unclear="Listen at 0:13.")

    result = compared(
        card(told(COVERED, COVERED, COVERED)), card([*told(COVERED, COVERED, WRONG)[:2], doubtful])
    )

    assert result.facts[0].change is Change.UNCLEAR
    assert "Listen at 0:13." in printed(result)


def test_a_part_that_was_told_no_more_is_lost() -> None:
    result = compared(card(shares=(0.3, 0.2, 0.3, 0.2)), card(shares=(0.3, 0.0, 0.5, 0.2)))

    assert {part.part.value: part.change for part in result.parts} == {
        "situation": Change.SAME,
        "task": Change.LOST,
        "action": Change.SAME,
        "result": Change.SAME,
    }


def test_lame_comparisons_are_said() -> None:
    other = Question("q2", "Another question?")

    result = compared(card(), card(question=other, story="choir", rubric=2))

    assert len(result.warnings) == 3
    assert "interviewer rescore" in result.warnings[0]
    assert result.facts == ()


def test_facts_added_to_the_story_since_count_as_not_said_before() -> None:
    result = compared(card(told(COVERED, COVERED, COVERED)[:2]), card(told(*[COVERED] * 3)))

    gained = next(fact for fact in result.facts if fact.fact_id == "saved")
    assert (gained.change, gained.before) == (Change.GAINED, None)


def test_the_text_names_gains_losses_scores_and_the_best_take() -> None:
    before, after = told(MISSING, COVERED, COVERED), told(COVERED, MISSING, WRONG)
    shown = printed(compared(card(before, overall=40), card(after, overall=55), best="two"))

    assert "+ gained: The ovens tripped the main fuse six times a week *" in shown
    assert "- lost: I found a loose joint with a thermal camera *" in shown
    assert "- now wrong: We saved 9,000 euros" in shown
    assert "reason: contradicted" in shown
    assert "★ the best take so far" in shown
    assert "+15" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_markup_in_what_was_said_is_text() -> None:
    question = replace(QUESTION, text="[red]Why?[/red]")

    assert "[red]Why?[/red]" in printed(compared(card(question=question), card()))


def test_typed_answers_have_no_times_to_compare() -> None:
    typed = card(transcript=Transcript("Nothing."), facts=[])

    figures = {figure.name: figure.difference for figure in compared(typed, card()).figures}

    assert figures["length"] is None


def test_the_data_survives_json() -> None:
    data = comparison_to_dict(compared(card(), card(told(COVERED, COVERED, COVERED))))

    assert json.loads(json.dumps(data)) == data
    assert data["facts"][0]["change"] == "put right"
    assert set(data["scores"]) == {"overall", "facts", "star", "delivery"}


def test_fillers_that_could_not_be_counted_are_no_zero() -> None:
    one = card(told(COVERED, COVERED, COVERED))
    unheard = replace(one.delivery.fillers, count=0, reliable=False, reliability=None)
    other = replace(one, delivery=replace(one.delivery, fillers=unheard))

    result = compared(one, other)

    (change,) = [figure for figure in result.figures if figure.name == "fillers"]
    assert (change.after, change.difference) == (None, None)
    assert "0.0" not in [line for line in printed(result).splitlines() if "Fillers" in line]
