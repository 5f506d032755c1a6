import numpy as np
import pytest
from numpy.typing import NDArray

from interviewer.listen.speech.loudness import Loudness

Samples = NDArray[np.float32]

BLOCK = 1600


def blocks(level: float, count: int) -> list[Samples]:
    time_s = np.arange(BLOCK) / 16_000
    wave = np.clip(level * np.sin(2 * np.pi * 200 * time_s), -1, 1).astype(np.float32)
    return [wave] * count


def states(given: list[Samples], state: str, *, speaking: bool = True) -> list[bool]:
    loudness = Loudness()
    seen = []
    for block in given:
        loudness.add(block, speaking=speaking)
        seen.append(bool(getattr(loudness, state)))
    return seen


def test_a_muted_microphone_is_told_after_three_seconds_and_until_it_lives() -> None:
    seen = states(blocks(0, 40) + blocks(0.01, 5), "muted")
    assert seen.index(True) == 29
    assert all(seen[29:40])
    assert not any(seen[40:])


def test_quiet_speech_is_told_after_three_seconds_until_it_is_loud_enough() -> None:
    seen = states(blocks(0.005, 40) + blocks(0.2, 1) + blocks(0.005, 20), "low_level")
    assert seen.index(True) == 29
    assert all(seen[29:40])
    assert not any(seen[40:])
    assert not any(states(blocks(0.005, 40), "low_level", speaking=False))


def test_a_pause_is_not_quiet_speech() -> None:
    loudness = Loudness()
    for block in blocks(0.2, 30):
        loudness.add(block, speaking=True)
    for block in blocks(0.0001, 60):
        loudness.add(block, speaking=False)
    assert not loudness.low_level


def test_clipping_is_told_after_three_seconds_and_silence_does_not_end_it() -> None:
    given = blocks(3, 32) + blocks(0, 50) + blocks(0.3, 14) + blocks(0.3, 1)
    seen = states(given, "clipping")
    assert seen.index(True) == 29
    assert all(seen[29:-1])
    assert not seen[-1]


@pytest.mark.parametrize("gap", [10, 14])
def test_overdriven_words_between_fair_ones_add_up(gap: int) -> None:
    seen = states((blocks(3, 2) + blocks(0.3, gap)) * 4, "clipping")
    assert any(seen)


def test_a_laugh_is_no_clipping() -> None:
    assert not any(states(blocks(3, 10) + blocks(0.3, 40) + blocks(3, 10), "clipping"))
