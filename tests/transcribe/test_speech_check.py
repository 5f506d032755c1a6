import numpy as np
import pytest

from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples, SpeechSpan
from interviewer.transcribe.assemble import assemble
from interviewer.transcribe.engine_output import EngineSegment, EngineWord
from interviewer.transcribe.speech_check import moved_to_speech

Timed = tuple[str, float, float]


def segment(*words: Timed, sure: float = 0.9) -> EngineSegment:
    return EngineSegment(words[-1][2], tuple(EngineWord(*word, sure) for word in words), -0.2, 1.2)


def recording(levels: list[tuple[float, float]], *speech: tuple[float, float]) -> Recording:
    """Stretches of noise, each some seconds long and of one level."""
    noise = np.random.default_rng(0)
    pieces: list[Samples] = [
        noise.normal(0, level, round(long_s * SAMPLE_RATE_HZ)).astype(np.float32)
        for long_s, level in levels
    ]
    return Recording(np.concatenate(pieces), tuple(SpeechSpan(*span) for span in speech))


HOARSE = segment((" I", 3.0, 3.2), (" have", 3.2, 3.5), (" a", 3.5, 3.6), (" cold,", 3.6, 4.1))
SO = segment((" so", 4.6, 4.9))


def test_words_of_a_voice_to_which_the_detector_is_deaf_are_kept() -> None:
    heard = recording([(3, 0.0001), (1.5, 0.05), (2, 0.1), (2, 0.0001)], (4.5, 6.5))
    assert assemble([HOARSE, SO], heard).text == "I have a cold, so"


@pytest.mark.parametrize(
    ("levels", "sure", "at_s"),
    [
        ([(4.5, 0.0001), (2, 0.1), (2, 0.0001)], 0.9, 0.0),  # silence
        ([(4.5, 0.02), (2, 0.1), (2, 0.02)], 0.9, 0.0),  # steady noise, 14 dB below speech
        ([(3, 0.0001), (1.5, 0.05), (2, 0.1), (2, 0.0001)], 0.5, 0.0),  # the engine guesses
        ([(1.5, 0.05), (3, 0.0001), (2, 0.1), (2, 0.0001)], 0.9, -3.0),  # a noise on its own
    ],
)
def test_words_that_nobody_spoke_are_dropped(
    levels: list[tuple[float, float]], sure: float, at_s: float
) -> None:
    words = [(w.text, w.start_s + at_s, w.end_s + at_s) for w in HOARSE.words]
    assert assemble([segment(*words, sure=sure), SO], recording(levels, (4.5, 6.5))).text == "so"


SEVEN = segment(
    (" Seven", 9.0, 9.6), (" of", 9.6, 9.6), (" clubs.", 9.6, 9.6), (" Sunday", 10.5, 12.0)
)


def test_words_timed_over_a_pause_move_to_the_speech_before_it() -> None:
    speech = (SpeechSpan(2.0, 3.5), SpeechSpan(11.0, 12.0))
    (moved,) = moved_to_speech([SEVEN], speech)
    assert [(w.start_s, w.end_s) for w in moved.words[:3]] == [(2.0, 2.5), (2.5, 3.0), (3.0, 3.5)]
    assert moved.words[3] == SEVEN.words[3]


@pytest.mark.parametrize("spoken_s", [0.3, 5.0])
def test_words_do_not_move_to_speech_much_shorter_or_longer(spoken_s: float) -> None:
    speech = (SpeechSpan(2.0, 2.0 + spoken_s), SpeechSpan(11.0, 12.0))
    assert moved_to_speech([SEVEN], speech) == [SEVEN]
