"""What libraries in C write on standard error behind Python's back, kept off the terminal.

ALSA, JACK and PortAudio complain there of every device that they try, in the middle of whatever
stands on the screen.
"""

import os
import sys
import tempfile
import threading
from typing import TextIO

_STDERR = 2
_MOST_BYTES = 1 << 16
"""So much is read back: the first complaints tell what is wrong, later ones repeat them."""

_lock = threading.Lock()
_caught: int | None = None


def catch_library_lines() -> None:
    """Give file descriptor 2 to a file for the rest of the process; done already, do nothing.

    It is done once, and not around single calls, so that no other thread's words can fall into a
    gap: what Python writes to ``sys.stderr`` goes where it went before. Where ``sys.stderr`` is
    not descriptor 2 (or nothing), whoever moved it has plans of their own: nothing is changed.
    Nor on Windows, whose sound libraries are silent.
    """
    global _caught  # noqa: PLW0603 -- one process, one descriptor 2
    with _lock:
        stream = sys.stderr
        if os.name == "nt" or _caught is not None or not _is_descriptor_2(stream):
            return
        with tempfile.TemporaryFile() as file:
            _caught = os.dup(file.fileno())
        sys.stderr = _moved(stream, os.dup(_STDERR))
        os.dup2(_caught, _STDERR)


def library_lines() -> list[str]:
    """What libraries wrote since `catch_library_lines`, a line each, without repetition."""
    if _caught is None:
        return []
    text = os.pread(_caught, _MOST_BYTES, 0).decode("utf-8", "replace")
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _is_descriptor_2(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.fileno() == _STDERR
    except (OSError, ValueError):
        return False


def _moved(stream: TextIO, descriptor: int) -> TextIO:
    stream.flush()
    return open(
        descriptor, "w", buffering=1, encoding=stream.encoding, errors=stream.errors, closefd=False
    )
