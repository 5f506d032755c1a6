"""Stretches of an answer in which a fact may have been told."""

import numpy as np

from interviewer.score.facts.retrieve import answer_sentences, nearest
from interviewer.score.facts.shared_words import shared_words

PLAN = "We had made a plan for the whole office."
MOVE = "I moved the big desk upstairs on my own."
LAMP = "Well, actually only the lamp, to be quite exact."
RAIN = "It rained."
TEXT = f"{PLAN} {MOVE} {LAMP} {RAIN}"


def found(nearness: list[float], limit: int = 1) -> list[str]:
    """The windows for a fact with this cosine to each sentence."""
    pieces = answer_sentences(TEXT)
    windows = nearest("xyzzy", pieces, np.array(nearness, np.float32), TEXT, limit=limit)
    return [window.text for window in windows]


def test_a_window_holds_the_correction_that_follows() -> None:
    assert found([0, 1, 0, 0]) == [f"{MOVE} {LAMP}"]


def test_a_sentence_that_leans_on_the_one_before_is_read_with_it() -> None:
    assert found([0, 0, 0, 1]) == [f"{LAMP} {RAIN}"]


def test_a_window_inside_another_is_not_read_twice() -> None:
    assert found([0, 0, 1, 0.9], limit=2) == [f"{LAMP} {RAIN}"]


def test_the_nearest_window_comes_first() -> None:
    assert found([0.9, 0, 1, 0], limit=2) == [f"{LAMP} {RAIN}", PLAN]


def test_shared_words_ignore_inflection_and_small_words() -> None:
    assert shared_words("I redesigned the forms", "the redesigning of a form") == 1.0
    assert shared_words("I was there", "whatever") == 0.0
