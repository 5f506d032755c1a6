import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from interviewer.domain.recording import Samples
from interviewer.listen.speech.levels import (
    FLOOR_DBFS,
    from_pcm16,
    has_signal,
    is_clipping,
    level_dbfs,
    peak,
    to_pcm16,
)

amplitudes = st.floats(-1, 1, width=32)


def sound(values: list[float]) -> Samples:
    return np.array(values, np.float32)


sounds = arrays(np.float32, st.integers(0, 400), elements=amplitudes)


@given(sounds)
def test_levels_stay_within_their_scale(samples: Samples) -> None:
    assert FLOOR_DBFS <= level_dbfs(samples) <= 1e-6
    assert 0.0 <= peak(samples) <= 1.0


@given(arrays(np.int16, st.integers(0, 400)))
def test_sixteen_bit_samples_come_back_unchanged(pcm: np.ndarray) -> None:
    assert np.array_equal(to_pcm16(from_pcm16(pcm)), pcm)


@given(sounds)
def test_sixteen_bits_are_within_half_a_step(samples: Samples) -> None:
    back = from_pcm16(to_pcm16(samples))
    assert np.all(np.abs(back - samples) <= 1 / 32_768 + 1e-7)


@given(arrays(np.float32, 500, elements=amplitudes), st.floats(0.1, 0.9))
def test_half_the_amplitude_is_six_decibels_less(samples: Samples, gain: float) -> None:
    loud, quiet = level_dbfs(samples), level_dbfs(samples * np.float32(gain))
    if quiet > FLOOR_DBFS + 20:
        assert loud - quiet == pytest.approx(-20 * np.log10(gain), abs=0.01)


def test_a_full_scale_square_wave_is_zero_dbfs() -> None:
    assert level_dbfs(np.tile(sound([1, -1]), 100)) == pytest.approx(0.0)


def test_samples_beyond_full_scale_are_clipped_not_wrapped() -> None:
    assert to_pcm16(sound([2.0, -2.0])).tolist() == [32_767, -32_768]


def test_one_full_sample_is_fair_three_in_a_row_are_clipping() -> None:
    assert not is_clipping(sound([0, 1, 0, -1, 1, 0]))
    assert is_clipping(sound([0, 1, 1, -1, 0]))
    assert not is_clipping(sound([1, 1]))


def test_converter_noise_is_no_signal() -> None:
    assert not has_signal(np.zeros(10, np.float32))
    assert not has_signal(sound([1 / 32_768, -1 / 32_768]))
    assert has_signal(sound([0, 0.001]))
    assert not has_signal(np.zeros(0, np.float32))
