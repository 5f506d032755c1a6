"""Whatever comes in at a door is valid text afterwards."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.plain_text import plain_text

ANY = st.text(st.characters(codec=None, categories=None))


@given(ANY)
def test_any_text_can_be_written_and_comes_through_once(text: str) -> None:
    plain = plain_text(text)

    assert plain.encode("utf-8").decode("utf-8") == plain
    assert not [sign for sign in plain if sign < " " and sign not in "\t\n"]
    assert plain_text(plain) == plain


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_valid_text_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("a\ud800b", "a\ufffdb"),
        ("\ud83d\ude00", "\U0001f600"),
        (os.fsdecode(b"caf\xe9"), "caf\ufffd"),
        ("a\0b\x1b[31m", "a b [31m"),
        ("one\r\ntwo\rthree\u2028on", "one\ntwo\nthree on"),
    ],
)
def test_what_was_lost_shows_and_what_steers_is_gone(given_text: str, plain: str) -> None:
    assert plain_text(given_text) == plain
