"""Sentences and clauses: whole text kept, offsets exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language.text.sentence_cutting import LONGEST_SENTENCE_WORDS, clauses, sentences
from interviewer.language.text.spans import Span, words

_SPOKEN = st.lists(
    st.sampled_from(
        words(
            "i we cut it . , ; ? ! ... 3.9 99.99% $1.2 Dr. e.g. \" ' ( ) - \u2014 so and but um the"
        )
    ),
    max_size=120,
).map(" ".join)


def check_cover(pieces: list[Span], text: str, start: int) -> None:
    place = start
    for piece in pieces:
        assert text[place : piece.start].strip() == ""
        assert piece.text == text[piece.start : piece.end] != ""
        place = piece.end
    assert text[place:].strip() == ""


@given(st.one_of(st.text(max_size=300), _SPOKEN))
def test_sentences_and_clauses_cover_the_text_in_order(text: str) -> None:
    found = sentences(text)
    check_cover(found, text, 0)
    for sentence in found:
        check_cover(clauses(sentence), text[: sentence.end], sentence.start)
        assert len(sentence.text.split()) <= LONGEST_SENTENCE_WORDS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We got 3.9 stars. Then $1.2 million came.", 2),
        ("Dr. Osei asked, e.g. about doses. I said yes.", 2),
        ("It rose to 99.99%. Was it hard? No!", 3),
        ('"Fix it," she said. "By March." I did.', 3),
        ("We stayed open until 9 p.m. on Fridays.", 1),
        ("We were open until 9 p.m. Then we left.", 2),
        ("It was ... difficult.", 1),
        ("In the U.S. we sold more.", 1),
        ("", 0),
        ("  \n ", 0),
    ],
)
def test_sentence_ends(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_text_without_punctuation_is_cut_before_joints() -> None:
    text = (
        "so i was the ward pharmacist and um we had fourteen cases where somebody got the wrong "
        "amount and it was slow because people waited for the bag of tablets they were supposed to "
        "leave with so my boss said fix it by march and i pulled a hundred and twenty charts"
    )
    found = sentences(text)
    assert len(found) > 1
    assert all(5 <= len(piece.text.split()) <= LONGEST_SENTENCE_WORDS for piece in found)
    assert found[1].text.split()[0] in ("because", "so", "and", "um")


def test_clauses_are_cut_at_commas_and_conjunctions_but_numbers_stay_whole() -> None:
    (sentence,) = sentences("I read 4,000 emails, but my boss refused, so we kept it.")
    assert [clause.text for clause in clauses(sentence)] == [
        "I read 4,000 emails,",
        "but my boss refused,",
        "so we kept it.",
    ]
