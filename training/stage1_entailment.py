"""First stage: fine-tune MiniLM on textual entailment.

python training/stage1_entailment.py --data FOLDER --out FILE.pt [--epochs 1]
"""

import argparse
import random
from pathlib import Path

import torch
from judge import Judge, load_tokenizer, predict, train
from pairs import STATUSES, Pair, entailment_pairs

# File -> how many pairs at most (None: all). Whole sources are held out for validation:
# semiauto_base_wiki_test and conjnli_dev share no premises with what is trained on.
TRAIN = {
    "breaking_nli": 1800,
    "cad_snli_train": None,
    "fever_symmetric_dev": None,
    "fever_symmetric_test": None,
    "med": 1600,
    "mnli_dev_matched": None,
    "negnli_mnli": None,
    "negnli_snli": 900,
    "semiauto_base_wiki_train": None,
    "snli_dev": 4000,
    "snli_test": 2500,
    "sra_beetle_train": 2600,
    "sra_scientsbank_train": 3200,
}
HELD_OUT = ("semiauto_base_wiki_test", "conjnli_dev")
LONGEST = 72


def gather(folder: Path, cap: int | None) -> list[Pair]:
    """The training pairs, without the long ones."""
    pairs = [
        p for name, n in TRAIN.items() for p in entailment_pairs(folder / f"{name}.jsonl.gz", n, 3)
    ]
    tokens = load_tokenizer().encode_batch([(p.passage, p.fact) for p in pairs])
    pairs = [p for p, e in zip(pairs, tokens, strict=True) if len(e.ids) <= LONGEST]
    random.Random(5).shuffle(pairs)  # noqa: S311 - a seed for training, no secret
    return pairs[:cap]


def accuracy(model: Judge, folder: Path, name: str) -> float:
    """Share of held-out pairs whose best status is allowed by the label."""
    pairs = entailment_pairs(folder / f"{name}.jsonl.gz", None, 3)
    p = predict(model, [x.passage for x in pairs], [x.fact for x in pairs])
    hits = 0
    for row, pair in zip(p, pairs, strict=True):
        three = {"covered": row[0], "contradicted": row[2], "neutral": row[1] + row[3]}
        best = max(three, key=lambda k: three[k])
        gold = "neutral" if len(pair.allowed) > 1 else pair.allowed[0]
        hits += best == gold
    return hits / len(pairs)


def main() -> None:
    """Train, save, and say how it does on the held-out sources."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=float, default=1.0)
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--cap", type=int, default=None)
    args = ap.parse_args()
    torch.set_num_threads(2)
    pairs = gather(args.data, args.cap)
    print(
        len(pairs),
        "pairs",
        {s: sum(p.allowed == (s,) for p in pairs) for s in STATUSES},
        flush=True,
    )
    model = Judge()
    train(model, pairs, epochs=args.epochs, rate=args.rate, log="entailment")
    torch.save(model.state_dict(), args.out)
    for name in HELD_OUT:
        print(name, round(accuracy(model, args.data, name), 3), flush=True)


if __name__ == "__main__":
    main()
