"""Content words."""

import pytest

from interviewer.language.text.content import content_spans, content_words
from interviewer.language.text.spans import words
from interviewer.language.text.stemming import stem


@pytest.mark.parametrize(
    "family",
    ["reduce reduced reducing reduction", "migrate migrated migration", "document documentation",
     "automate automated automation", "stop stopped stopping", "test tests tested testing",
     "company companies", "fell fall falling", "wrote write writing", "improve improvement"],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


def test_different_words_keep_different_stems() -> None:
    different = words("test task team tool train trust market manage customer custody late label")
    assert len({stem(word) for word in different}) == len(different)


def test_content_words_leave_out_the_small_ones() -> None:
    text = "I introduced a check of every label"
    assert content_words(text) == ("introduc", "check", "everi", "label")
    assert [text[word.start : word.end] for word in content_spans(text)] == [
        "introduced", "check", "every", "label",
    ]  # fmt: skip
