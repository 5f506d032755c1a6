import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from sound_card import SoundCard, similarity

from interviewer.cli.review.playback import Playback, play_stretch
from interviewer.domain.errors import DeviceError, InterviewerError, VoiceError

RATE_HZ = 16_000


class FakePlayer:
    """Remembers what was played; plays on until it is stopped when told so."""

    def __init__(self, fault: InterviewerError | None = None, *, endless: bool = False) -> None:
        self.played: list[np.ndarray[tuple[int], np.dtype[np.float32]]] = []
        self.started = threading.Event()
        self.stopped = False
        self._fault = fault
        self._endless = endless

    def play(self, path: Path, stop: threading.Event | None = None) -> None:
        if self._fault:
            raise self._fault
        self.played.append(soundfile.read(path, dtype="float32")[0])
        self.started.set()
        if self._endless and stop is not None:
            self.stopped = stop.wait(30)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Ten seconds; each second is as loud as its number."""
    path = tmp_path / "answer.flac"
    soundfile.write(path, np.repeat(np.arange(10) / 10, RATE_HZ).astype(np.float32), RATE_HZ)
    return path


def test_a_stretch_is_played_from_its_start_to_a_second_past_its_end(recording: Path) -> None:
    player = FakePlayer()

    play_stretch(player, recording, 3.0, 5.0, threading.Event())

    (sound,) = player.played
    assert len(sound) == 3 * RATE_HZ
    assert np.allclose([sound[0], sound[-1]], [0.3, 0.5], atol=1e-3)


def test_a_stretch_at_the_end_is_as_long_as_there_is_sound(recording: Path) -> None:
    player = FakePlayer()

    play_stretch(player, recording, 9.5, 30.0, threading.Event())

    assert len(player.played[0]) == RATE_HZ // 2


def test_a_stretch_past_the_end_is_said_to_be_missing(recording: Path) -> None:
    with pytest.raises(VoiceError, match="ends before 11 s"):
        play_stretch(FakePlayer(), recording, 11.0, 12.0, threading.Event())


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"fLaC\x00\x00"])
def test_a_damaged_recording_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answer.flac"
    path.write_bytes(content)

    with pytest.raises(VoiceError, match="history verify"):
        play_stretch(FakePlayer(), path, 0.0, 1.0, threading.Event())


def test_stopping_stops_and_tells_nobody(recording: Path) -> None:
    ended: list[InterviewerError | None] = []
    player = FakePlayer(endless=True)
    playback = Playback(player, ended.append)
    playback.start(recording, 0.0, 1.0)
    assert player.started.wait(30)
    before = playback.playing

    playback.stop()

    assert player.stopped
    assert (before, playback.playing) == (True, False)
    assert ended == []


def test_a_new_stretch_ends_the_one_before(recording: Path) -> None:
    player = FakePlayer(endless=True)
    playback = Playback(player, lambda _: None)
    playback.start(recording, 0.0, 1.0)
    assert player.started.wait(30)

    playback.start(recording, 4.0, 5.0)

    assert player.stopped
    playback.stop()
    assert len(player.played) == 2


@pytest.mark.parametrize("fault", [None, DeviceError("no loudspeaker; plug one in")])
def test_the_end_is_told_with_what_went_wrong(
    recording: Path, fault: InterviewerError | None
) -> None:
    ended: list[InterviewerError | None] = []
    told = threading.Event()

    def end(problem: InterviewerError | None) -> None:
        ended.append(problem)
        told.set()

    Playback(FakePlayer(fault), end).start(recording, 0.0, 1.0)

    assert told.wait(30)
    assert ended == [fault]


PLAY = """
import sys, threading
from pathlib import Path
from interviewer.ask.player import SoundDevicePlayer
from interviewer.cli.review.playback import play_stretch
play_stretch(SoundDevicePlayer(), Path(sys.argv[1]), 1.0, 2.0, threading.Event())
"""


@pytest.mark.sound
def test_the_loudspeaker_gives_the_stretch_and_no_more(
    sound_card: SoundCard, melody: NDArray[np.float32], tmp_path: Path
) -> None:
    recording = tmp_path / "answer.flac"
    soundfile.write(recording, melody, RATE_HZ)

    with sound_card.recording_loudspeaker() as tap:
        done = sound_card.run(PLAY, recording)
        heard = tap.samples()

    assert (done.stdout, done.returncode) == ("", 0), done.stderr
    assert similarity(heard, melody[RATE_HZ:]) > 0.9
    assert similarity(heard, melody[:RATE_HZ]) < 0.3
