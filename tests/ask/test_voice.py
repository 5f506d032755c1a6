import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.ask.voice import speakable
from interviewer.domain.errors import VoiceError


@pytest.mark.parametrize("text", ["", "   \n", "!!!", "…", "\x00\x1b", "👍", "\ud800"])
def test_nothing_to_say(text: str) -> None:
    with pytest.raises(VoiceError, match=r"nothing to say: .*; give the question a text"):
        speakable(text)


def test_what_can_be_said_stays() -> None:
    question = "Tell me about a naïve <decision>; what's 99.99 % & why?"
    assert speakable(f"  {question}\n\x00 ") == question


@given(st.text(st.characters(categories=None), max_size=80))
def test_what_is_left_is_one_line_that_any_engine_can_take(text: str) -> None:
    try:
        spoken = speakable(text)
    except VoiceError:
        return
    assert spoken.isprintable()
    assert spoken.encode("utf-8").decode("utf-8") == spoken
    assert speakable(spoken) == spoken
