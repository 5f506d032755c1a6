import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, SpeechSpan
from interviewer.transcribe.assemble import assemble, transcribe_with
from interviewer.transcribe.engine_output import EngineSegment, EngineWord


def recording(duration_s: float, *speech: tuple[float, float]) -> Recording:
    samples = np.zeros(round(duration_s * SAMPLE_RATE_HZ), np.float32)
    return Recording(samples, tuple(SpeechSpan(*span) for span in speech))


def segment(
    *words: tuple[str, float, float], logprob: float = -0.2, compression: float = 1.5
) -> EngineSegment:
    pieces = tuple(EngineWord(text, start, end, 0.9) for text, start, end in words)
    return EngineSegment(words[-1][2], pieces, logprob, compression)


def test_words_are_joined_by_single_spaces_and_segments_follow_them() -> None:
    heard = [
        segment((" We", 0.1, 0.3), (" won.", 0.3, 0.8)),
        segment((" Complaints", 1.0, 1.6), (" fell.", 1.6, 2.0)),
    ]
    transcript = assemble(heard, recording(2.5, (0.0, 2.2)))
    assert transcript.text == "We won. Complaints fell."
    assert [(s.start, s.end) for s in transcript.segments] == [(0, 7), (8, 24)]
    assert transcript.segments[1].start_s == 1.0
    assert transcript.duration_s == 2.5


def test_pieces_that_continue_a_word_are_joined_and_the_least_sure_speaks() -> None:
    pieces = (
        EngineWord(" by", 0.0, 0.2, 0.99),
        EngineWord(" 99", 0.2, 0.5, 0.9),
        EngineWord(".99", 0.5, 0.9, 0.4),
        EngineWord("%", 0.9, 1.0, 0.8),
    )
    transcript = assemble([EngineSegment(1.0, pieces, -0.1, 1.0)], recording(1.0, (0.0, 1.0)))
    assert transcript.text == "by 99.99%"
    number = transcript.words[1]
    assert (number.start_s, number.end_s, number.probability) == (0.2, 1.0, 0.4)


def test_words_over_silence_are_dropped_and_stretched_ones_kept() -> None:
    heard = [
        segment((" Done.", 0.5, 4.0), (" Thanks", 5.0, 6.0), (" for", 6.0, 6.2), (" it", 6.2, 6.4)),
        segment((" Bye.", 7.0, 7.2)),
        segment((" Next", 9.75, 9.8)),
    ]
    transcript = assemble(heard, recording(12, (0.0, 1.0), (10.0, 11.0)))
    assert transcript.text == "Done. Next"
    assert len(transcript.segments) == 2


def test_a_last_word_pushed_into_a_silence_is_kept_where_the_sentence_ended() -> None:
    heard = [segment((" the", 0.5, 0.9), (" scheduler.", 8.0, 8.6)), segment((" As", 20.0, 20.4))]
    transcript = assemble(heard, recording(21, (0.0, 1.0), (20.0, 21.0)))
    assert transcript.text == "the scheduler. As"
    assert (transcript.words[1].start_s, transcript.words[1].end_s) == (0.9, 0.9)


def test_a_loop_is_dropped_only_when_the_engine_doubts_it_too() -> None:
    sure = segment((" words", 0.0, 1.0), compression=3.0)
    doubtful = segment((" la", 1.0, 2.0), compression=3.0, logprob=-1.4)
    transcript = assemble([sure, doubtful], recording(3, (0.0, 3.0)))
    assert transcript.text == "words"


def test_pauses_are_the_silences_of_half_a_second_and_more_between_speech() -> None:
    transcript = assemble([], recording(9, (1.0, 2.0), (2.4, 3.0), (3.5, 4.0), (6.0, 7.0)))
    assert [(p.start_s, p.end_s) for p in transcript.pauses or ()] == [(3.0, 3.5), (4.0, 6.0)]


def test_without_speech_the_engine_is_not_asked() -> None:
    shares: list[float] = []
    transcript = transcribe_with(lambda *_: pytest.fail("asked"), recording(4), shares.append)
    assert (transcript.text, transcript.words, transcript.pauses) == ("", (), ())
    assert transcript.duration_s == 4
    assert shares == [1.0]


def test_progress_never_falls_and_ends_at_one() -> None:
    shares: list[float] = []

    def decode(_samples: object, on_progress: object) -> list[EngineSegment]:
        assert callable(on_progress)
        for share in (0.2, 0.1, 1.7):
            on_progress(share)
        return []

    transcribe_with(decode, recording(1, (0, 1)), shares.append)
    assert shares == [0.2, 0.2, 1.0, 1.0]


seconds = st.floats(-1, 12, allow_nan=False)
pieces = st.builds(
    EngineWord,
    st.text("ab9.%,é ", max_size=5),
    seconds,
    seconds,
    st.floats(0, 1),
)


@given(st.lists(st.lists(pieces, max_size=6), max_size=5), st.tuples(seconds, seconds))
def test_offsets_are_exact_and_times_ordered_whatever_the_engine_says(
    heard: list[list[EngineWord]], span: tuple[float, float]
) -> None:
    segments = [EngineSegment(0.0, tuple(words), -0.1, 1.0) for words in heard]
    transcript = assemble(segments, recording(10, (min(span), max(span))))
    assert transcript.text == " ".join(word.text for word in transcript.words)
    clock_s, offset = 0.0, -1
    for word in transcript.words:
        assert transcript.text[word.start : word.end] == word.text
        assert word.text.split() == [word.text]
        assert word.start == offset + 1
        assert clock_s <= word.start_s <= word.end_s <= 10
        clock_s, offset = word.end_s, word.end
    covered = [w for s in transcript.segments for w in transcript.words_between(s.start, s.end)]
    assert tuple(covered) == transcript.words
