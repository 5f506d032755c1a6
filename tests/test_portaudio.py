import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sound_card import hardware, missing, no_devices, no_portaudio

from interviewer.domain.errors import DeviceError
from interviewer.portaudio import within

TELL = """
from interviewer.domain.errors import DeviceError
from interviewer.listen.input_devices import input_devices
from interviewer.listen.microphone import Microphone
try:
    print(input_devices())
    with Microphone():
        pass
except DeviceError as error:
    print(error)
"""


def tell(environment: dict[str, str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", TELL],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


def test_without_the_library(tmp_path: Path) -> None:
    (line,) = tell(no_portaudio(tmp_path))
    assert "sudo apt install libportaudio2" in line


def test_without_any_device(tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    if hardware():
        pytest.skip("this computer has a sound card, which cannot be hidden")
    listed, complaint = tell(no_devices(tmp_path))
    assert listed == "[]"
    assert complaint.startswith("no microphone was found; plug one in")


def test_a_call_that_hangs_is_left_behind() -> None:
    release = threading.Event()
    with pytest.raises(DeviceError, match=r"did not answer for 0\.05 s"):
        within(release.wait, 0.05)
    release.set()


def test_results_and_errors_come_through() -> None:
    assert within(lambda: 3, 5) == 3
    with pytest.raises(ZeroDivisionError):
        within(lambda: 1 // 0, 5)
