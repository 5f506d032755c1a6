from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray
from sounds import cough, silence

from interviewer.domain.errors import DeviceError
from interviewer.listen.decode import decode
from interviewer.listen.speech.barge_in import PRE_ROLL_S, BargeIn

Samples = NDArray[np.float32]

BLOCK = 1600


class Microphone:
    name = "fake"
    lost_blocks = 3

    def __init__(self, samples: Samples, *, vanishes: bool = False) -> None:
        self.samples = samples
        self.vanishes = vanishes
        self.given = 0
        self.openings = 0
        self.closings = 0

    def __enter__(self) -> Self:
        self.openings += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closings += 1

    def blocks(self) -> Iterator[Samples]:
        for start in range(0, len(self.samples), BLOCK):
            self.given = start + BLOCK
            yield self.samples[start : start + BLOCK]
        if self.vanishes:
            raise DeviceError("the microphone stopped giving sound (fake); check its plug")


@pytest.fixture
def voice(spoken: Path) -> Samples:
    return decode(spoken)


def after(microphone: Microphone, seconds: float) -> Callable[[], bool]:
    return lambda: microphone.given >= seconds * 16_000


def never() -> bool:
    return False


def test_speech_stops_the_question_and_its_first_word_is_kept(voice: Samples) -> None:
    microphone = Microphone(np.concatenate([silence(5), voice]))
    with BargeIn(microphone) as early:
        assert early.wait_for_speech(never)
        assert microphone.given < 6.2 * 16_000
        kept = np.concatenate(list(early.blocks()))
    start = len(microphone.samples) - len(kept)
    assert 5 - PRE_ROLL_S <= start / 16_000 <= 5
    assert np.array_equal(kept, microphone.samples[start:])


def test_without_a_word_the_answer_begins_after_the_question(voice: Samples) -> None:
    microphone = Microphone(np.concatenate([cough(), silence(5), voice]))
    with BargeIn(microphone) as early:
        assert not early.wait_for_speech(after(microphone, 3))
        kept = np.concatenate(list(early.blocks()))
    assert np.array_equal(kept, microphone.samples[3 * 16_000 :])


def test_a_word_that_begins_as_the_question_ends_is_kept(voice: Samples) -> None:
    microphone = Microphone(np.concatenate([silence(3), voice]))
    with BargeIn(microphone) as early:
        assert not early.wait_for_speech(after(microphone, 3.2))
        kept = np.concatenate(list(early.blocks()))
    assert len(microphone.samples) - len(kept) <= 3 * 16_000


def test_a_microphone_that_vanishes_meanwhile_stops_the_question_and_says_so() -> None:
    microphone = Microphone(silence(1), vanishes=True)
    with BargeIn(microphone) as early:
        assert early.wait_for_speech(never)
        with pytest.raises(DeviceError, match="stopped"):
            list(early.blocks())


def test_it_is_opened_and_closed_once(voice: Samples) -> None:
    microphone = Microphone(voice)
    early = BargeIn(microphone)
    with early:
        early.wait_for_speech(never)
        with early:  # the recorder enters what it is given
            assert (early.name, early.lost_blocks) == ("fake", 3)
        assert microphone.closings == 1
    assert (microphone.openings, microphone.closings) == (1, 1)
