"""Second stage: from entailment to the four statuses, with out-of-fold judgements for the decision.

python training/stage2_judge.py --bench FOLDER --start stage1.pt --out FOLDER

Writes ``fold-K.pkl`` for every fold (judgements of the stories that it never saw) and ``judge.pt``.
"""

import argparse
import pickle
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from bench import Answer, train_answers
from contrasts import contrasts
from judge import Judge, predict, train
from pairs import Pair
from stage2_pairs import (
    answer_pairs,
    question_pairs,
    story_pairs,
    written_pairs,
    written_swaps,
)

from interviewer.language.quantities.find_values import values
from interviewer.score.facts.figures import aligned
from interviewer.score.facts.nouns import Judgement
from interviewer.score.facts.shipped import SHIPPED

CONTRASTED = 0.6
"""Which share of the covered pairs gets a contradicting variant, where one can be made."""

WRITTEN = Path(__file__).parent / "data"


def fold_stories(answers: Sequence[Answer], folds: int) -> list[set[str]]:
    """The stories held out by each fold."""
    names = sorted({answer.story for answer in answers})
    return [set(names[k::folds]) for k in range(folds)]


def gather(answers: Sequence[Answer], bench: Path, seed: int) -> list[Pair]:
    """All pairs for training on these answers."""
    rng = random.Random(seed)  # noqa: S311 - a seed for training, no secret
    written = written_pairs(WRITTEN)
    names = sorted({answer.story for answer in answers})
    pairs = [
        *answer_pairs(answers, rng),
        *question_pairs(answers, rng),
        *story_pairs(bench / "train_stories", names, rng),
        *written,
        *written_swaps(written, rng),
    ]
    pairs += contrasts(pairs, rng, CONTRASTED)
    rng.shuffle(pairs)
    return [replace(pair, passage=as_judged(pair.passage, pair.fact)) for pair in pairs]


def as_judged(passage: str, fact: str) -> str:
    """The passage as the judge reads it when scoring: agreeing figures in the fact's writing."""
    return aligned(fact, passage, values(passage))


def fitted(args: argparse.Namespace, answers: Sequence[Answer], epochs: float, log: str) -> Judge:
    """A judge trained on these answers, the written pairs and the first stage."""
    pairs = gather(answers, args.bench, seed=7)
    print(log, len(pairs), "pairs", flush=True)
    model = Judge()
    model.load_state_dict(torch.load(args.start))
    for weight in model.encoder.embeddings.parameters():
        weight.requires_grad = False  # few pairs: words keep what they mean; and a third faster
    train(model, pairs, epochs=epochs, rate=args.rate, log=log, smoothing=0.03)
    return model


class FoldJudge:
    """A judge of this fold as scoring asks it; what it was asked is kept with its judgements."""

    def __init__(self, model: Judge) -> None:
        self._model = model
        self.told: dict[tuple[str, str], Judgement] = {}

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """As `interviewer.score.facts.nouns.Judge.judge`."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self.told]
        if new:
            rows = predict(self._model, [pair[0] for pair in new], [pair[1] for pair in new])
            for pair, row in zip(new, rows, strict=True):
                covered, partial, contradicted, missing = (round(float(p), 3) for p in row)
                self.told[pair] = (covered, partial, contradicted, missing)
        return [self.told[pair] for pair in pairs]


def judgements(model: Judge, answers: Sequence[Answer]) -> dict[tuple[str, str], Judgement]:
    """(passage, fact) -> four probabilities, for all that scoring would ask the judge."""
    judge = FoldJudge(model)
    pipeline = replace(SHIPPED, judge=judge)
    for answer in answers:
        pipeline.observe(answer.judged, answer.transcript, answer.segments)
    return judge.told


def main() -> None:
    """Judge each half of the stories by the other, then train on all."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--bench", type=Path, required=True)
    ap.add_argument("--start", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--folds", type=int, default=2)
    ap.add_argument("--epochs", type=float, default=2.0)
    ap.add_argument("--fold-epochs", type=float, default=1.6)
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--skip-folds", action="store_true")
    args = ap.parse_args()
    torch.set_num_threads(2)
    args.out.mkdir(parents=True, exist_ok=True)
    answers = train_answers(args.bench)
    started = time.time()
    if not args.skip_folds:
        for k, held in enumerate(fold_stories(answers, args.folds)):
            model = fitted(
                args, [a for a in answers if a.story not in held], args.fold_epochs, f"fold {k}"
            )
            unseen = judgements(model, [a for a in answers if a.story in held])
            (args.out / f"fold-{k}.pkl").write_bytes(pickle.dumps(unseen))
            print(f"fold {k} done after {time.time() - started:.0f} s", flush=True)
    model = fitted(args, answers, args.epochs, "all")
    torch.save(model.state_dict(), args.out / "judge.pt")


if __name__ == "__main__":
    main()
