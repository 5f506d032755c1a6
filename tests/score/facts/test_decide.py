"""From features to a status."""

import json

import pytest

from interviewer.domain.errors import ModelError
from interviewer.domain.scorecard import Status
from interviewer.score.facts.decide import decide, most_probable, packaged_table, parse_table
from interviewer.score.facts.fact_features import FEATURES
from interviewer.score.facts.nouns import STATUSES

NAMES = FEATURES.names


def table(strictness: float = 0.0, **bias: float) -> str:
    """A table without weights, so that the bias decides."""
    row = {"mean": 0.0, "scale": 1.0} | dict.fromkeys(STATUSES, 0.0)
    return json.dumps(
        {
            "strictness": strictness,
            "bias": {status: bias.get(status, 0.0) for status in STATUSES},
            "features": dict.fromkeys(NAMES, row),
        }
    )


def test_the_most_probable_status_wins() -> None:
    status, probabilities = decide([0.0] * len(NAMES), parse_table(table(partial=3.0)))
    assert status is Status.PARTIAL
    assert probabilities[STATUSES.index(status)] == max(probabilities)
    assert sum(probabilities) == pytest.approx(1, abs=0.002)


def test_of_equals_the_stricter_wins() -> None:
    assert decide([0.0] * len(NAMES), parse_table(table()))[0] is Status.MISSING


def test_strictness_is_taken_off_covered() -> None:
    features = [0.0] * len(NAMES)
    assert decide(features, parse_table(table(covered=0.5)))[0] is Status.COVERED
    assert decide(features, parse_table(table(0.6, covered=0.5)))[0] is not Status.COVERED


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": {"covered": {}}}', "not JSON"])
def test_a_damaged_table_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="damaged; reinstall"):
        parse_table(text)


def test_the_packaged_table_is_of_the_features_that_ship() -> None:
    assert packaged_table().names == NAMES


def test_the_next_best_status_is_left_when_the_first_is_ruled_out() -> None:
    probabilities = (0.4, 0.0, 0.6, 0.0)
    assert most_probable(probabilities) is Status.CONTRADICTED
    assert most_probable(probabilities, ruled_out=Status.CONTRADICTED) is Status.COVERED
