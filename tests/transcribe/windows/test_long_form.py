from contextlib import suppress
from dataclasses import replace

import fake_engine as fakes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.recording import SAMPLE_RATE_HZ
from interviewer.transcribe.assemble import assemble
from interviewer.transcribe.engine_output import DecodedWindow, EngineWord, OutdatedError, Window
from interviewer.transcribe.windows.long_form import LongForm

TENTH = SAMPLE_RATE_HZ // 10


def heard(
    engine: fakes.FakeEngine, parts: list[int | float], sizes: list[int], *, ahead: bool = False
) -> tuple[str, float]:
    """The text, and the most seconds of sound that were in memory between two blocks."""
    answer, kept_s = LongForm(engine.decode_window), 0.0
    samples = fakes.sound(*parts)
    for block, since_speech_s in fakes.blocks_of(samples, sizes):
        answer.add(block, since_speech_s)
        while answer.decode_due():
            pass
        if ahead:
            answer.decode_ahead()
            answer.look_ahead()
        kept_s = max(kept_s, (answer._sound.end - answer._sound.first) / SAMPLE_RATE_HZ)
    recording = fakes.recording_of(samples)
    answer.finish(recording.speech)
    return assemble(answer.segments, recording).text, kept_s


def fed(engine: fakes.FakeEngine, parts: list[int | float]) -> LongForm:
    """An answer that is going on: each window is decoded as soon as its end stands."""
    answer = LongForm(engine.decode_window)
    for block, since_speech_s in fakes.blocks_of(fakes.sound(*parts), [TENTH]):
        answer.add(block, since_speech_s)
        answer.decode_due()
    return answer


def talk(words: int, *, pause_every: int = 7, pause_s: float = 0.9) -> list[int | float]:
    parts: list[int | float] = []
    for number in range(1, words + 1):
        parts.append(number)
        if number % pause_every == 0:
            parts.append(pause_s)
    return parts


pieces = st.lists(
    st.one_of(st.integers(1, 900), st.floats(0.05, 9).map(lambda s: round(s, 4))), max_size=120
).map(lambda parts: [p for i, p in enumerate(parts) if i == 0 or p != parts[i - 1]])


@given(pieces, st.lists(st.integers(40, 40_000), min_size=1, max_size=5), st.booleans())
def test_any_blocks_and_any_looks_ahead_give_the_same_text(
    parts: list[int | float], sizes: list[int], ahead: bool
) -> None:
    text, _ = heard(fakes.FakeEngine(), parts, sizes, ahead=ahead)
    assert text == fakes.text_of(*parts)


def test_a_window_is_decoded_as_soon_as_it_stands() -> None:
    engine = fakes.FakeEngine()
    answer = fed(engine, talk(61, pause_every=99))
    assert engine.windows == [(0.0, 30.0)]
    assert answer.seek_s == 30.0


def test_a_window_with_enough_talk_ends_in_the_next_breath() -> None:
    engine = fakes.FakeEngine()
    answer = fed(engine, [*range(1, 32), 0.6, *range(40, 50)])
    assert engine.windows == [(0.0, 15.6)]
    assert engine.greedy == [False]
    assert answer.seek_s == 15.6


def test_no_window_is_closed_just_before_the_end() -> None:
    engine = fakes.FakeEngine()
    answer = LongForm(engine.decode_window)
    parts = [*range(1, 32), 0.6, *range(40, 44)]
    for block, since_speech_s in fakes.blocks_of(fakes.sound(*parts), [TENTH]):
        answer.add(block, since_speech_s)
        assert not answer.decode_due()
    assert engine.windows == []


def test_the_head_of_what_is_open_is_decoded_ahead_and_only_the_rest_in_the_end() -> None:
    engine = fakes.FakeEngine()
    answer = LongForm(engine.decode_window)
    samples = fakes.sound(*range(1, 15), 0.6, *range(21, 29))
    blocks = fakes.blocks_of(samples, [TENTH])
    for block, since_speech_s in blocks:
        answer.add(block, since_speech_s)
        answer.decode_ahead()
    assert engine.windows == [(0.0, 7.1)]
    answer.finish(fakes.recording_of(samples).speech)
    assert engine.windows == [(0.0, 7.1), (0.1, 4.6)]
    assert engine.greedy == [True, True]


def test_a_rest_too_short_to_be_understood_is_heard_with_the_head() -> None:
    engine = fakes.FakeEngine()
    text, _ = heard(engine, [*range(1, 15), 0.6, 21, 22, 23], [TENTH], ahead=True)
    assert text == fakes.text_of(*range(1, 15), 21, 22, 23)
    assert engine.windows[-1] == (0.0, 9.1)


def test_a_head_that_was_decoded_in_its_breath_is_not_decoded_again() -> None:
    engine = fakes.FakeEngine()
    heard(engine, [*range(1, 15), 0.6, *range(21, 29)], [TENTH], ahead=True)
    assert engine.windows == [(0.0, 7.1), (0.1, 4.6)]


class Punctuating(fakes.FakeEngine):
    """Ends a sentence after every twentieth word."""

    def decode_window(self, window: Window) -> DecodedWindow:
        decoded = super().decode_window(window)
        segments = tuple(
            replace(segment, words=tuple(_ended(word) for word in segment.words))
            for segment in decoded.segments
        )
        return replace(decoded, segments=segments)


def _ended(word: EngineWord) -> EngineWord:
    return replace(word, text=word.text + "." * (int(word.text.strip(" w")) % 20 == 0))


def test_a_breath_inside_a_sentence_leaves_it_to_the_next_window() -> None:
    parts = [*range(1, 32), 0.6, *range(32, 50)]
    engine = Punctuating()
    text, _ = heard(engine, parts, [TENTH])
    assert engine.windows[0] == (0.0, 15.6)
    assert engine.windows[1][1] - engine.windows[1][0] > 12  # from the 21st word on
    assert text.replace(".", "") == fakes.text_of(*parts)


def test_silence_before_the_first_word_is_not_talk() -> None:
    engine = fakes.FakeEngine()
    answer = LongForm(engine.decode_window)
    for block, since_speech_s in fakes.blocks_of(fakes.sound(8.0, *range(1, 20), 0.6), [TENTH]):
        answer.add(block, since_speech_s)
        assert not answer.decode_due()
    assert engine.windows == []


def test_a_word_that_the_window_cuts_off_is_heard_whole_by_the_next() -> None:
    engine = fakes.FakeEngine()
    parts = [0.25, *talk(100, pause_every=999)]
    assert heard(engine, parts, [TENTH])[0] == fakes.text_of(*parts)
    assert len(engine.windows) == 2


def test_a_breath_at_the_end_is_decoded_ahead_and_not_again() -> None:
    engine = fakes.FakeEngine()
    answer = LongForm(engine.decode_window)
    samples = fakes.sound(1, 2, 3, 2.0)
    for block, since_speech_s in fakes.blocks_of(samples, [TENTH]):
        answer.add(block, since_speech_s)
        answer.look_ahead()
    answer.finish(fakes.recording_of(samples).speech)
    assert len(engine.windows) == 1
    assert [word.text for s in answer.segments for word in s.words] == [" w1", " w2", " w3"]


def test_a_pause_too_short_for_a_breath_is_decoded_ahead() -> None:
    engine = fakes.FakeEngine()
    answer = LongForm(engine.decode_window)
    for block, since_speech_s in fakes.blocks_of(fakes.sound(1, 2, 0.1), [TENTH]):
        assert engine.windows == []
        answer.add(block, since_speech_s)
        answer.look_ahead()
    assert engine.windows == [(0.0, 1.1)]


def test_the_last_breath_closes_nothing() -> None:
    engine = fakes.FakeEngine()
    answer = LongForm(engine.decode_window)
    samples = fakes.sound(*range(1, 32), 3.0)
    for block, since_speech_s in fakes.blocks_of(samples, [TENTH]):
        answer.add(block, since_speech_s)
        assert not answer.decode_due()
    answer.finish(fakes.recording_of(samples).speech)
    assert engine.windows == [(0.0, 15.6)]


def test_a_look_ahead_that_is_given_up_changes_nothing() -> None:
    class Unwanted(fakes.FakeEngine):
        wanted = False

        def decode_window(self, window: Window) -> DecodedWindow:
            if not self.wanted:
                raise OutdatedError
            return super().decode_window(window)

    engine = Unwanted()
    answer = LongForm(engine.decode_window)
    samples = fakes.sound(1, 2, 0.3, 3, 1.0)
    for block, since_speech_s in fakes.blocks_of(samples, [TENTH]):
        answer.add(block, since_speech_s)
        with suppress(OutdatedError):
            answer.look_ahead()
    engine.wanted = True
    answer.finish(fakes.recording_of(samples).speech)
    assert [word.text for s in answer.segments for word in s.words] == [" w1", " w2", " w3"]


def test_speech_after_a_breath_is_not_lost() -> None:
    assert heard(fakes.FakeEngine(), [1, 2, 0.8, 3], [TENTH], ahead=True)[0] == "w1 w2 w3"


@pytest.mark.parametrize("pause_s", [8.0, 45.0])
def test_a_long_pause_neither_ends_the_answer_nor_makes_words(pause_s: float) -> None:
    parts = [*talk(20), pause_s, 901, 902]
    assert heard(fakes.FakeEngine(), parts, [TENTH], ahead=True)[0] == fakes.text_of(*parts)


def test_windows_without_speech_are_not_decoded() -> None:
    engine = fakes.FakeEngine()
    answer = LongForm(engine.decode_window)
    for block, since_speech_s in fakes.blocks_of(
        np.zeros(95 * SAMPLE_RATE_HZ, np.float32), [TENTH]
    ):
        answer.add(block, since_speech_s)
        answer.decode_due()
        assert answer.look_ahead() is None
    answer.finish(())
    assert engine.windows == []
    assert answer.segments == []


def test_ten_minutes_take_no_more_memory_than_one_window() -> None:
    engine = fakes.FakeEngine()
    parts = talk(900, pause_every=7, pause_s=1.2)
    text, kept_s = heard(engine, parts, [TENTH])
    assert text == fakes.text_of(*parts)
    assert kept_s < 31
    assert engine.longest_s < 31


def test_a_window_that_silence_fills_is_not_decoded_again() -> None:
    engine = fakes.FakeEngine()
    parts = [*range(1, 59), 3.0]
    text, _ = heard(engine, parts, [TENTH], ahead=True)
    assert text == fakes.text_of(*parts)
    assert engine.windows == [(0.0, 29.1)]


def test_memory_does_not_grow_in_a_long_thought() -> None:
    parts = [*range(1, 20), 90.0, 20]
    text, kept_s = heard(fakes.FakeEngine(), parts, [TENTH])
    assert text == fakes.text_of(*parts)
    assert kept_s < 31


def test_an_engine_that_stays_where_it_is_is_moved_on() -> None:
    class Stuck(fakes.FakeEngine):
        def decode_window(self, window: Window) -> DecodedWindow:
            return DecodedWindow(super().decode_window(window).segments, 0.0)

    assert heard(Stuck(), [1, 2, 0.6], [TENTH])[0] == "w1 w2"
