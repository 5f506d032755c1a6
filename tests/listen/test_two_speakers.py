"""Stereo with a speaker on each side, and stereo that only looks so."""

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sound_card import similarity
from sounds import Samples, music, silence

from interviewer.domain.errors import AudioError
from interviewer.listen.decode import decode
from interviewer.listen.sides import Side

RATE = 16_000
FIXTURES = Path("audio_fixtures")


@pytest.fixture(scope="module")
def answer() -> Samples:
    """Twelve seconds of one voice."""
    return decode(FIXTURES / "very-short.ogg")[: 12 * RATE]


@pytest.fixture(scope="module")
def question() -> Samples:
    """Five seconds of another."""
    return decode(FIXTURES / "on-call-rambling.ogg")[RATE : 6 * RATE]


def write(path: Path, left: Samples, right: Samples) -> Path:
    both = 0.5 * np.stack([left, right], axis=1)
    soundfile.write(path, both.astype(np.float32), RATE)
    return path


def in_turn(question: Samples, answer: Samples) -> tuple[Samples, Samples]:
    """The interviewer's side and the candidate's: each is silent while the other speaks."""
    asked = np.concatenate([question, np.zeros_like(answer)])
    said = np.concatenate([np.zeros_like(question), answer])
    return asked, said


Sounding = Callable[[Samples, Samples], tuple[Samples, Samples]]

CALLS: dict[str, Sounding] = {
    "in turn": lambda asked, said: (asked, said),
    "one leaks into the other": lambda asked, said: (asked + 0.1 * said, said + 0.1 * asked),
    "the interviewer is loud": lambda asked, said: (2 * asked, 0.3 * said),
    "the candidate is loud": lambda asked, said: (0.2 * asked, 1.5 * said),
    "the interviewer leaks loudly": lambda asked, said: (2 * asked, 0.3 * said + 0.15 * asked),
    "they overlap a second": lambda asked, said: (asked, np.roll(said, -RATE)),
    "noise on both": lambda asked, said: (asked + hiss(asked, 1), said + hiss(said, 2)),
    "many turns": lambda asked, said: (np.tile(asked, 2), np.tile(said, 2)),
}


LOUD = ("the interviewer leaks loudly",)


def hiss(like: Samples, seed: int) -> Samples:
    return np.random.default_rng(seed).normal(0, 0.002, len(like)).astype(np.float32)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("name", ["call.wav", "call.ogg"])
def test_the_side_that_speaks_most_is_heard_and_it_is_said(
    tmp_path: Path,
    question: Samples,
    answer: Samples,
    caplog: pytest.LogCaptureFixture,
    *,
    call: str,
    swapped: bool,
    name: str,
) -> None:
    asked, said = CALLS[call](*in_turn(question, answer))
    path = write(tmp_path / name, *((said, asked) if swapped else (asked, said)))

    with caplog.at_level(logging.WARNING):
        heard = decode(path)

    (line,) = [record.getMessage() for record in caplog.records]
    side, other = ("left", "right") if swapped else ("right", "left")
    assert line.startswith(f"{path}: a speaker on each side (left ")
    assert f"the {side} one is heard" in line
    assert line.endswith(f"--speaker {other}")
    assert similarity(heard, said.astype(np.float32)) > 0.95
    if "overlap" not in call and "many" not in call and call not in LOUD:
        assert np.abs(heard[: len(question) - RATE // 10]).max() < 1e-6


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_side_can_be_asked_for(
    tmp_path: Path,
    question: Samples,
    answer: Samples,
    caplog: pytest.LogCaptureFixture,
    *,
    side: Side,
) -> None:
    asked, said = in_turn(question, answer)
    path = write(tmp_path / "call.flac", asked, said)
    heard = decode(path, side=side)
    assert similarity(heard, asked if side == "left" else said) > 0.95
    assert caplog.text == ""


def test_mono_has_no_sides(tmp_path: Path, answer: Samples) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, answer, RATE)
    with pytest.raises(
        AudioError, match=r"a\.wav: has 1 channel, so no left side; leave --speaker"
    ):
        decode(path, side="left")


def late(samples: Samples, by: int) -> Samples:
    return np.concatenate([np.zeros(by, np.float32), samples[:-by]])


ONE: dict[str, Sounding] = {
    "one microphone": lambda asked, said: (asked + said, asked + said),
    "a speaker a little to the left": lambda asked, said: (asked + said, 0.6 * (asked + said)),
    "two microphones in a room": lambda asked, said: (
        asked + 0.6 * late(said, 40),
        said + 0.6 * late(asked, 40),
    ),
    "both at once": lambda asked, said: (asked + said, said + np.roll(asked, len(said))),
    "wide noise": lambda asked, said: (
        asked + said + 20 * hiss(said, 1),
        asked + said + 20 * hiss(said, 2),
    ),
    "a word on the other side": lambda asked, said: (
        np.where(np.arange(len(asked)) < 2 * RATE, asked, 0) * 0.3 + 0.9 * said,
        asked + said,
    ),
    "silence": lambda asked, said: (0 * asked, 0 * said),
}


@pytest.mark.parametrize("kind", ONE)
def test_other_stereo_is_averaged_without_a_word(
    tmp_path: Path,
    question: Samples,
    answer: Samples,
    caplog: pytest.LogCaptureFixture,
    *,
    kind: str,
) -> None:
    left, right = ONE[kind](*in_turn(question, answer))
    path = write(tmp_path / "a.wav", left, right)

    heard = decode(path)

    assert caplog.text == ""
    assert np.allclose(heard, 0.25 * (left + right), atol=1e-3)


@pytest.mark.parametrize("swapped", [False, True])
def test_music_beside_a_voice_is_no_speaker(
    tmp_path: Path, answer: Samples, caplog: pytest.LogCaptureFixture, *, swapped: bool
) -> None:
    tune = np.concatenate([music(6), silence(12)])[: len(answer) + 6 * RATE]
    said = np.concatenate([silence(6), answer])
    path = write(tmp_path / "a.wav", *((said, tune) if swapped else (tune, said)))
    heard = decode(path)
    assert similarity(heard, said) > 0.9
    assert caplog.text == ""
