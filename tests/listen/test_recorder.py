import errno
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from interviewer.domain.errors import DeviceError, StorageError
from interviewer.domain.recording import Recording
from interviewer.listen.file_source import FileSource
from interviewer.listen.recorder import Fault, Hooks, Recorder, RecordingProgress
from interviewer.listen.source import Source
from interviewer.listen.spooling.spool import AnswerLabel, Spool, open_spool, unfinished

Samples = NDArray[np.float32]

BLOCK = 1600


class FakeSource:
    """Gives what it is told to give; may vanish at the end."""

    name = "fake"
    lost_blocks = 0

    def __init__(self, samples: Samples, *, vanishes: bool = False) -> None:
        self._samples = samples
        self._vanishes = vanishes
        self.open = False

    def __enter__(self) -> Self:
        self.open = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.open = False

    def blocks(self) -> Iterator[Samples]:
        for start in range(0, len(self._samples), BLOCK):
            yield self._samples[start : start + BLOCK]
        if self._vanishes:
            raise DeviceError("the microphone stopped giving sound (fake); check its plug")


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[Spool]:
    label = AnswerLabel("q", "Why?", None, "2026-03-01T10:00:00Z")
    with open_spool(tmp_path / "spool", label) as opened:
        yield opened


class Watch:
    """Keeps every progress, and acts after a number of blocks."""

    def __init__(self, after: int = 0, act: threading.Event | None = None) -> None:
        self.seen: list[RecordingProgress] = []
        self._after = after
        self._act = act

    def __call__(self, progress: RecordingProgress) -> None:
        self.seen.append(progress)
        if self._act is not None and len(self.seen) == self._after:
            self._act.set()


@dataclass
class Recorded:
    recording: Recording
    fault: Fault | None


def run(
    source: Source,
    spool: Spool,
    watch: Watch | None = None,
    *,
    stop: threading.Event | None = None,
    pause: threading.Event | None = None,
    hands_free_s: float | None = None,
) -> Recorded:
    recorder = Recorder(
        spool,
        stop=stop or threading.Event(),
        drop=(pause,) if pause else (),
        hands_free_s=hands_free_s,
        hooks=Hooks(on_progress=watch or Watch()),
    )
    fault = recorder.take(source)
    return Recorded(recorder.recording(), fault)


def sources(folder: Path, samples: Samples) -> list[Source]:
    soundfile.write(folder / "a.wav", samples, 16_000, subtype="FLOAT")
    return [
        FakeSource(samples),
        FileSource(folder / "a.wav"),
        FileSource(folder / "a.wav", real_time=True),
    ]


@pytest.mark.parametrize("which", [0, 1, 2], ids=["fake", "file", "file in real time"])
def test_every_source_gives_all_its_samples(
    tmp_path: Path, spool: Spool, melody: Samples, which: int
) -> None:
    short = melody[:8_500]
    recorded = run(sources(tmp_path, short)[which], spool)
    assert recorded.fault is None
    assert np.abs(recorded.recording.samples - short).max() <= 1 / 32_768
    assert np.array_equal(spool.answer.samples(), recorded.recording.samples)


def test_stop_ends_it(spool: Spool, melody: Samples) -> None:
    stop = threading.Event()
    watch = Watch(after=3, act=stop)
    source = FakeSource(melody)
    recorded = run(source, spool, watch, stop=stop)
    assert len(recorded.recording.samples) == 3 * BLOCK
    assert not source.open


def test_during_a_pause_the_clock_stands_and_nothing_is_kept(spool: Spool, melody: Samples) -> None:
    pause = threading.Event()
    watch = Watch(after=5, act=pause)
    recorded = run(FakeSource(melody), spool, watch, pause=pause)
    assert len(recorded.recording.samples) == 5 * BLOCK == len(spool.answer.samples())
    assert {progress.elapsed_s for progress in watch.seen[4:]} == {0.5}
    assert watch.seen[-1].paused
    assert watch.seen[-1].level_dbfs > -60  # the meter goes on


def test_a_microphone_that_vanishes_leaves_what_was_said(spool: Spool, melody: Samples) -> None:
    recorded = run(FakeSource(melody, vanishes=True), spool)
    assert isinstance(recorded.fault, DeviceError)
    assert len(recorded.recording.samples) == len(spool.answer.samples()) == len(melody)


def test_after_a_fault_another_source_goes_on_with_the_same_answer(
    spool: Spool, melody: Samples
) -> None:
    watch = Watch()
    recorder = Recorder(spool, stop=threading.Event(), hooks=Hooks(on_progress=watch))
    assert isinstance(recorder.take(FakeSource(melody[:8_000], vanishes=True)), DeviceError)
    assert recorder.take(FakeSource(melody[8_000:])) is None
    assert np.abs(recorder.recording().samples - melody).max() <= 1 / 32_768
    assert [round(progress.elapsed_s, 1) for progress in watch.seen[4:6]] == [0.5, 0.6]


def test_a_disk_that_fills_up_ends_it_with_what_is_there(
    tmp_path: Path, spool: Spool, melody: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, room = os.write, [10 * BLOCK * 2]

    def filling(descriptor: int, data: bytes) -> int:
        room[0] -= len(data)
        if room[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", filling)
    recorder = Recorder(spool, stop=threading.Event())
    assert isinstance(recorder.take(FakeSource(melody[: 11 * BLOCK])), StorageError)
    assert len(spool.answer.samples()) == 10 * BLOCK
    assert recorder.recording().duration_s == 1.0

    room[0] = 10**9  # some space was freed: not even the block that did not fit is lost
    recorder = Recorder(spool, stop=threading.Event())
    assert recorder.take(FakeSource(melody[11 * BLOCK :])) is None
    monkeypatch.undo()
    assert np.abs(recorder.recording().samples - melody).max() <= 1 / 32_768
    spool.close()
    (answer,) = unfinished(tmp_path / "spool")
    assert answer.duration_s == 3.0


def test_a_disk_that_takes_half_a_sample_does_not_garble_the_rest(
    spool: Spool, melody: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, room = os.write, [4_001]

    def filling(descriptor: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(descriptor, data[: room[0]])
        room[0] -= written
        return written

    monkeypatch.setattr(os, "write", filling)
    recorder = Recorder(spool, stop=threading.Event())
    assert isinstance(recorder.take(FakeSource(melody)), StorageError)
    monkeypatch.undo()
    assert recorder.take(FakeSource(melody[2 * BLOCK :])) is None
    assert np.abs(recorder.recording().samples - melody).max() <= 1 / 32_768


def test_an_interrupt_leaves_the_spool(tmp_path: Path, spool: Spool, melody: Samples) -> None:
    def interrupt(progress: RecordingProgress) -> None:
        if progress.elapsed_s >= 0.5:
            raise KeyboardInterrupt

    source = FakeSource(melody)
    with pytest.raises(KeyboardInterrupt):
        Recorder(spool, stop=threading.Event(), hooks=Hooks(on_progress=interrupt)).take(source)
    assert not source.open
    spool.close()
    (answer,) = unfinished(tmp_path / "spool")
    assert answer.duration_s == 0.5


def test_a_muted_microphone_is_noticed_after_three_seconds(spool: Spool) -> None:
    watch = Watch()
    run(FakeSource(np.zeros(5 * 16_000, np.float32)), spool, watch)
    assert [progress.muted for progress in watch.seen].index(True) == 29
    assert not any(progress.low_level for progress in watch.seen)


def speech_s(recording: Recording) -> float:
    return sum(span.end_s - span.start_s for span in recording.speech)


def test_speech_silence_and_a_low_level(tmp_path: Path, spool: Spool, spoken: Path) -> None:
    loud = tmp_path / "loud.wav"
    samples, rate = soundfile.read(spoken)
    soundfile.write(loud, np.concatenate([samples, np.zeros(4 * rate)]), rate)
    watch = Watch()
    recorded = run(FileSource(loud), spool, watch)
    assert speech_s(recorded.recording) > 1.0
    assert watch.seen[-1].silent_for_s == pytest.approx(4.0, abs=0.6)
    assert not any(progress.low_level for progress in watch.seen)

    soundfile.write(loud, samples * 0.005 / np.abs(samples).max(), rate, subtype="FLOAT")
    quiet = Watch()
    run(FileSource(loud), spool, quiet)
    assert any(progress.low_level for progress in quiet.seen)
