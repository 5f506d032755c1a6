"""What counts as a filler, and what does not."""

import pytest

from interviewer.language.fillers.fillers_in_text import fillers
from interviewer.language.text.content import content_words
from interviewer.language.text.filler_words import FILLER_WORDS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Um, I led it, uh, alone.", ["Um", "uh"]),
        ("It was, you know, slow, I mean late.", ["you know", "I mean"]),
        ("Do you know how? I mean the other one.", []),
        ("It was, like, done.", ["like"]),
        ("It looked like a plan.", []),
        ("We had, we had a plan.", ["we had"]),
        ("I moved the pro- the project.", ["pro-"]),
        ("It took very, very long, more and more and more.", []),
        ("The patient came to the ER, 5 mm tall.", []),
        # Words that may fill, but mean something: none of them is counted.
        ("Basically, it was actually just sort of literally right, okay so anyway.", []),
    ],
)
def test_a_filler_is_told_from_a_word_that_means_something(text: str, found: list[str]) -> None:
    assert [one.text for one in fillers(text)] == found


@pytest.mark.parametrize("word", sorted(FILLER_WORDS))
def test_a_filler_word_is_counted_and_carries_no_meaning(word: str) -> None:
    assert [one.text for one in fillers(f"We had {word} three days.")] == [word]
    assert content_words(word) == ()
