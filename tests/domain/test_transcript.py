from hypothesis import given
from hypothesis import strategies as st
from timed_words import words_of

from interviewer.domain.transcript import Transcript


def spoken(text: str) -> Transcript:
    words = words_of(text, 1.0, 0.5)
    return Transcript(text, duration_s=float(len(words)), words=words)


@given(st.lists(st.text("abc", min_size=1), min_size=1), st.data())
def test_words_between_are_those_that_overlap(pieces: list[str], data: st.DataObject) -> None:
    transcript = spoken(" ".join(pieces))
    start = data.draw(st.integers(0, len(transcript.text)))
    end = data.draw(st.integers(start, len(transcript.text)))

    found = transcript.words_between(start, end)

    assert found == tuple(w for w in transcript.words if w.start < end and w.end > start)


def test_times_span_the_first_and_last_word() -> None:
    transcript = spoken("We cut it by half")

    assert transcript.times_between(3, 9) == (1.0, 2.5)
    assert Transcript("typed").times_between(0, 5) is None
