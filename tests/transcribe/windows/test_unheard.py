from itertools import pairwise

import fake_engine as fakes
import numpy as np
import pytest

from interviewer.domain.recording import SAMPLE_RATE_HZ, SpeechSpan
from interviewer.transcribe.engine_output import DecodedWindow, EngineSegment, EngineWord, Window
from interviewer.transcribe.windows.long_form import LongForm
from interviewer.transcribe.windows.unheard import filled, unheard

TENTH = SAMPLE_RATE_HZ // 10
SPEECH = (SpeechSpan(0.0, 2.0), SpeechSpan(3.0, 6.0), SpeechSpan(14.0, 16.0))


class Skipping(fakes.FakeEngine):
    """Passes over some words wherever other sound follows them after a long pause."""

    def __init__(self, skipped: set[int]) -> None:
        super().__init__()
        self._skipped = {f" w{number}" for number in skipped}

    def decode_window(self, window: Window) -> DecodedWindow:
        decoded = super().decode_window(window)
        words = [word for segment in decoded.segments for word in segment.words]
        gaps_s = [b.start_s - a.end_s for a, b in pairwise(words)]
        if max(gaps_s, default=0.0) < 5:
            return decoded
        kept = tuple(word for word in words if word.text not in self._skipped)
        return DecodedWindow((EngineSegment(window.end_s, kept, -0.2, 1.2),), decoded.advance_s)


def segment(*words: tuple[str, float, float]) -> EngineSegment:
    return EngineSegment(words[-1][2], tuple(EngineWord(*word, 0.9) for word in words), -0.2, 1.2)


def texts(segments: tuple[EngineSegment, ...]) -> str:
    return "".join(word.text for one in segments for word in one.words)


@pytest.mark.parametrize("skipped", [set(range(1, 7)), set(range(3, 8)), set(range(20, 26))])
@pytest.mark.parametrize("ahead", [False, True])
def test_a_phrase_that_the_engine_skips_beside_a_pause_is_heard(
    skipped: set[int], ahead: bool
) -> None:
    parts = [*range(1, 13), 8.0, *range(20, 32), 8.0, *range(40, 44), 0.9]
    answer = LongForm(Skipping(skipped).decode_window)
    samples = fakes.sound(*parts)
    for block, since_speech_s in fakes.blocks_of(samples, [TENTH]):
        answer.add(block, since_speech_s)
        answer.decode_due()
        if ahead:
            answer.look_ahead()
    answer.finish(fakes.recording_of(samples).speech)
    assert texts(tuple(answer.segments)).split() == fakes.text_of(*parts).split()


def test_a_stretch_is_decoded_again_only_once_and_what_was_heard_stays() -> None:
    class Deaf(fakes.FakeEngine):
        def decode_window(self, window: Window) -> DecodedWindow:
            self.windows.append((window.start_s, window.end_s))
            return DecodedWindow((), window.duration_s)

    engine = Deaf()
    answer = LongForm(engine.decode_window)
    answer.add(np.ones(3 * SAMPLE_RATE_HZ, np.float32), 0.0)
    answer.finish((SpeechSpan(0.0, 3.0),))
    assert len(engine.windows) == 2
    assert answer.segments == []


def test_only_long_speech_without_words_counts() -> None:
    heard = (segment((" a", 0.1, 1.9)), segment((" b", 14.2, 15.0)))
    (gap,) = unheard(heard, SPEECH, 0.0, 16.0)
    assert (gap.start_s, gap.end_s, gap.next_s) == (3.0, 6.0, 14.2)
    assert (gap.words_before, gap.words_until) == (1, 1)
    assert unheard(heard, SPEECH[:1], 0.0, 16.0) == []


def test_words_over_silence_make_room_for_what_is_heard_again() -> None:
    heard = (
        segment((" a", 0.1, 1.9), (" x", 9.0, 9.2)),
        segment((" y", 10.0, 10.0), (" b", 14.2, 15.0)),
    )
    (gap,) = unheard(heard, SPEECH, 0.0, 16.0)
    again = (segment((" c", 3.0, 4.0), (" d", 5.0, 6.0)),)
    assert texts(filled(heard, gap, again)) == " a c d b"
    assert texts(filled(heard, gap, ())) == " a x y b"


def test_a_window_without_any_words_is_one_gap() -> None:
    (gap,) = unheard((), SPEECH, 2.5, 16.0)
    assert (gap.start_s, gap.end_s) == (3.0, 16.0)
    assert texts(filled((), gap, (segment((" c", 3.0, 4.0)),))) == " c"
