from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from interviewer.listen.decode import decode
from interviewer.listen.speech.vad import (
    DEFAULT_RULES,
    SpeechDetector,
    SpeechRules,
    spans_of,
    speech_spans,
    to_recording,
)

Samples = NDArray[np.float32]

SECONDS = np.arange(3 * 16_000) / 16_000


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(48_000),
        np.random.default_rng(1).normal(0, 0.1, 48_000),
        np.random.default_rng(2).normal(0, 0.005, 48_000),
        0.3 * np.sin(2 * np.pi * 50 * SECONDS),
        0.1 * np.sign(np.sin(2 * np.pi * 100 * SECONDS)),
        np.zeros(0),
        np.zeros(100),
    ],
    ids=["silence", "white noise", "soft noise", "hum", "buzz", "nothing", "less than a chunk"],
)
def test_nobody_speaks(samples: Samples) -> None:
    assert speech_spans(samples.astype(np.float32)) == ()


def test_speech_is_found_where_it_is(spoken: Path) -> None:
    silence = np.zeros(32_000, np.float32)
    speech = decode(spoken)
    spans = speech_spans(np.concatenate([silence, speech, silence]))
    assert spans[0].start_s == pytest.approx(2.0, abs=0.3)
    assert 2.0 < spans[-1].end_s < 2.0 + len(speech) / 16_000 + 0.3
    assert sum(span.end_s - span.start_s for span in spans) > 0.6 * len(speech) / 16_000


def test_speech_over_noise_is_found(spoken: Path) -> None:
    speech = decode(spoken)
    noise = np.random.default_rng(3).normal(0, np.std(speech) / 10, len(speech))
    spans = to_recording((speech + noise).astype(np.float32)).speech
    assert sum(span.end_s - span.start_s for span in spans) > 1.0


def test_blocks_of_any_size_give_the_same(spoken: Path) -> None:
    speech = decode(spoken)
    detector = SpeechDetector()
    for block in np.array_split(speech, 37):
        detector.feed(block)
    assert detector.finish() == speech_spans(speech)


def test_the_time_since_the_last_word(spoken: Path) -> None:
    detector = SpeechDetector()
    before = detector.has_spoken
    detector.feed(decode(spoken))
    assert (before, detector.has_spoken) == (False, True)
    before_s = detector.silent_for_s
    detector.feed(np.zeros(16_000, np.float32))
    assert detector.silent_for_s == pytest.approx(before_s + 1.0, abs=0.1)


def test_speech_ends_where_the_spans_will_end_it(spoken: Path) -> None:
    detector = SpeechDetector()
    sound = np.concatenate([decode(spoken), np.zeros(16_000, np.float32)])
    for start in range(0, len(sound), 1600):
        detector.feed(sound[start : start + 1600])
    ended_s = len(sound) / 16_000 - detector.since_speech_s
    assert detector.finish()[-1].end_s == pytest.approx(ended_s)


def test_hysteresis_short_gaps_and_short_bursts() -> None:
    chunk_s = 0.032
    wavering = [0.0] * 10 + [0.6] + [0.4] * 20 + [0.0] * 5 + [0.9] * 10 + [0.0] * 30 + [0.9] * 3
    assert len(spans_of(wavering, len(wavering) * chunk_s)) == 1
    assert spans_of([0.45] * 50, 1.6) == ()


@given(
    st.lists(st.floats(0, 1), max_size=200),
    st.sampled_from([DEFAULT_RULES, SpeechRules(min_silence_s=0.1, padding_s=0.4)]),
)
def test_spans_are_ordered_apart_and_inside(probabilities: list[float], rules: SpeechRules) -> None:
    duration_s = len(probabilities) * 0.032
    spans = spans_of(probabilities, duration_s, rules)
    edges = [edge for span in spans for edge in (span.start_s, span.end_s)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= duration_s for edge in edges)
    assert all(span.end_s - span.start_s >= 0.2 for span in spans)
