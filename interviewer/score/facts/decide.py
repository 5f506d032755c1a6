"""From the features of a fact to its status: a multinomial logistic regression in a JSON table."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import ModelError
from interviewer.domain.scorecard import Status
from interviewer.score.facts.nouns import STATUSES
from interviewer.score.models import packaged

COEFFICIENTS = "facts-decision.json"

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Coefficients of the features ``names``.

    ``mean`` and ``scale`` have shape (n,), ``weights`` (4, n), ``bias`` (4,), statuses in the
    order of `STATUSES`.
    """

    names: tuple[str, ...]
    mean: Numbers
    scale: Numbers
    weights: Numbers
    bias: Numbers


def decide(features: Sequence[float], table: Table) -> tuple[Status, tuple[float, ...]]:
    """The most probable status and all four probabilities: softmax of linear scores.

    Probabilities are rounded to three decimals before they are compared, so that the last bits of
    another processor cannot tip a decision; of equals the stricter wins.
    """
    scores = table.weights @ ((np.asarray(features) - table.mean) / table.scale) + table.bias
    odds = np.exp(scores - scores.max())
    rounded = tuple(round(float(p), 3) for p in odds / odds.sum())
    return most_probable(rounded), rounded


def most_probable(probabilities: Sequence[float], ruled_out: Status | None = None) -> Status:
    """The status with the highest probability but for one ruled out; of equals the stricter."""
    left = [k for k, status in enumerate(STATUSES) if status is not ruled_out]
    return STATUSES[max(left, key=lambda k: (probabilities[k], k))]


def packaged_table() -> Table:
    """The coefficients that scoring ships.

    Raises:
        ModelError: The file is missing or damaged.
    """
    return parse_table(packaged(COEFFICIENTS).decode("utf-8"))


def parse_table(text: str) -> Table:
    """Read a table: ``bias`` by status, and each feature's mean, scale and weight by status.

    ``strictness`` is taken off the score of covered: credit that was not earned harms more than
    credit that was withheld.

    Raises:
        ModelError: The text is no such table.
    """
    try:
        data: dict[str, Any] = json.loads(text)
        rows = data["features"]
        names = tuple(rows)
        bias = np.array([data["bias"][status] for status in STATUSES], np.float64)
        bias[STATUSES.index(Status.COVERED)] -= data["strictness"]
        return Table(
            names,
            mean=np.array([rows[name]["mean"] for name in names], np.float64),
            scale=np.array([rows[name]["scale"] for name in names], np.float64),
            weights=np.array([[rows[n][s] for n in names] for s in STATUSES], np.float64),
            bias=bias,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError("the scoring table is damaged; reinstall interviewer") from error
