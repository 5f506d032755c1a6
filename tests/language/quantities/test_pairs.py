"""Figures typed and spoken, in pairs: told alike or apart, whichever of the two is the fact."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language.quantities.find_values import Value, compare, values

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "data" / "numbers" / "pairs.tsv")
    .read_text("utf-8")
    .splitlines()
]


def standing(text: str) -> list[Value]:
    return [one for one in values(text) if one.kind != "vague" and not one.superseded]


def agree(fact: str, said: str) -> bool:
    facts, told = standing(fact), standing(said)
    return len(facts) == len(told) > 0 and all(
        compare(one, other) in ("equal", "rounded") for one, other in zip(facts, told, strict=True)
    )


@pytest.mark.parametrize(("kind", "first", "second", "wanted"), PAIRS)
def test_two_texts_state_the_same_or_do_not(
    kind: str, first: str, second: str, wanted: str
) -> None:
    assert (agree(first, second), agree(second, first)) == ((wanted == "same"),) * 2, kind


LETTERS = {"K": 1e3, "k": 1e3, "M": 1e6, "MM": 1e6, "mn": 1e6, "B": 1e9, "bn": 1e9}
WORDS = {1e3: "thousand", 1e6: "million", 1e9: "billion"}
AMOUNTS = st.decimals(1, 999, places=1).map(lambda amount: f"{amount.normalize():f}")


@given(AMOUNTS, st.sampled_from(sorted(LETTERS)), st.sampled_from(["users", "requests", "rows"]))
def test_a_scale_in_letters_is_one_in_words(amount: str, letter: str, counted: str) -> None:
    for before in ("", "$"):
        (short,) = values(f"{before}{amount}{letter} {counted}")
        (long,) = values(f"{before}{amount} {WORDS[LETTERS[letter]]} {counted}")
        assert (short.amount, short.kind) == (long.amount, long.kind)


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from(["thousand", "million", "billion"]))
def test_a_range_lies_between_its_ends_and_holds_nothing_far_off(
    one: int, other: int, scale: str
) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    factor = next(factor for factor, word in WORDS.items() if word == scale)
    for text in (f"{low} to {high} {scale} users", f"between {low} and {high} {scale} users"):
        (read,) = values(text)
        assert (read.amount_low, read.amount_high) == (low * factor, high * factor)
        for far in (low, high, low * factor / 2.5, high * factor * 2.5):
            (fact,) = values(f"{far:.12g} users")
            assert compare(fact, read) not in ("equal", "rounded")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("two thirty-day trials", [2, 2_592_000]),
        ("two ten-minute breaks", [2, 600]),
        ("two thirty minute calls", [2, 1800]),
        ("hundreds of users", []),
        ("a few hundred users", []),
        ("several thousand users", []),
        ("a multi-million-dollar deal", []),
        ("steps 3,4 and 5", [3, 4, 5]),
        ("pages 5,10,15", [5, 10, 15]),
        ("B2B sales, 4K video", []),
        ("I worked at 3M", []),
        ("flat 2B", []),
        ("a 5k run", []),
        ("we reached 2.5.", [2.5]),
        (
            "It takes a week. I mean, nobody waits that long on a train. So I asked three",
            [604_800, 3],
        ),
    ],
)
def test_what_looks_like_a_number_is_not_made_one(text: str, amounts: list[float]) -> None:
    assert [one.amount for one in standing(text)] == amounts
