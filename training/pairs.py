"""Passage and fact pairs for training: reading, set-valued labels, batches of like length."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

STATUSES = ("covered", "partial", "contradicted", "missing")

# A textual-entailment label says less than a status: "neutral" may be partial or missing.
ENTAILMENT = {
    "entailment": ("covered",),
    "neutral": ("partial", "missing"),
    "contradiction": ("contradicted",),
}
GRADED_ANSWERS = {
    "correct": ("covered",),
    "partially_correct_incomplete": ("partial",),
    "contradictory": ("contradicted",),
    "irrelevant": ("missing",),
    "non_domain": ("missing",),
}


@dataclass(frozen=True)
class Pair:
    """A passage, a fact, the statuses that the label allows, and a weight in the loss."""

    passage: str
    fact: str
    allowed: tuple[str, ...]
    weight: float = 1.0


def entailment_pairs(file: Path, limit: int | None, seed: int) -> list[Pair]:
    """Pairs of one entailment file, balanced towards its rarer labels when ``limit`` cuts it."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(seed).shuffle(rows)  # noqa: S311 - a seed for training, no secret
    by_label: dict[tuple[str, ...], list[Pair]] = {}
    for row in rows:
        allowed = ENTAILMENT[row["label"]]
        if "label5" in row:
            allowed = GRADED_ANSWERS[row["label5"]]
        elif row.get("two_way") and row["label"] == "neutral":
            allowed = ("partial", "contradicted", "missing")
        pair = Pair(row["premise"], row["hypothesis"], allowed)
        by_label.setdefault(allowed, []).append(pair)
    if limit is None:
        return [pair for pairs in by_label.values() for pair in pairs]
    kept: list[Pair] = []
    groups = sorted(by_label.values(), key=len)
    for done, group in enumerate(groups):
        kept += group[: (limit - len(kept)) // (len(groups) - done)]
    return kept


def batches(lengths: Sequence[int], size: int, rng: random.Random) -> Iterator[list[int]]:
    """Indices in batches of like length (in tokens), batches in random order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.random() * 6)
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups
