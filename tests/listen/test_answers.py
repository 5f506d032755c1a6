"""Whole answers, fed faster than they are spoken, with the real voice activity detector."""

import threading
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray
from sounds import cough, music, silence, telephone, with_noise

from interviewer.domain.recording import Recording
from interviewer.listen.decode import decode
from interviewer.listen.recorder import Hooks, Recorder, RecordingProgress
from interviewer.listen.spooling.spool import AnswerLabel, open_spool

Samples = NDArray[np.float32]

LABEL = AnswerLabel("q", "Why?", None, "2026-03-01T10:00:00Z")


@dataclass
class Sound:
    """A source that gives samples at once."""

    samples: Samples
    block: int = 1600
    name = "fake"
    lost_blocks = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def blocks(self) -> Iterator[Samples]:
        for start in range(0, len(self.samples), self.block):
            yield self.samples[start : start + self.block]


@dataclass
class Answer:
    recording: Recording
    seen: list[RecordingProgress]

    def asked_s(self) -> list[float]:
        """When it was asked whether there is more."""
        asking = [False, *(progress.ending_in_s is not None for progress in self.seen)]
        edges = zip(asking, asking[1:], self.seen, strict=False)
        return [progress.elapsed_s for before, now, progress in edges if now and not before]


@pytest.fixture(scope="module")
def voice(spoken: Path) -> Samples:
    """Two sentences, 3.5 s."""
    return decode(spoken)


def answer(folder: Path, *parts: Samples, hands_free_s: float | None = None) -> Answer:
    seen: list[RecordingProgress] = []
    with open_spool(folder / "spool", LABEL) as spool:
        recorder = Recorder(
            spool,
            stop=threading.Event(),
            hands_free_s=hands_free_s,
            hooks=Hooks(on_progress=seen.append),
        )
        assert recorder.take(Sound(np.concatenate(parts))) is None
        return Answer(recorder.recording(), seen)


def speech_between(recording: Recording, start_s: float, end_s: float) -> float:
    return sum(
        max(0.0, min(span.end_s, end_s) - max(span.start_s, start_s)) for span in recording.speech
    )


@pytest.mark.parametrize("pause_s", [3, 8, 60])
def test_a_pause_never_ends_an_answer(tmp_path: Path, voice: Samples, pause_s: int) -> None:
    said = answer(tmp_path, voice, silence(pause_s), voice, silence(9))
    voice_s = len(voice) / 16_000
    assert said.recording.duration_s == pytest.approx(2 * voice_s + pause_s + 9)
    assert said.asked_s() == []
    again_s = voice_s + pause_s
    assert speech_between(said.recording, 0, voice_s) > 2.5
    assert speech_between(said.recording, again_s, again_s + voice_s) > 2.5
    assert speech_between(said.recording, voice_s + 0.3, again_s - 0.3) == 0


def test_hands_free_asks_and_then_ends_it(tmp_path: Path, voice: Samples) -> None:
    said = answer(tmp_path, voice, silence(60), hands_free_s=4)
    end_s = said.recording.speech[-1].end_s
    assert said.asked_s() == [pytest.approx(end_s + 4, abs=0.5)]
    assert said.recording.duration_s == pytest.approx(end_s + 8, abs=0.5)
    assert said.seen[-1].ending_in_s == 0


def test_hands_free_speech_after_the_question_goes_on(tmp_path: Path, voice: Samples) -> None:
    said = answer(tmp_path, voice, silence(6), voice, silence(60), hands_free_s=4)
    assert len(said.asked_s()) == 2
    assert said.recording.duration_s == pytest.approx(2 * len(voice) / 16_000 + 6 + 8, abs=0.7)


@pytest.mark.parametrize("before", ["silence", "cough"])
def test_hands_free_waits_for_the_first_word(tmp_path: Path, voice: Samples, before: str) -> None:
    first = cough() if before == "cough" else silence(1)
    said = answer(tmp_path, first, silence(60), voice, hands_free_s=4)
    assert said.asked_s() == []
    assert speech_between(said.recording, 60, 70) > 2.5


@pytest.mark.parametrize("noise_db", [20, 10])
def test_hands_free_ends_in_noise_too(tmp_path: Path, voice: Samples, noise_db: int) -> None:
    whole = with_noise(np.concatenate([voice, silence(3), voice, silence(20)]), noise_db)
    said = answer(tmp_path, whole, hands_free_s=4)
    assert len(said.asked_s()) == 1
    assert said.recording.duration_s == pytest.approx(2 * len(voice) / 16_000 + 3 + 8, abs=0.7)
    assert speech_between(said.recording, 0, 30) > 5


def test_music_and_coughs_are_no_speech(tmp_path: Path, voice: Samples) -> None:
    assert answer(tmp_path, music(20), cough(), silence(2)).recording.speech == ()
    mixed = answer(tmp_path, 0.5 * music(5), voice, silence(1), cough(), silence(2)).recording
    voice_s = len(voice) / 16_000
    assert speech_between(mixed, 5, 5 + voice_s) > 2.5
    assert speech_between(mixed, 0, 4.5) + speech_between(mixed, 5.5 + voice_s, 30) == 0


@pytest.mark.parametrize("line", ["telephone", "overdriven", "very quiet", "two voices"])
def test_bad_sound_is_still_speech(tmp_path: Path, voice: Samples, line: str) -> None:
    second = np.roll(voice, 16_000) * 0.7
    heard = {
        "telephone": telephone(voice),
        "overdriven": np.clip(voice * 30, -1, 1),
        "very quiet": voice * (0.01 / np.abs(voice).max()),
        "two voices": voice + second,
    }[line].astype(np.float32)
    said = answer(tmp_path, heard, silence(3), heard, silence(2))
    again_s = len(voice) / 16_000 + 3
    assert speech_between(said.recording, 0, again_s - 3) > 1.5
    assert speech_between(said.recording, again_s, again_s + 4) > 1.5
    ill = [(progress.clipping, progress.low_level) for progress in said.seen]
    assert any(clipping for clipping, _ in ill) == (line == "overdriven")
    assert any(low for _, low in ill) == (line == "very quiet")


def test_the_last_minutes_of_half_an_hour_need_no_more_memory(tmp_path: Path) -> None:
    minute = (0.05 * np.random.default_rng(1).normal(0, 1, 60 * 16_000)).astype(np.float32)
    with open_spool(tmp_path, LABEL) as spool:
        recorder = Recorder(spool, stop=threading.Event())
        recorder.take(Sound(np.concatenate([minute] * 27), 16_000))
        tracemalloc.start()
        recorder.take(Sound(np.concatenate([minute] * 3), 16_000))
        grown, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert spool.answer.duration_s == 1800
    assert grown < 500_000  # the sound of three minutes is 5.8 MB on disk
    assert peak < 15_000_000  # of which 11.5 MB are the test's own source
