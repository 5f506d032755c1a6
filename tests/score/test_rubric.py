import pytest

from interviewer.domain.scorecard import Evidence, FactCoverage, Status
from interviewer.domain.story import Fact, Part
from interviewer.score import rubric


def coverage(
    status: Status, score: float, *, key: bool = False, unclear: str | None = None
) -> FactCoverage:
    evidence = None if status is Status.MISSING else Evidence("x", 0, 1)
    return FactCoverage(
        Fact(f"f{score}{key}", "We did it", Part.ACTION, key), status, score, "", evidence, unclear
    )


COVERED_KEY = coverage(Status.COVERED, 1.0, key=True)
MISSING = coverage(Status.MISSING, 0.0)


def test_key_facts_weigh_double() -> None:
    assert rubric.facts_score([COVERED_KEY, MISSING], 1.0) == pytest.approx(200 / 3)


def test_an_unclear_fact_takes_no_points_but_may_give_them() -> None:
    misheard = coverage(Status.CONTRADICTED, 0.0, key=True, unclear="listen at 1:12")
    assert rubric.facts_score([COVERED_KEY, misheard], 1.0) == 100
    heard = coverage(Status.COVERED, 1.0, unclear="listen at 1:12")
    assert rubric.facts_score([heard, MISSING], 1.0) == pytest.approx(50)
    assert rubric.facts_score([misheard], 1.0) is None


def test_overall_is_made_of_facts_and_star() -> None:
    assert rubric.overall(100, 100) == pytest.approx(100)
    assert rubric.overall(0, 100) == pytest.approx(30)
    assert rubric.overall(None, 64) == 64


def test_an_answer_of_no_substance_earns_nothing() -> None:
    assert rubric.facts_score([COVERED_KEY], 0.0) == 0


def test_the_gain_of_a_fact_is_what_telling_it_would_add() -> None:
    before = rubric.overall(rubric.facts_score([COVERED_KEY, MISSING], 1.0), 80)
    told = coverage(Status.COVERED, 1.0)
    after = rubric.overall(rubric.facts_score([COVERED_KEY, told], 1.0), 80)
    gain = rubric.gain_of_fact(MISSING, [COVERED_KEY, MISSING])
    assert gain == pytest.approx(after - before)
