"""From the features of a fact to its status: a multinomial logistic regression in a JSON table."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from interviewer.domain.errors import ModelError
from interviewer.domain.scorecard import Status
from interviewer.score.features import NAMES

COEFFICIENTS = "facts-decision.json"
_ORDER = (Status.COVERED, Status.PARTIAL, Status.CONTRADICTED, Status.MISSING)


@dataclass(frozen=True, slots=True)
class Decision:
    """The most probable status, and all four probabilities in the order of `Status`."""

    status: Status
    probabilities: tuple[float, float, float, float]

    def of(self, status: Status) -> float:
        """The probability of one status."""
        return self.probabilities[_ORDER.index(status)]


def decide(features: list[float]) -> Decision:
    """Softmax of linear scores of the standardised features.

    Probabilities are rounded to three decimals before they are compared, so that the last bits of
    another processor cannot tip a decision.

    Raises:
        ModelError: The packaged coefficients are missing or do not fit this version.
    """
    table = _table()
    scaled = (np.asarray(features) - table["mean"]) / table["scale"]
    scores = table["weights"] @ scaled + table["bias"]
    odds = np.exp(scores - scores.max())
    rounded = [round(float(p), 3) for p in odds / odds.sum()]
    best = max(range(len(_ORDER)), key=lambda k: (rounded[k], k))
    covered, partial, contradicted, missing = rounded
    return Decision(_ORDER[best], (covered, partial, contradicted, missing))


@cache
def _table() -> dict[str, Any]:
    file = resources.files("interviewer.score") / "models" / COEFFICIENTS
    try:
        data = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"the scoring table {COEFFICIENTS} is missing; reinstall interviewer"
        ) from None
    if tuple(data["features"]) != NAMES:
        raise ModelError(
            f"the scoring table {COEFFICIENTS} is of another version; reinstall interviewer"
        )
    return {
        "mean": np.array([row["mean"] for row in data["features"].values()]),
        "scale": np.array([row["scale"] for row in data["features"].values()]),
        "weights": np.array(
            [[row[status.value] for row in data["features"].values()] for status in _ORDER]
        ),
        "bias": np.array([data["bias"][status.value] for status in _ORDER]),
    }
