import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from sound_card import SoundCard, hardware, missing, no_devices, no_portaudio, similarity

Samples = NDArray[np.float32]

PLAY = """
import sys
from pathlib import Path
from interviewer.ask.player import SoundDevicePlayer
from interviewer.domain.errors import InterviewerError
try:
    SoundDevicePlayer(*sys.argv[2:]).play(Path(sys.argv[1]))
except InterviewerError as error:
    print(error)
"""


@pytest.fixture
def melody_file(tmp_path: Path, melody: Samples) -> Path:
    soundfile.write(tmp_path / "melody.wav", melody, 16_000)
    return tmp_path / "melody.wav"


@pytest.mark.sound
def test_what_is_played_is_heard_to_its_last_sample(
    sound_card: SoundCard, melody: Samples, melody_file: Path
) -> None:
    with sound_card.recording_loudspeaker() as tap:
        done = sound_card.run(PLAY, melody_file)
        heard = tap.samples()
    assert (done.stdout, done.returncode) == ("", 0), done.stderr
    assert similarity(heard, melody) > 0.9
    assert similarity(heard, melody[-4000:]) > 0.3  # the end is there, not cut


@pytest.mark.sound
@pytest.mark.parametrize("accepted", [(44_100, 1), (48_000, 2)])
def test_a_device_with_other_needs_gets_a_fitting_sound(
    sound_card: SoundCard, melody: Samples, melody_file: Path, accepted: tuple[int, int]
) -> None:
    refuse = f"""
import sounddevice
from interviewer.ask import player
from interviewer.portaudio import SoundDevice
def check(device, channels, dtype, samplerate):
    if (samplerate, channels) != {accepted}:
        raise sounddevice.PortAudioError("Invalid sample rate", -9997)
sounddevice.check_output_settings = check
find = player.find_output
def found(wanted):
    device = find(wanted)
    return SoundDevice(device.index, device.name, {accepted[1]}, {accepted[0]}, True)
player.find_output = found
"""
    with sound_card.recording_loudspeaker() as tap:
        done = sound_card.run(refuse + PLAY, melody_file)
        heard = tap.samples()
    assert (done.stdout, done.returncode) == ("", 0), done.stderr
    assert similarity(heard, melody) > 0.9


@pytest.mark.sound
def test_stop_cuts_it_short(sound_card: SoundCard, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "long.wav", np.zeros(16_000 * 60), 16_000)
    code = """
import sys, threading, time
from pathlib import Path
from interviewer.ask.player import SoundDevicePlayer
stop = threading.Event()
threading.Timer(0.3, stop.set).start()
began_s = time.monotonic()
SoundDevicePlayer().play(Path(sys.argv[1]), stop)
print(time.monotonic() - began_s < 30)
"""
    done = sound_card.run(code, tmp_path / "long.wav")
    assert done.stdout == "True\n", done.stderr


@pytest.mark.sound
@pytest.mark.parametrize("accident", ["kill", "freeze"])
def test_a_loudspeaker_that_vanishes_does_not_hang(
    doomed_sound_card: SoundCard, tmp_path: Path, accident: str
) -> None:
    noise = np.random.default_rng(5).normal(0, 0.1, 16_000 * 60)
    soundfile.write(tmp_path / "long.wav", noise, 16_000)
    with (
        doomed_sound_card.recording_loudspeaker() as tap,
        doomed_sound_card.start(PLAY, tmp_path / "long.wav") as process,
    ):
        while not tap.samples().any():
            assert process.poll() is None
        getattr(doomed_sound_card, accident)()
        output, errors = process.communicate(timeout=40)
    assert process.returncode == 0, errors
    assert "stopped taking sound" in output


@pytest.mark.sound
def test_a_wrong_name_lists_the_right_ones(sound_card: SoundCard, melody_file: Path) -> None:
    done = sound_card.run(PLAY, melody_file, "gramophone")
    assert "no loudspeaker matches 'gramophone'" in done.stdout
    assert "default" in done.stdout


@pytest.mark.sound
def test_a_file_that_is_no_sound(sound_card: SoundCard, tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("hello")
    assert "a.wav: cannot be played" in sound_card.run(PLAY, tmp_path / "a.wav").stdout
    assert "b.wav: cannot be played" in sound_card.run(PLAY, tmp_path / "b.wav").stdout


def play(path: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PLAY, str(path)],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout


def test_without_portaudio_the_way_out_is_named(tmp_path: Path, melody_file: Path) -> None:
    told = play(melody_file, no_portaudio(tmp_path))
    assert "sudo apt install libportaudio2" in told
    assert "--no-voice" in told


def test_without_a_loudspeaker_the_way_out_is_named(tmp_path: Path, melody_file: Path) -> None:
    if (reason := missing()) or hardware():
        pytest.skip(reason or "this computer has a sound card, which cannot be hidden")
    assert play(melody_file, no_devices(tmp_path)).startswith("no loudspeaker was found")
