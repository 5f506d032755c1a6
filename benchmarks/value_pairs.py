"""How many pairs of figures are told alike or apart, by kind, now and by an earlier version.

    python benchmarks/value_pairs.py [--before COMMIT]

``tests/data/numbers/pairs.tsv`` holds a kind, two texts, and whether they state the same. A pair
is right when `values` and `compare` say so, whichever of the two is the fact.
``tests/data/numbers/mentions.tsv`` holds a kind, a phrase, an answer, and whether the answer
mentions the phrase. The pairs were written for this project.
"""

import argparse
import collections
import json
from collections.abc import Iterator
from pathlib import Path

from earlier import ROOT, printed_by

from interviewer.domain.transcript import Transcript
from interviewer.language.quantities import Value, compare, values
from interviewer.score.mentions import find_mentions

DATA = ROOT / "tests" / "data" / "numbers"
AGREEING = ("equal", "rounded")

Counts = dict[str, list[int]]


def main() -> None:
    """Measure and print, one row a kind."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--before", metavar="COMMIT", help="measure this version too")
    reader.add_argument("--json", action="store_true", help="print the counts alone")
    asked = reader.parse_args()
    now = measured()
    if asked.json:
        print(json.dumps(now))
        return
    before = measured_at(asked.before) if asked.before else {}
    print(f"{'kind':10}{'pairs':>7}{'before':>8}{'now':>6}")
    for kind, (right, pairs) in now.items():
        was = str(before[kind][0]) if kind in before else "-"
        print(f"{kind:10}{pairs:7}{was:>8}{right:6}")


def measured() -> Counts:
    """Right answers and pairs of each kind, with the program as it is imported."""
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for kind, right in _judged():
        counts[kind][0] += right
        counts[kind][1] += 1
    return dict(counts)


def _judged() -> Iterator[tuple[str, bool]]:
    for kind, first, second, wanted in rows(DATA / "pairs.tsv"):
        yield kind, agree(first, second) == (wanted == "same")
    for kind, phrase, answer, wanted in rows(DATA / "mentions.tsv"):
        yield kind, find_mentions(phrase, Transcript(answer)).mentioned == (wanted == "yes")


def rows(path: Path) -> list[list[str]]:
    """The rows of a table with tabs between its columns; none when there is no file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line.split("\t") for line in lines]


def agree(first: str, second: str) -> bool:
    """Whether two texts state the same figures in the same order, whichever is the fact."""
    ours, theirs = _standing(first), _standing(second)
    return len(ours) == len(theirs) > 0 and all(
        compare(one, other) in AGREEING and compare(other, one) in AGREEING
        for one, other in zip(ours, theirs, strict=True)
    )


def _standing(text: str) -> list[Value]:
    return [one for one in values(text) if one.kind != "vague" and not one.superseded]


def measured_at(commit: str) -> Counts:
    """The same pairs with an earlier version of the program, unpacked from the repository."""
    counts: Counts = json.loads(printed_by(commit, __file__, "--json"))
    return counts


if __name__ == "__main__":
    main()
