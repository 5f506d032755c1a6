"""Single key presses from the terminal, without waiting for Enter and without echo."""

import os
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_POLL_S = 0.05


@contextmanager
def single_keys() -> Iterator[None]:
    """Give key presses at once while the block runs; Ctrl-C still interrupts."""
    if os.name == "nt":
        yield
        return
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin, termios.TCSADRAIN)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def key_within(wait_s: float) -> str | None:
    """The key pressed within so many seconds, or ``None``. Enter is a newline."""
    if os.name == "nt":
        return _windows_key_within(wait_s)
    ready, _, _ = select.select([sys.stdin], [], [], wait_s)
    return os.read(sys.stdin.fileno(), 1).decode("utf-8", "replace") if ready else None


def _windows_key_within(wait_s: float) -> str | None:
    import msvcrt

    until_s = time.monotonic() + wait_s
    while time.monotonic() < until_s:
        if msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore] # Windows only
            key: str = msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore] # Windows only
            return "\n" if key == "\r" else key
        time.sleep(_POLL_S)
    return None
