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
_apart: TextIO | None = None
_caught: int | None = None


def keep_words_apart() -> None:
    """Give what Python writes to ``sys.stderr`` a descriptor of its own; done already, do nothing.

    The program does so at its start, while it has one thread: a line that another thread is just
    writing would be torn. Where ``sys.stderr`` is not descriptor 2 (or nothing), whoever moved it
    has plans of their own: nothing is changed. Nor on Windows, whose sound libraries are silent.
    """
    with _lock:
        _move_words()


def catch_library_lines() -> None:
    """Give file descriptor 2 to a file for the rest of the process; done already, do nothing.

    It is done once, and not around single calls, so that no other thread's words can fall into a
    gap: what Python writes to ``sys.stderr`` goes where it went before (`keep_words_apart`).
    """
    global _caught  # noqa: PLW0603 -- one process, one descriptor 2
    with _lock:
        if _caught is not None or not _move_words():
            return
        with tempfile.TemporaryFile() as file:
            _caught = os.dup(file.fileno())
        os.dup2(_caught, _STDERR)


def _move_words() -> bool:
    """Whether ``sys.stderr`` is the stream that stands apart, moved now if it can be."""
    global _apart  # noqa: PLW0603 -- one process, one descriptor 2
    if os.name != "nt" and _is_descriptor_2(sys.stderr):
        sys.stderr = _apart = _moved(sys.stderr, os.dup(_STDERR))
    return _apart is not None and sys.stderr is _apart


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
