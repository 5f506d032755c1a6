"""How well facts are judged, next to two baselines, and with each source of evidence left out.

python benchmarks/scoring.py [--stories DIR --answers FILE.jsonl ...] [--overrides]

Answers are JSON lines: ``story_id`` (or ``distractor_for``), ``transcript``, and ``facts`` with
``id``, ``label`` and ``evidence``; without arguments the project's own labelled answers are judged.
Columns: F1 of covered; false credit (share of contradicted or missing facts that were called
covered); both for facts with numbers alone; F1 of contradicted and of partial; macro-F1 over the
four statuses; share of rightly covered facts whose quote overlaps the labelled one. "Without" rows
have their own coefficients, fitted with that source left out (``benchmarks/ablation``).
"""

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.scorecard import StarSegment, Status
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.score.facts.decide import parse_table
from interviewer.score.facts.fact_features import FEATURES
from interviewer.score.facts.judge import NoJudge
from interviewer.score.facts.pipeline import FactPipeline
from interviewer.score.facts.retrieve import answer_sentences
from interviewer.score.facts.shipped import SHIPPED
from interviewer.score.models.embedding import MINILM
from interviewer.score.star.segmentation import segment

HERE = Path(__file__).parent
OWN = HERE.parent / "tests" / "data"
ABLATION = HERE / "ablation"
COSINE_THRESHOLD = 0.4
FUZZ_THRESHOLD = 40.0
"""Where each baseline finds "covered" best on the training answers."""

NUMBER = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half|third|quarter|twice"
    r"|double)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled answer; ``segments`` are its parts of STAR as scoring finds them."""

    transcript: str
    story: Story
    segments: tuple[StarSegment, ...]
    labels: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a method said of one fact: a status and, when it quotes, where."""

    status: Status
    start: int = -1
    end: int = -1


Method = Callable[[Case], list[Found]]


def cases(files: Sequence[Path], stories: Sequence[Story]) -> Iterator[Case]:
    """The labelled answers, in order."""
    known = {story.id: story for story in stories}
    for file in files:
        for row in map(json.loads, filter(str.strip, file.read_text("utf-8").splitlines())):
            story = known[row["story_id"] or row["distractor_for"]]
            facts = {fact.id: fact for fact in story.facts}
            yield Case(
                row["transcript"],
                replace(story, facts=tuple(facts[item["id"]] for item in row["facts"])),
                segment(Transcript(row["transcript"]), story).segments,
                tuple(item["label"] for item in row["facts"]),
                tuple(item.get("evidence") or "" for item in row["facts"]),
            )


def by_similarity(case: Case, rate: Callable[[str, str], float], threshold: float) -> list[Found]:
    """A baseline: covered when some sentence comes near enough, else missing."""
    pieces = answer_sentences(case.transcript)
    found = []
    for fact in case.story.facts:
        near = max(pieces, key=lambda piece: rate(fact.text, piece.text))
        enough = rate(fact.text, near.text) >= threshold
        found.append(
            Found(Status.COVERED, near.start, near.end) if enough else Found(Status.MISSING)
        )
    return found


def cosine(fact: str, sentence: str) -> float:
    """Cosine of two sentence embeddings."""
    first, second = MINILM.embed([fact, sentence])
    return float(first @ second)


def by_pipeline(case: Case, pipeline: FactPipeline) -> list[Found]:
    """A fact pipeline, as scoring runs it."""
    judged = pipeline.score(Transcript(case.transcript), case.story, case.segments)
    return [
        Found(one.status, one.evidence.start, one.evidence.end)
        if one.evidence is not None
        else Found(one.status)
        for one in judged
    ]


def without(group: str) -> FactPipeline:
    """The pipeline with a source of evidence left out, and coefficients fitted without it."""
    table = parse_table((ABLATION / f"without-{group}.json").read_text("utf-8"))
    return replace(SHIPPED, features=FEATURES.without(group), table=table)


def methods() -> dict[str, Method]:
    """Every row of the table by its name."""
    pipelines = {
        "this scorer": SHIPPED,
        "  without values": without("values"),
        "  without factuality": without("factuality"),
        "  without meaning model": replace(without("meaning"), judge=NoJudge()),
    }
    return {
        "rapidfuzz": lambda c: by_similarity(c, fuzz.token_set_ratio, FUZZ_THRESHOLD),
        "cosine": lambda c: by_similarity(c, cosine, COSINE_THRESHOLD),
    } | {name: partial(by_pipeline, pipeline=one) for name, one in pipelines.items()}


def overrides(answers: Sequence[Case]) -> Iterator[str]:
    """Who decided how many facts, and how many of them as the listener did."""
    decided: dict[str, list[bool]] = {}
    for case in answers:
        seen = SHIPPED.observe(case.story, case.transcript, case.segments)
        for views, label in zip(seen, case.labels, strict=True):
            verdict = SHIPPED.verdict(views)
            decided.setdefault(verdict.by, []).append(verdict.status == label)
    for by, right in sorted(decided.items()):
        yield f"{by:24} {len(right):5} decided {sum(right) / len(right):7.1%} right"


def _f1(pairs: Sequence[tuple[str, Found]], status: str) -> float:
    hits = sum(label == status == found.status for label, found in pairs)
    size = sum((label == status) + (found.status == status) for label, found in pairs)
    return 2 * hits / size if size else 0.0


def _false_credit(pairs: Sequence[tuple[str, Found]]) -> float:
    wrong = [found.status for label, found in pairs if label in ("contradicted", "missing")]
    return wrong.count(Status.COVERED) / len(wrong) if wrong else 0.0


def figures(answers: Sequence[Case], method: Method) -> list[float]:
    """The columns of one row."""
    pairs: list[tuple[str, Found]] = []
    numbers: list[tuple[str, Found]] = []
    overlaps = []
    for case in answers:
        for fact, label, said, found in zip(
            case.story.facts, case.labels, case.quotes, method(case), strict=True
        ):
            pairs.append((label, found))
            if NUMBER.search(fact.text):
                numbers.append((label, found))
            if label == found.status == "covered" and said:
                at = case.transcript.find(said)
                overlaps.append(found.start < at + len(said) and at < found.end)
    return [
        *(_f1(pairs, "covered"), _false_credit(pairs)),
        *(_f1(numbers, "covered"), _false_credit(numbers)),
        *(_f1(pairs, "contradicted"), _f1(pairs, "partial")),
        sum(_f1(pairs, status) for status in Status) / len(Status),
        sum(overlaps) / max(1, len(overlaps)),
    ]


def main() -> None:
    """Print the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--stories", type=Path, default=OWN / "stories")
    ap.add_argument("--answers", type=Path, action="append", default=[])
    ap.add_argument("--overrides", action="store_true", help="who decided, and how often rightly")
    args = ap.parse_args()
    files = args.answers or sorted((OWN / "answers").glob("*.jsonl"))
    answers = list(cases(files, read_stories(args.stories)))
    print(f"{len(answers)} answers, {sum(len(case.labels) for case in answers)} facts")
    if args.overrides:
        print("\n".join(overrides(answers)))
        return
    heads = ("cov. F1", "f.credit", "num. F1", "f.credit", "contrad.", "partial", "macro", "quote")
    print(" " * 24, *(f"{head:>9}" for head in heads))
    for name, method in methods().items():
        print(f"{name:24}", *(f"{value:9.3f}" for value in figures(answers, method)))


if __name__ == "__main__":
    main()
