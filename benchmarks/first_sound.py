"""How soon the question is heard after the command: on a virtual loudspeaker, from start to sound.

    python benchmarks/first_sound.py [--runs 5]

Needs PulseAudio and PortAudio (scripts/install-debian-packages.sh). Prints the median in seconds
and its ratio to ``python -c 'import numpy'`` measured in the same run.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pexpect

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # the virtual sound card is the tests' own

import sound_card  # noqa: E402 -- found through the line above

AUDIBLE = 0.02
PATIENCE_S = 60.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    if reason := sound_card.missing():
        sys.exit(reason)
    with sound_card.running_sound_card() as card:
        heard_s = statistics.median(first_sound_s(card) for _ in range(runs))
    bare_s = statistics.median(import_numpy_s() for _ in range(runs))
    print(f"first sound after {heard_s:.2f} s, {heard_s / bare_s:.0f} x import numpy ({runs} runs)")


def first_sound_s(card: sound_card.SoundCard) -> float:
    """Seconds from the start of the program to the first audible sample."""
    with tempfile.TemporaryDirectory() as data, card.recording_loudspeaker() as loudspeaker:
        before, start_s = len(loudspeaker.samples()), time.monotonic()
        program = pexpect.spawn(
            sys.executable,
            ["-m", "interviewer", "practice", "--stories", str(ROOT / "stories"), "--data", data],
            env={**os.environ, **card.environment, "TERM": "xterm"},
        )
        try:
            while time.monotonic() - start_s < PATIENCE_S:
                if np.any(np.abs(loudspeaker.samples()[before:]) > AUDIBLE):
                    return time.monotonic() - start_s
                time.sleep(0.02)
            sys.exit("nothing was heard")
        finally:
            program.close(force=True)


def import_numpy_s() -> float:
    """Seconds of a Python process that imports numpy."""
    start_s = time.monotonic()
    subprocess.run([sys.executable, "-c", "import numpy"], check=True)
    return time.monotonic() - start_s


if __name__ == "__main__":
    main()
