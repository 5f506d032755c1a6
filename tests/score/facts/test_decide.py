"""From features to a status."""

import json

import pytest

from interviewer.domain.errors import ModelError
from interviewer.domain.scorecard import Status
from interviewer.score.facts.decide import (
    ORDER,
    Decision,
    decide,
    next_best,
    packaged_table,
    parse_table,
)
from interviewer.score.facts.fact_features import NAMES


def table(strictness: float = 0.0, **bias: float) -> str:
    """A table without weights, so that the bias decides."""
    row = {"mean": 0.0, "scale": 1.0} | dict.fromkeys(ORDER, 0.0)
    return json.dumps(
        {
            "strictness": strictness,
            "bias": {status: bias.get(status, 0.0) for status in ORDER},
            "features": dict.fromkeys(NAMES, row),
        }
    )


def test_the_most_probable_status_wins() -> None:
    decision = decide([0.0] * len(NAMES), parse_table(table(partial=3.0)))
    assert decision.status is Status.PARTIAL
    assert decision.sure == max(decision.probabilities)
    assert sum(decision.probabilities) == pytest.approx(1, abs=0.002)


def test_of_equals_the_stricter_wins() -> None:
    assert decide([0.0] * len(NAMES), parse_table(table())).status is Status.MISSING


def test_strictness_is_taken_off_covered() -> None:
    features = [0.0] * len(NAMES)
    assert decide(features, parse_table(table(covered=0.5))).status is Status.COVERED
    assert decide(features, parse_table(table(0.6, covered=0.5))).status is not Status.COVERED


def test_a_table_of_another_version_is_refused() -> None:
    data = json.loads(table())
    del data["features"][NAMES[0]]
    with pytest.raises(ModelError, match="another version"):
        parse_table(json.dumps(data))


def test_the_packaged_table_is_of_this_version() -> None:
    assert packaged_table().weights.shape == (len(ORDER), len(NAMES))


def test_the_next_best_status_is_left_when_the_first_is_ruled_out() -> None:
    decision = Decision(Status.CONTRADICTED, (0.4, 0.0, 0.6, 0.0))
    assert next_best(decision) == Decision(Status.COVERED, (0.4, 0.0, 0.6, 0.0))
