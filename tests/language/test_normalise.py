"""Content words and fillers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language.normalise import content_spans, content_words, fillers
from interviewer.language.spans import words
from interviewer.language.stemming import stem


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Um, so, uh, we left", ["Um", "uh"]),
        ("and, you know, it was late", ["you know"]),
        ("I mean, we tried", ["I mean"]),
        ("it was, like, huge", ["like"]),
        ("and like we left", ["like"]),
        ("the, the team I I led", ["the", "I"]),
        ("the um the team", ["um", "the"]),
        ("do you know what I mean", []),
        ("it looked like a mess and I like it", []),
        ("you know what happened", []),
        ("I had had a very very long day, no, no", []),
        ("nine nine nine", []),
    ],
)
def test_fillers(text: str, found: list[str]) -> None:
    assert [one.text for one in fillers(text)] == found


@given(st.text(max_size=200))
def test_fillers_have_exact_offsets(text: str) -> None:
    assert all(one.text == text[one.start : one.end] != "" for one in fillers(text))
