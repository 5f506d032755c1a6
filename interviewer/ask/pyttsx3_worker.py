"""Speaks one utterance into a file and ends: ``python -m interviewer.ask.pyttsx3_worker WPM FILE``.

The text comes on standard input. A process of its own for every utterance, because pyttsx3 loses
or mixes up utterances when an engine is used twice, and may hang or end its process.
"""

import ctypes
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyttsx3.engine import Engine


def main() -> None:
    """Speak standard input into the file that the command line names."""
    words_per_minute, path = int(sys.argv[1]), sys.argv[2]
    text = sys.stdin.buffer.read().decode("utf-8")
    if sys.platform == "linux":
        _provide_espeak()
    import pyttsx3

    engine = pyttsx3.init()
    # Without an empty first run, the first real one ends before its file is written (Linux).
    if sys.platform == "linux":
        engine.runAndWait()
    _set_rate(engine, words_per_minute)
    engine.save_to_file(text, path)
    engine.runAndWait()


def _set_rate(engine: "Engine", words_per_minute: int) -> None:
    """Set the rate, and again: eSpeak takes settings from a queue and drops one in a hundred."""
    for _ in range(10):
        engine.setProperty("rate", words_per_minute)
        if engine.getProperty("rate") == words_per_minute:
            return
        time.sleep(0.01)


def _provide_espeak() -> None:
    """Load the packaged eSpeak where the system has none."""
    for name in ("libespeak-ng.so.1", "/usr/local/lib/libespeak-ng.so.1", "libespeak.so.1"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return
    import espeakng_loader

    # First the data's place: without it the C library ends the whole process.
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


if __name__ == "__main__":
    main()
