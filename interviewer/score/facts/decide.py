"""From the features of a fact to its status: a multinomial logistic regression in a JSON table."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import ModelError
from interviewer.domain.scorecard import Status
from interviewer.score.facts.fact_features import NAMES

COEFFICIENTS = "facts-decision.json"
ORDER = (Status.COVERED, Status.PARTIAL, Status.CONTRADICTED, Status.MISSING)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Coefficients: ``mean`` and ``scale`` of shape (n,), ``weights`` (4, n), ``bias`` (4,)."""

    mean: Numbers
    scale: Numbers
    weights: Numbers
    bias: Numbers


@dataclass(frozen=True, slots=True)
class Decision:
    """The most probable status, and all four probabilities in the order of `ORDER`."""

    status: Status
    probabilities: tuple[float, ...]

    @property
    def sure(self) -> float:
        """The probability of the status."""
        return self.probabilities[ORDER.index(self.status)]


def decide(features: list[float], table: Table | None = None) -> Decision:
    """Softmax of linear scores of the standardised features; ``None`` takes the packaged table.

    Probabilities are rounded to three decimals before they are compared, so that the last bits of
    another processor cannot tip a decision; of equals the stricter wins.

    Raises:
        ModelError: The packaged table is missing or of another version.
    """
    table = table or packaged_table()
    scores = table.weights @ ((np.asarray(features) - table.mean) / table.scale) + table.bias
    odds = np.exp(scores - scores.max())
    rounded = tuple(round(float(p), 3) for p in odds / odds.sum())
    return Decision(ORDER[max(range(len(ORDER)), key=lambda k: (rounded[k], k))], rounded)


def next_best(decision: Decision) -> Decision:
    """The decision that is left when its status is ruled out."""
    left = [k for k, status in enumerate(ORDER) if status is not decision.status]
    best = max(left, key=lambda k: (decision.probabilities[k], k))
    return Decision(ORDER[best], decision.probabilities)


@cache
def packaged_table() -> Table:
    """The coefficients that scoring ships.

    Raises:
        ModelError: The file is missing or of another version.
    """
    file = resources.files("interviewer.score") / "models" / COEFFICIENTS
    if not file.is_file():
        raise ModelError(f"the scoring table {COEFFICIENTS} is missing; reinstall interviewer")
    return parse_table(file.read_text("utf-8"))


def parse_table(text: str) -> Table:
    """Read a table: ``bias`` by status, and each feature's mean, scale and weight by status.

    ``strictness`` is taken off the score of covered: credit that was not earned harms more than
    credit that was withheld.

    Raises:
        ModelError: The features are not those of this version.
    """
    data: dict[str, Any] = json.loads(text)
    rows = data["features"]
    if tuple(rows) != NAMES:
        raise ModelError("the scoring table is of another version; reinstall interviewer")
    bias = np.array([data["bias"][status] for status in ORDER])
    bias[ORDER.index(Status.COVERED)] -= data["strictness"]
    return Table(
        mean=np.array([rows[name]["mean"] for name in NAMES]),
        scale=np.array([rows[name]["scale"] for name in NAMES]),
        weights=np.array([[rows[name][status] for name in NAMES] for status in ORDER]),
        bias=bias,
    )
