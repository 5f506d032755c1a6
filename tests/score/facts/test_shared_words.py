"""Words are shared by what they mean, not by how they begin."""

import pytest

from interviewer.score.facts.shared_words import shared_words


@pytest.mark.parametrize(
    ("fact", "text", "share"),
    [
        ("Reduced the queue", "a reduction of the queue", 1.0),
        ("Taught two interns", "I was teaching interns", 2 / 3),
        ("Won the deal", "we won't get a deal", 1 / 2),
        ("Interviewed users", "the internal users", 1 / 2),
        ("1,200 orders", "1200 orders", 1.0),
        ("It was so", "it was so", 0.0),
    ],
)
def test_the_share_of_a_facts_words_that_a_text_holds(fact: str, text: str, share: float) -> None:
    assert shared_words(fact, text) == pytest.approx(share)
