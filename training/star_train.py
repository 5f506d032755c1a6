#!/usr/bin/env python3
"""Train the STAR model of the package, or cross-validate it by whole stories.

    python training/star_train.py --bench DIR [--cv FOLDS] [--to interviewer/score/models/star.npz]

``DIR`` holds ``train/*.jsonl`` (spoken answers with labelled segments) and ``train_stories/``.
Written examples come from ``star_examples.txt`` beside this script and from the stories
themselves; sentences are left out of copies of them at random, so that position alone is trusted
less. Prints character accuracy (outside "other") for spoken answers and written examples.
"""

import argparse
import hashlib
import pickle
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from star_data import LABELS, Example, reordered, spoken, stories_in, thinned, written, written_file

from interviewer.score.models.embedding import Embedder, MiniLm
from interviewer.score.star.star_features import grams, plain_features, story_features
from interviewer.score.star.star_model import Weights, decode

PENALTY = {True: 0.05, False: 0.1}
"""Inverse strength of the L2 penalty, with a story and without one."""
LEXICON_STORIES = 8
"""A word or pair of words is read when at least this many different stories use it."""
COPIES = 2
WRITTEN_WEIGHT = 2.0
REORDERED_WEIGHT = 0.3
SMOOTHING = 0.3


class RememberingEmbedder(MiniLm):
    """Vectors kept in a file between runs (embedding takes most of the time)."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.known = pickle.loads(file.read_bytes()) if file.exists() else {}  # noqa: S301 - own file

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As `MiniLm.embed`."""
        for text in texts:
            if text not in self.known:
                self.known[text] = super().embed([text])[0]
        return np.stack([self.known[text] for text in texts])

    def save(self) -> None:
        """Keep what was embedded."""
        self.file.write_bytes(pickle.dumps(self.known))


@dataclass
class Row:
    """One answer ready to train on."""

    example: Example
    kind: str
    plain: NDArray[np.float32]
    known: NDArray[np.float32] | None
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]


def examples(bench: Path) -> list[tuple[str, Example]]:
    """All examples with their kind."""
    stories = stories_in(bench / "train_stories")
    answers = spoken(sorted((bench / "train").glob("*.jsonl")), stories)
    found = [("spoken", example) for example in answers]
    turned = [reordered(example) for _, example in found if example.story]
    found += [("spoken reordered", example) for example in turned if example]
    for kind, base in (
        ("story", written(stories)),
        ("written", written_file(Path(__file__).parent / "star_examples.txt")),
    ):
        for example in base:
            found.append((kind, example))
            found += [(f"{kind} thinned", thinned(example, copy)) for copy in range(COPIES)]
    return found


def lexicon_of(found: list[tuple[str, Example]]) -> dict[str, int]:
    """Words and pairs that enough different stories use: discourse, not topics."""
    users: dict[str, set[str]] = defaultdict(set)
    for _, example in found:
        for gram in grams(example.text):
            users[gram].add(example.group)
    kept = sorted(gram for gram, groups in users.items() if len(groups) >= LEXICON_STORIES)
    return {gram: column for column, gram in enumerate(kept)}


def row(kind: str, example: Example, lexicon: dict[str, int], embedder: Embedder) -> Row:
    """Features and labels of one example."""
    pieces = example.units()
    vectors = embedder.embed([piece.text for piece in pieces])
    plain = np.hstack([plain_features(pieces, len(example.text), lexicon), vectors])
    known = None
    if example.story:
        near = story_features(pieces, vectors, example.story, embedder)
        known = np.hstack([plain, near])
    labels = np.array([LABELS.index(example.label_of(piece)) for piece in pieces])
    written_weight = WRITTEN_WEIGHT / (1 + COPIES)
    base = {"spoken": 1.0, "spoken reordered": REORDERED_WEIGHT}.get(kind, written_weight)
    weights = base * np.sqrt([len(piece.text) / 90 for piece in pieces])
    return Row(example, kind, plain, known, labels, weights)


def fit(rows: list[Row], known: bool) -> Weights:
    """Logistic regression and transitions; answers told out of order teach only with a story."""
    if known:
        rows = [one for one in rows if one.known is not None]
    else:
        rows = [one for one in rows if one.kind != "spoken reordered"]
    features = np.vstack(
        [x for one in rows if (x := one.known if known else one.plain) is not None]
    )
    labels = np.concatenate([one.labels for one in rows])
    weights = np.concatenate([one.weights for one in rows])
    model = LogisticRegression(C=PENALTY[known], max_iter=200).fit(features, labels, weights)
    follows = np.full((5, 5), SMOOTHING)
    first, last = np.full(5, SMOOTHING), np.full(5, SMOOTHING)
    for one in rows:
        first[one.labels[0]] += 1
        last[one.labels[-1]] += 1
        np.add.at(follows, (one.labels[:-1], one.labels[1:]), 1)
    frequency = np.bincount(labels, weights, minlength=5)
    return Weights(
        model.coef_.T.astype(np.float64),
        model.intercept_.astype(np.float64),
        np.log(frequency / frequency.sum()),
        np.log(follows / follows.sum(1, keepdims=True)),
        np.log(first / first.sum()),
        np.log(last / last.sum()),
    )


def score(one: Row, weights: Weights, known: bool) -> tuple[int, int]:
    """Characters given the right part, and characters that have one."""
    features = one.known if known else one.plain
    assert features is not None  # noqa: S101 - callers pass rows with a story
    right = total = 0
    labels = decode(weights, weights.log_probabilities(features))
    for piece, label in zip(one.example.units(), labels, strict=True):
        for char, gold in zip(piece.text, one.example.labels[piece.start : piece.end], strict=True):
            if gold not in ("", "other") and not char.isspace():
                total += 1
                right += gold == LABELS[label]
    return right, total


def cross_validate(rows: list[Row], folds: int) -> None:
    """Print the accuracy on stories that were not trained on."""
    groups = sorted({one.example.group for one in rows})
    fold_of = {
        group: int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds for group in groups
    }
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for fold in range(folds):
        train = [one for one in rows if fold_of[one.example.group] != fold]
        for known in (True, False):
            weights = fit(train, known)
            for one in rows:
                if fold_of[one.example.group] == fold and (one.known is not None or not known):
                    count = counts["story known" if known else "no story", one.kind]
                    for at, value in enumerate(score(one, weights, known)):
                        count[at] += value
    for (mode, kind), (right, total) in sorted(counts.items()):
        print(f"{mode:12} {kind:16} {right / total:.3f}  ({total} characters)")


def save(to: Path, lexicon: dict[str, int], plain: Weights, known: Weights) -> None:
    """Write the model as arrays of 32-bit floats."""
    arrays = {"lexicon": np.array(list(lexicon))}
    for name, weights in (("plain", plain), ("known", known)):
        for field in Weights.__slots__:
            arrays[f"{name}_{field}"] = getattr(weights, field).astype(np.float32)
    np.savez_compressed(to, allow_pickle=False, **arrays)
    print(to, to.stat().st_size, "bytes,", len(lexicon), "words and pairs")


def main() -> None:
    """Train or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--cv", type=int, default=0)
    parser.add_argument("--cache", type=Path, default=Path("star_vectors.pickle"))
    parser.add_argument("--to", type=Path, default=Path("interviewer/score/models/star.npz"))
    args = parser.parse_args()
    found = examples(args.bench)
    lexicon = lexicon_of(found)
    embedder = RememberingEmbedder(args.cache)
    rows = [row(kind, example, lexicon, embedder) for kind, example in found]
    embedder.save()
    if args.cv:
        cross_validate(rows, args.cv)
    else:
        save(args.to, lexicon, fit(rows, known=False), fit(rows, known=True))


if __name__ == "__main__":
    main()
