"""Third stage: fit the decision on out-of-fold judgements; print cross-validated figures.

python training/fit_decision.py --bench FOLDER --judged FOLDER --out interviewer/score/models

``--judged`` holds the ``fold-*.pkl`` files of the second stage. Folds of the cross-validation are
whole stories.
"""

import argparse
import pickle
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import numpy as np
from bench import Answer, Labelled, train_answers
from decision_table import apply, fit, strict, write
from figures import line
from pairs import STATUSES

from interviewer.bank.stories import read_stories
from interviewer.domain.transcript import Transcript
from interviewer.score.facts.fact_features import (
    CROSSED,
    FACTUALITY,
    MEANING,
    NAMES,
    VALUES,
    vectors,
)
from interviewer.score.facts.judge import Judge
from interviewer.score.facts.observe import UNJUDGED, Sighting, in_order, judged, look
from interviewer.score.models.embedding import Embedder
from interviewer.score.star.segment import segment

Row = tuple[Answer, Labelled, list[Sighting]]
GROUPS = {
    "values": (*VALUES, *CROSSED),
    "factuality": FACTUALITY,
    "meaning": (*MEANING, *CROSSED, "story_missing"),
}
FOLDS = 6


def rows_of(answers: Sequence[Answer], cache: Path | None = None) -> list[Row]:
    """Every labelled fact with its sightings as the rules see them."""
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())  # noqa: S301 - written by the stage before
    embedder = Embedder()
    rows = [
        (answer, item, seen)
        for answer in answers
        for item, seen in zip(
            answer.labelled,
            look(
                [one.fact for one in answer.labelled], answer.transcript, answer.segments, embedder
            ),
            strict=True,
        )
    ]
    if cache:
        cache.write_bytes(pickle.dumps(rows))
    return rows


def judged_rows(
    rows: Sequence[Row], opinions: dict[tuple[str, str], tuple[float, ...]]
) -> list[Row]:
    """The rows with the judge's opinion of each window."""
    return [
        (
            answer,
            item,
            in_order(
                [
                    replace(
                        s,
                        judged=tuple(round(p, 3) for p in opinions[s.window.text, item.fact.text]),
                    )
                    for s in seen
                ]
            ),
        )
        for answer, item, seen in rows
    ]


def features(rows: Sequence[Row], left_out: str | None = None) -> np.ndarray:
    """Feature matrix; a group that is left out is all zero."""
    x: list[list[float]] = []
    for _, group in groupby(rows, key=lambda row: row[0].id):
        told = list(group)
        seen = [mine for _, _, mine in told]
        if left_out == "meaning":
            seen = [in_order([replace(s, judged=UNJUDGED) for s in mine]) for mine in seen]
        x += vectors([item.fact.text for _, item, _ in told], seen)
    matrix = np.array(x)
    if left_out:
        matrix[:, [NAMES.index(name) for name in GROUPS[left_out]]] = 0.0
    return matrix


def read_out(folder: Path) -> list[Row]:
    """The stories read out word for word: every fact is covered, nearer than anybody speaks."""
    embedder, judge = Embedder(), Judge()
    rows = []
    for story in read_stories(folder):
        parts = segment(Transcript(story.text), story).segments
        seen = judged(story.facts, look(story.facts, story.text, parts, embedder), judge.judge)
        answer = Answer(f"read-{story.id}", story.id, "read", "", story.text, ())
        rows += [
            (answer, Labelled(fact, "covered", ""), mine)
            for fact, mine in zip(story.facts, seen, strict=True)
        ]
    return rows


def out_of_fold(
    x: np.ndarray, rows: Sequence[Row], strength: float, folds: int = FOLDS
) -> np.ndarray:
    """Probabilities for every row from a table that never saw its story."""
    stories = [answer.story for answer, _, _ in rows]
    labels = np.array([item.label for _, item, _ in rows])
    names = sorted(set(stories))
    found = np.zeros((len(rows), len(STATUSES)))
    for k in range(folds):
        held = np.array([story in set(names[k::folds]) for story in stories])
        found[held] = apply(fit(x[~held], labels[~held], strength), x[held])
    return found


def main() -> None:
    """Fit, report, write the table and the tables of the ablation."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--bench", type=Path, required=True)
    ap.add_argument("--judged", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--ablation", type=Path, default=Path("benchmarks/ablation"))
    ap.add_argument("--strength", type=float, default=0.1)
    ap.add_argument("--strictness", type=float, default=0.8)
    ap.add_argument("--cache", type=Path, default=None)
    args = ap.parse_args()
    opinions: dict[tuple[str, str], tuple[float, ...]] = {}
    for file in sorted(args.judged.glob("fold-*.pkl")):
        opinions |= pickle.loads(file.read_bytes())  # noqa: S301 - written by the stage before
    rows = judged_rows(rows_of(train_answers(args.bench), args.cache), opinions)
    answers = len(rows)
    rows += read_out(args.bench / "train_stories")
    args.ablation.mkdir(exist_ok=True)
    for left_out in (None, *GROUPS):
        x = features(rows, left_out)
        found = out_of_fold(x, rows, args.strength)
        said = strict(found, args.strictness)
        print(
            f"{'all' if left_out is None else 'without ' + left_out:20}",
            line(rows[:answers], said[:answers]),
        )
        table = fit(x, [item.label for _, item, _ in rows], args.strength)
        where = (
            args.ablation / f"without-{left_out}.json"
            if left_out
            else args.out / "facts-decision.json"
        )
        write(table, NAMES, where, args.strictness)


if __name__ == "__main__":
    main()
