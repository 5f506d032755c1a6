"""What training makes of its data, as far as no model takes part."""

import gzip
import json
import random
from pathlib import Path

import pytest
from contrasts import contrast, contrasts
from figures import f1, false_credit, line
from hypothesis import given
from hypothesis import strategies as st
from pairs import Pair, batches, entailment_pairs
from stage2_pairs import swap_number, written_pairs, written_swaps

from interviewer.language.quantities.find_values import compare, values

WRITTEN = Path(__file__).parents[2] / "training" / "data"
SEEDS = st.integers(0, 2**32)


def rng(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 - chance for tests, no secret


@given(st.integers(2, 99_000), SEEDS)
def test_a_swapped_figure_is_never_the_same(amount: int, seed: int) -> None:
    fact = f"We served {amount:,} guests a week"
    swapped = swap_number(fact, rng(seed))
    if 1900 <= amount < 2100 and "," not in f"{amount:,}":
        return
    assert swapped is not None
    assert swapped != fact
    (before,), (after,) = values(fact), values(swapped)
    assert compare(before, after) != "equal"


def test_a_year_or_no_figure_is_not_swapped() -> None:
    assert swap_number("I joined in 2019", rng()) is None
    assert swap_number("I joined the choir", rng()) is None


@pytest.mark.parametrize(
    ("passage", "fact"),
    [
        ("I wrote the script for the first minute.", "I wrote a script"),
        ("Complaints fell by half.", "Complaints fell by half"),
        ("The board agreed to it.", "The board agreed"),
    ],
)
def test_a_contrast_says_something_else_about_the_same_fact(passage: str, fact: str) -> None:
    for seed in range(20):
        made = contrast(passage, fact, rng(seed))
        assert made is not None
        assert made.fact == fact
        assert made.allowed == ("contradicted",)
        assert made.passage != passage


def test_only_covered_pairs_are_contrasted() -> None:
    pairs = [Pair("I wrote it.", "I wrote it", (label,)) for label in ("partial", "missing")]
    assert contrasts(pairs, rng(), 1.0) == []


def test_the_written_pairs_are_read_and_swapped_into_contradictions() -> None:
    pairs = written_pairs(WRITTEN)
    assert {pair.allowed for pair in pairs} == {
        ("covered",),
        ("partial",),
        ("contradicted",),
        ("missing",),
    }
    covered = {pair.passage for pair in pairs if pair.allowed == ("covered",)}
    swaps = written_swaps(pairs, rng())
    assert swaps
    assert {pair.allowed for pair in swaps} == {("contradicted",)}
    assert {pair.passage for pair in swaps} <= covered


def test_entailment_is_read_with_the_statuses_that_a_label_allows(tmp_path: Path) -> None:
    rows = [
        {"premise": "a", "hypothesis": "b", "label": "entailment"},
        {"premise": "a", "hypothesis": "c", "label": "neutral"},
        {"premise": "a", "hypothesis": "d", "label": "neutral", "two_way": True},
        {"premise": "a", "hypothesis": "e", "label": "neutral", "label5": "irrelevant"},
    ]
    file = tmp_path / "pairs.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    allowed = {pair.fact: pair.allowed for pair in entailment_pairs(file, None, seed=1)}
    assert allowed == {
        "b": ("covered",),
        "c": ("partial", "missing"),
        "d": ("partial", "contradicted", "missing"),
        "e": ("missing",),
    }
    assert len(entailment_pairs(file, 2, seed=1)) == 2


@given(st.lists(st.integers(1, 200), max_size=60), st.integers(1, 9), SEEDS)
def test_batches_hold_every_index_once(lengths: list[int], size: int, seed: int) -> None:
    groups = list(batches(lengths, size, rng(seed)))
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    assert all(len(group) <= size for group in groups)


def test_the_figures_count_what_they_say() -> None:
    gold = ["covered", "missing", "contradicted", "covered"]
    said = ["covered", "covered", "missing", "partial"]
    assert f1(gold, said, "covered") == 0.5
    assert false_credit(gold, said) == 0.5
    rows = [(label, "75% fewer" if at == 0 else "less") for at, label in enumerate(gold)]
    assert "covered F1 0.500 false credit 0.500 | numbers 1.000 0.000" in line(rows, said)
