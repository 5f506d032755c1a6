#!/usr/bin/env python3
"""Fit the weights that say whether an answer tells a story of the bank, and print them.

    python training/star_story_match.py --bench DIR

Every answer of ``DIR/train`` is held against banks of eight and of one, with its story and without
it; answers to another story about a like matter weigh more, being the hardest to refuse. Printed
are the weights for `interviewer/score/story_match.py` and what they get right in cross-validation
over whole stories (no second look at the facts).
"""

import argparse
import hashlib
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from star_data import stories_in

from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.score.story_match import Features, StoryIndex

DISTRACTOR_WEIGHT = 8.0
OTHER_STORY_WEIGHT = 0.3
FOLDS = 5


@dataclass(frozen=True)
class Trial:
    """One answer held against one bank."""

    told: str | None
    group: str
    kind: str
    found: tuple[tuple[str, Features], ...]


def bank_of(stories: dict[str, Story], wanted: str | None, absent: str, size: int) -> list[Story]:
    """A bank with ``wanted`` in it, or without ``absent``; half of it by the same author."""
    rng = random.Random(f"{wanted}-{absent}-{size}")  # noqa: S311 - repeatable, not a secret
    rest = [one for one in stories if one not in (wanted, absent)]
    rng.shuffle(rest)
    rest.sort(key=lambda one: one[:2] != absent[:2])
    near, far = rest[: size // 2], rest[5:]
    chosen = ([wanted] if wanted else []) + near + far
    return [stories[one] for one in sorted(chosen[:size])]


def trials(bench: Path) -> list[Trial]:
    """All answers against all their banks."""
    stories = stories_in(bench / "train_stories")
    found = []
    for path in sorted((bench / "train").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            told, near = row["story_id"], row["story_id"] or row["distractor_for"]
            for size in (1, 8):
                banks = [("with" if told else "off", bank_of(stories, near, near, size))]
                if told:
                    banks.append(("without", bank_of(stories, None, near, size)))
                for kind, bank in banks:
                    scored = StoryIndex(bank).features(Transcript(row["transcript"]))
                    pairs = tuple((story.id, values) for story, values in scored)
                    found.append(Trial(told, near, f"{kind} {size}", pairs))
    return found


def fit(some: list[Trial]) -> tuple[np.ndarray, float]:
    """Weights and intercept over the raw features."""
    rows = [(trial, story, values) for trial in some for story, values in trial.found]
    features = np.array([values for _, _, values in rows])
    labels = np.array([trial.told == story for trial, story, _ in rows])
    weights = [
        1.0 if right else OTHER_STORY_WEIGHT if trial.told else DISTRACTOR_WEIGHT
        for right, (trial, _, _) in zip(labels, rows, strict=True)
    ]
    mean, spread = features.mean(0), features.std(0)
    model = LogisticRegression(C=1.0, max_iter=500)
    model.fit((features - mean) / spread, labels, weights)
    slopes = model.coef_[0] / spread
    return slopes, float(model.intercept_[0] - slopes @ mean)


def main() -> None:
    """Fit and cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    every = trials(parser.parse_args().bench)
    slopes, intercept = fit(every)
    print("WEIGHTS", slopes.round(2).tolist(), "INTERCEPT", round(intercept, 2))
    right: dict[str, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        held = [
            t
            for t in every
            if int(hashlib.sha256(t.group.encode()).hexdigest(), 16) % FOLDS == fold
        ]
        slopes, intercept = fit([trial for trial in every if trial not in held])
        for trial in held:
            best = max(trial.found, key=lambda pair: float(slopes @ np.array(pair[1])))
            sure = float(slopes @ np.array(best[1])) + intercept > 0
            wanted = trial.told if trial.kind.startswith("with ") else None
            right[trial.kind].append((best[0] if sure else None) == wanted)
    for kind, marks in sorted(right.items()):
        print(f"{kind:12} {np.mean(marks):.3f}  (n={len(marks)})")


if __name__ == "__main__":
    main()
