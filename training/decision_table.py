"""The decision's coefficients: a multinomial logistic regression and its readable table."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pairs import STATUSES
from sklearn.linear_model import LogisticRegression

STRENGTH = 0.1
"""Inverse of the L2 penalty, chosen by cross-validation over whole stories."""


def fit(x: np.ndarray, y: Sequence[str], strength: float = STRENGTH) -> dict[str, np.ndarray]:
    """Means, scales, weights of shape ``(4, features)`` and biases, statuses in fixed order."""
    mean, scale = x.mean(0), x.std(0)
    scale[scale < 1e-6] = 1.0
    model = LogisticRegression(C=strength, max_iter=2000).fit((x - mean) / scale, y)
    order = [list(model.classes_).index(s) for s in STATUSES]
    return {
        "mean": mean,
        "scale": scale,
        "weights": model.coef_[order],
        "bias": model.intercept_[order],
    }


def apply(table: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    """Probabilities of shape ``(n, 4)``."""
    scores = ((x - table["mean"]) / table["scale"]) @ table["weights"].T + table["bias"]
    odds = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(odds / odds.sum(1, keepdims=True))


def strict(probabilities: np.ndarray, strictness: float) -> list[str]:
    """The statuses, when covered must be e**strictness times as probable as the others."""
    scores = np.log(probabilities + 1e-9)
    scores[:, STATUSES.index("covered")] -= strictness
    return [STATUSES[k] for k in scores.argmax(1)]


def write(
    table: dict[str, np.ndarray], names: Sequence[str], file: Path, strictness: float
) -> None:
    """The table as JSON: one line a feature, with its mean, scale and weight for each status."""
    rows = {
        name: {
            "mean": round(float(table["mean"][i]), 5),
            "scale": round(float(table["scale"][i]), 5),
        }
        | {s: round(float(table["weights"][k, i]), 4) for k, s in enumerate(STATUSES)}
        for i, name in enumerate(names)
    }
    bias = {s: round(float(table["bias"][k]), 4) for k, s in enumerate(STATUSES)}
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    file.write_text(
        f'{{\n  "strictness": {strictness},\n  "bias": {json.dumps(bias)},\n'
        f'  "features": {{\n{lines}\n  }}\n}}\n',
        "utf-8",
    )
