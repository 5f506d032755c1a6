"""The meaning model: opinions on passages and facts."""

import pytest

from interviewer.score.facts.judge import MiniLmJudge

FACT = "I moved the archive to the second floor"
PAIRS = [
    ("I took the whole archive and moved it up to the second floor.", FACT),
    ("We never moved the archive, it stayed in the basement.", FACT),
    ("My cousin has a dog that barks at postmen.", FACT),
]


def test_told_denied_and_unrelated_are_told_apart() -> None:
    told, denied, unrelated = MiniLmJudge().judge(PAIRS)
    assert told[0] > denied[0]
    assert denied[2] > told[2]
    assert unrelated[3] > max(told[3], denied[3])


def test_opinions_are_probabilities() -> None:
    for opinion in MiniLmJudge().judge(PAIRS):
        assert sum(opinion) == pytest.approx(1.0, abs=0.003)


def test_the_same_pairs_give_the_same_opinions() -> None:
    assert MiniLmJudge().judge(PAIRS) == MiniLmJudge().judge(PAIRS)


def test_no_pairs_no_opinions() -> None:
    assert MiniLmJudge().judge([]) == []


def test_a_very_long_passage_and_odd_characters_are_read() -> None:
    assert len(MiniLmJudge().judge([("word " * 2000, FACT), ("\ud83d \x00 ¿", FACT)])) == 2
