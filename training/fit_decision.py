"""Third stage: fit the decision on out-of-fold judgements; print cross-validated figures.

python training/fit_decision.py --bench FOLDER --judged FOLDER --out interviewer/score/models

``--judged`` holds the ``fold-*.pkl`` files of the second stage. Folds of the cross-validation are
whole stories.
"""

import argparse
import pickle
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench import Answer, train_answers
from decision_table import apply, fit, strict, write
from figures import line
from pairs import STATUSES

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.transcript import Transcript
from interviewer.score.facts.fact_features import FEATURES
from interviewer.score.facts.judge import NoJudge
from interviewer.score.facts.nouns import FactView, Judgement
from interviewer.score.facts.pipeline import FactPipeline
from interviewer.score.facts.shipped import SHIPPED
from interviewer.score.star.segmentation import segment

GROUPS = ("values", "factuality", "meaning")
FOLDS = 6

Row = tuple[str, str, FactView]
"""The story, the label, and what is known of the fact."""


class KnownJudge:
    """Judgements that the second stage made, each by a judge that never saw the story."""

    def __init__(self, folder: Path) -> None:
        self._told: dict[tuple[str, str], Judgement] = {}
        for file in sorted(folder.glob("fold-*.pkl")):
            self._told |= pickle.loads(file.read_bytes())  # noqa: S301 - written by the stage before

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """As `interviewer.score.facts.nouns.Judge.judge`."""
        return [self._told[pair] for pair in pairs]


def rows_of(answers: Sequence[Answer], pipeline: FactPipeline) -> list[Row]:
    """Every labelled fact as the pipeline sees it."""
    return [
        (answer.story, item.label, view)
        for answer in answers
        for item, (view, *_) in zip(
            answer.labelled,
            pipeline.observe(answer.judged, answer.transcript, answer.segments),
            strict=True,
        )
    ]


def read_out(folder: Path, pipeline: FactPipeline) -> list[Row]:
    """The stories read out word for word: every fact is covered, nearer than anybody speaks."""
    rows = []
    for story in read_stories(folder):
        parts = segment(Transcript(story.text), story).segments
        rows += [
            (story.id, "covered", view) for view, *_ in pipeline.observe(story, story.text, parts)
        ]
    return rows


def out_of_fold(
    x: np.ndarray, rows: Sequence[Row], strength: float, folds: int = FOLDS
) -> np.ndarray:
    """Probabilities for every row from a table that never saw its story."""
    stories = [story for story, _, _ in rows]
    labels = np.array([label for _, label, _ in rows])
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
    args = ap.parse_args()
    answers, stories = train_answers(args.bench), args.bench / "train_stories"
    args.ablation.mkdir(exist_ok=True)
    for left_out in (None, *GROUPS):
        blind = left_out == "meaning"
        judged = replace(SHIPPED, judge=NoJudge() if blind else KnownJudge(args.judged))
        rows = rows_of(answers, judged)
        told = len(rows)
        rows += read_out(stories, judged if blind else SHIPPED)
        features = FEATURES.without(left_out) if left_out else FEATURES
        x = np.array([features.vector(view) for _, _, view in rows])
        said = strict(out_of_fold(x, rows, args.strength), args.strictness)
        print(
            f"{'all' if left_out is None else 'without ' + left_out:20}",
            line([(label, view.wording) for _, label, view in rows[:told]], said[:told]),
        )
        table = fit(x, [label for _, label, _ in rows], args.strength)
        where = (
            args.ablation / f"without-{left_out}.json"
            if left_out
            else args.out / "facts-decision.json"
        )
        write(table, features.names, where, args.strictness)


if __name__ == "__main__":
    main()
