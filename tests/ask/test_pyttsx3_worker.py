import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

# The worker on a computer without an eSpeak of its own: the system's libraries are hidden.
HIDDEN = """
import ctypes, runpy, sys
load = ctypes.CDLL.__init__
packaged = []
def without_system(self, name, *arguments, **options):
    if "espeakng_loader" in str(name):
        packaged.append(name)
    elif "espeak" in str(name) and not packaged:
        raise OSError(name)
    load(self, name, *arguments, **options)
ctypes.CDLL.__init__ = without_system
sys.argv = ["worker", "165", sys.argv[1]]
runpy.run_module("interviewer.ask.pyttsx3_worker", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring their own voices")
def test_the_packaged_espeak_speaks_where_the_system_has_none(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HIDDEN, str(tmp_path / "q.wav")],
        input=b"Tell me about a failure.",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert soundfile.info(tmp_path / "q.wav").duration > 0.8
