import random
import string

from hypothesis import given
from hypothesis import strategies as st

from interviewer.review.takes.movement import moved_stretch

CHOICES = st.randoms(use_true_random=False)


@given(st.text("ab c", max_size=30), st.text("ab c", max_size=9), CHOICES)
def test_words_are_found_again_as_they_were_or_not_at_all(
    before: str, new: str, choice: random.Random
) -> None:
    first, last = sorted(choice.choices(range(len(before) + 1), k=2))
    start, end = sorted(choice.choices(range(len(before) + 1), k=2))
    after = before[:first] + new + before[last:]

    found = moved_stretch(start, end, before, after)

    assert found is None or after[slice(*found)] == before[start:end]


@given(st.text("+-", max_size=9), CHOICES)
def test_words_beside_a_change_are_found_again_and_words_in_it_are_not(
    new: str, choice: random.Random
) -> None:
    before = string.ascii_letters
    first, last = sorted(choice.sample(range(len(before) + 1), k=2))
    start, end = sorted(choice.sample(range(len(before) + 1), k=2))
    after = before[:first] + new + before[last:]

    found = moved_stretch(start, end, before, after)

    assert (found is not None) == (end <= first or start >= last)
