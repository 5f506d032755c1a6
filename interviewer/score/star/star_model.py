"""The trained part of STAR: probabilities of the parts for each unit, decoded over the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import ModelError
from interviewer.domain.scorecard import SegmentPart
from interviewer.score.models import packaged

LABELS: tuple[SegmentPart, ...] = ("situation", "task", "action", "result", "other")
FILE = "star.npz"

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A multinomial logistic regression and what follows what.

    ``coefficients`` have shape (features, 5); ``transitions[a, b]`` is the log-probability that a
    unit of part a is followed by one of b, ``first`` and ``last`` those of opening and closing.
    """

    coefficients: Scores
    intercepts: Scores
    prior: Scores
    transitions: Scores
    first: Scores
    last: Scores

    def log_probabilities(self, features: NDArray[np.float32]) -> Scores:
        """Log-probabilities of the five labels for each unit, shape (units, 5)."""
        raw = features.astype(np.float64) @ self.coefficients + self.intercepts
        raw -= raw.max(1, keepdims=True)
        normalised: Scores = raw - np.log(np.exp(raw).sum(1, keepdims=True))
        return normalised


@dataclass(frozen=True, slots=True, eq=False)
class StarModel:
    """Weights without a story and with one, and the words that both read."""

    lexicon: Mapping[str, int]
    plain: Weights
    known: Weights


PRIOR_SHARE = 0.3
"""How much of the labels' frequencies is taken out of single units: transitions hold them too."""
TRANSITION_SHARE = 0.5
"""Weight of transitions against single units; both by cross-validation over whole stories."""


def decode(weights: Weights, scores: Scores) -> list[int]:
    """The most probable sequence of labels (Viterbi); going back to a part is allowed, at a price.

    Args:
        weights: Transitions and priors.
        scores: Log-probabilities of shape (units, 5), at least one unit.
    """
    scores = scores - PRIOR_SHARE * weights.prior
    best = scores[0] + TRANSITION_SHARE * weights.first
    came_from = []
    for row in scores[1:]:
        ways = best[:, None] + TRANSITION_SHARE * weights.transitions
        came_from.append(ways.argmax(0))
        best = ways.max(0) + row
    labels = [int((best + TRANSITION_SHARE / 2 * weights.last).argmax())]
    for pointers in reversed(came_from):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]


@cache
def star_model() -> StarModel:
    """The packaged model.

    Raises:
        ModelError: The file is missing or damaged.
    """
    try:
        with np.load(BytesIO(packaged(FILE)), allow_pickle=False) as data:
            arrays = {name: data[name] for name in data.files}
    except (OSError, ValueError) as error:
        raise ModelError(f"the scoring model {FILE} is damaged; reinstall interviewer") from error
    lexicon = {str(gram): column for column, gram in enumerate(arrays["lexicon"])}
    return StarModel(lexicon, _weights(arrays, "plain"), _weights(arrays, "known"))


def _weights(arrays: Mapping[str, NDArray[np.float32]], name: str) -> Weights:
    fields = ("coefficients", "intercepts", "prior", "transitions", "first", "last")
    return Weights(*(arrays[f"{name}_{field}"].astype(np.float64) for field in fields))
