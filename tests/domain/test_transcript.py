from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.transcript import Transcript, Word


def spoken(text: str) -> Transcript:
    words, at = [], 0
    for number, piece in enumerate(text.split()):
        start = text.index(piece, at)
        at = start + len(piece)
        words.append(Word(piece, start, at, number * 1.0, number + 0.5, 0.9))
    return Transcript(text, duration_s=float(len(words)), words=tuple(words))


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
