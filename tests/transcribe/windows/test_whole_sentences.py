import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.recording import SpeechSpan
from interviewer.transcribe.engine_output import EngineSegment, EngineWord
from interviewer.transcribe.windows.whole_sentences import next_sentence_s, whole_sentences


def segment(text: str, start_s: float = 0.0) -> EngineSegment:
    """One word a second."""
    words = tuple(
        EngineWord(f" {word}", start_s + index, start_s + index + 0.9, 0.9)
        for index, word in enumerate(text.split())
    )
    return EngineSegment(words[-1].end_s if words else start_s, words, -0.2, 1.2)


def text_of(segments: tuple[EngineSegment, ...]) -> str:
    return "".join(word.text for segment in segments for word in segment.words).strip()


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["We rewrote it.", "So this is"], "We rewrote it."),
        (["We rewrote it. So this", "is"], "We rewrote it."),
        (["We rewrote it.", "It worked."], "We rewrote it. It worked."),
        (["We asked Mr. Smith and"], ""),
        (["It fell by 99.9 percent and"], ""),
        (["Did it work? Yes! And"], "Did it work? Yes!"),
        ([], ""),
    ],
)
def test_an_unfinished_sentence_is_left_out(texts: list[str], whole: str) -> None:
    assert text_of(whole_sentences([segment(text) for text in texts])) == whole


def test_a_segment_that_is_cut_ends_with_its_last_word() -> None:
    (kept,) = whole_sentences([segment("We rewrote it. So this")])
    assert kept.end_s == kept.words[-1].end_s == 2.9


@given(st.lists(st.text("ab. ?!", max_size=12), max_size=6))
def test_what_is_kept_is_a_beginning_and_ends_a_sentence(texts: list[str]) -> None:
    segments = [segment(text) for text in texts]
    kept = text_of(whole_sentences(segments))
    assert text_of(tuple(segments)).startswith(kept)
    assert kept == "" or kept.endswith((".", "?", "!"))


@pytest.mark.parametrize(
    ("speech", "following_s"),
    [
        ([SpeechSpan(0.0, 3.1)], None),
        ([SpeechSpan(0.0, 4.5)], 2.9),
        ([SpeechSpan(0.0, 3.1), SpeechSpan(9.3, 11.0)], 9.0),
        ([SpeechSpan(0.0, 3.1), SpeechSpan(9.3, 9.5)], None),
        ([SpeechSpan(0.0, 3.1), SpeechSpan(20.0, 22.0)], None),
    ],
    ids=["nothing", "at once", "after a pause", "too short", "after the window"],
)
def test_the_next_window_begins_where_speech_goes_on(
    speech: list[SpeechSpan], following_s: float | None
) -> None:
    assert next_sentence_s(segment("We rewrote it."), speech, 12.0) == following_s
