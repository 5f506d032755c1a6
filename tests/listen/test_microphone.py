import signal
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from sound_card import SoundCard, similarity

from interviewer.listen.decode import decode
from interviewer.listen.microphone import NEXT_BLOCK_S, SLEPT_S
from interviewer.listen.spooling.spool import unfinished

pytestmark = pytest.mark.sound

Samples = NDArray[np.float32]

# Records from the microphone as the program does; says when it listens, and what came of it.
RECORD = """
import sys, threading
from pathlib import Path
from interviewer.listen.microphone import Microphone
from interviewer.listen.recorder import Hooks, Recorder
from interviewer.listen.spooling.spool import AnswerLabel, open_spool

said, stop = [], threading.Event()
def tell(progress):
    if not said:
        said.append(print("listening", flush=True))
    if progress.elapsed_s >= seconds:
        stop.set()

folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
with open_spool(folder, AnswerLabel("q", "Why?", None, "2026-03-01T10:00:00Z")) as spool:
    recorder = Recorder(spool, stop=stop, hooks=Hooks(on_progress=tell))
    fault = recorder.take(Microphone())
print(f"{recorder.recording().duration_s:.1f}", fault, flush=True)
"""


@pytest.fixture
def melody_file(tmp_path: Path, melody: Samples) -> Path:
    soundfile.write(tmp_path / "melody.wav", melody, 16_000)
    return tmp_path / "melody.wav"


def test_what_is_said_is_what_is_recorded(
    sound_card: SoundCard, tmp_path: Path, melody: Samples, melody_file: Path
) -> None:
    with sound_card.start(RECORD, tmp_path / "spool", 5) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        sound_card.play_into_microphone(melody_file)
        output, errors = process.communicate(timeout=60)
    assert output == "5.0 None\n", errors
    (answer,) = unfinished(tmp_path / "spool")
    assert similarity(answer.samples(), melody) > 0.9


def test_kill_9_loses_less_than_a_second(
    sound_card: SoundCard, tmp_path: Path, melody: Samples, melody_file: Path
) -> None:
    with sound_card.start(RECORD, tmp_path / "spool", 600) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        sound_card.play_into_microphone(melody_file)
        process.kill()
    (answer,) = unfinished(tmp_path / "spool")
    assert answer.duration_s > len(melody) / 16_000 - 1
    assert similarity(answer.samples(), melody) > 0.8


@pytest.mark.parametrize(
    ("accident", "said"),
    [
        ("kill", "the microphone stopped giving sound"),
        ("freeze", "the microphone stopped giving sound"),
        ("unplug_microphone", "the microphone was unplugged (Remapped"),
    ],
)
def test_a_microphone_that_vanishes_ends_the_answer_not_the_round(
    doomed_sound_card: SoundCard, tmp_path: Path, melody_file: Path, accident: str, said: str
) -> None:
    with doomed_sound_card.start(RECORD, tmp_path / "spool", 600) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        with doomed_sound_card.playing_into_microphone(melody_file):
            while sum(file.stat().st_size for file in (tmp_path / "spool").glob("*.pcm")) < 32_000:
                assert process.poll() is None
            getattr(doomed_sound_card, accident)()
        output, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert said in output
    (answer,) = unfinished(tmp_path / "spool")
    assert answer.duration_s >= 1.0
    assert np.any(answer.samples())


def test_a_microphone_that_is_pulled_out_as_soon_as_it_is_open(
    doomed_sound_card: SoundCard,
) -> None:
    done = doomed_sound_card.run(
        "import subprocess\n"
        "from interviewer.domain.errors import DeviceError\n"
        "from interviewer.listen.microphone import Microphone\n"
        "try:\n"
        "    with Microphone() as source:\n"
        "        subprocess.run(['pactl', 'unload-module', 'module-remap-source'], check=True)\n"
        "        for number, block in enumerate(source.blocks()):\n"
        "            if number == 100:\n"
        "                break\n"
        "except DeviceError as fault:\n"
        "    print(fault)\n"
    )
    assert "the microphone was unplugged" in done.stdout, done.stderr


def test_a_computer_that_sleeps_goes_on_with_the_answer_when_it_wakes(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    with sound_card.start(RECORD, tmp_path / "spool", 5) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        process.send_signal(signal.SIGSTOP)
        time.sleep(NEXT_BLOCK_S + SLEPT_S + 1)
        process.send_signal(signal.SIGCONT)
        output, errors = process.communicate(timeout=60)
    assert output.endswith(" None\n"), (output, errors)
    assert float(output.split()[0]) >= 5


def test_the_devices_are_listed(sound_card: SoundCard) -> None:
    done = sound_card.run(
        "from interviewer.listen.input_devices import find_input, input_devices\n"
        "print(find_input(None) in input_devices(), find_input(None).name)"
    )
    assert done.stdout == "True default\n", done.stderr


def test_a_named_microphone(sound_card: SoundCard) -> None:
    done = sound_card.run(
        "from interviewer.listen.microphone import Microphone\n"
        "with Microphone('pulse') as source:\n"
        "    print(source.name, next(source.blocks()).dtype)"
    )
    assert done.stdout == "pulse float32\n", done.stderr


def test_another_rate_is_resampled(
    sound_card: SoundCard, tmp_path: Path, melody: Samples, melody_file: Path
) -> None:
    code = """
import sys
import numpy as np, soundfile
from interviewer.listen import microphone
# A device that takes nothing but its own rate and two channels.
microphone.accepted_format = lambda library, device, rate_hz: (44_100, 2)
heard = []
with microphone.Microphone() as source:
    for block in source.blocks():
        if not heard:
            print("listening", flush=True)
        heard.append(block)
        if sum(map(len, heard)) > 5 * 16_000:
            break
soundfile.write(sys.argv[1], np.concatenate(heard), 16_000)
"""
    with sound_card.start(code, tmp_path / "heard.wav") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        sound_card.play_into_microphone(melody_file)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert similarity(decode(tmp_path / "heard.wav"), melody) > 0.9
