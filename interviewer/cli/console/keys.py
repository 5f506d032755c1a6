"""Single key presses from the terminal, without waiting for Enter and without echo."""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

_POLL_S = 0.05
_SHOW_CURSOR = b"\x1b[?25h"

ENDING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)
)
"""Signals that end the program there and then. SIGKILL leaves no time for anything."""

_before: list[Any] | None = None
"""How the terminal was set before single keys were read; None while it is set so."""


@contextmanager
def single_keys() -> Iterator[None]:
    """Give key presses at once while the block runs; Ctrl-C still interrupts.

    However the block ends, by a signal too, the terminal is then as it was.
    """
    if os.name == "nt":
        yield
        return
    import termios
    import tty

    global _before  # noqa: PLW0603 -- there is one terminal
    taken = [one for one in ENDING if signal.getsignal(one) is signal.SIG_DFL]
    for one in taken:
        signal.signal(one, _end)
    try:
        _before = termios.tcgetattr(sys.stdin)
        tty.setcbreak(sys.stdin, termios.TCSADRAIN)
        yield
    finally:
        restore_terminal()
        for one in taken:
            signal.signal(one, signal.SIG_DFL)


def restore_terminal() -> None:
    """Set the terminal as it was before single keys were read; at other times do nothing."""
    global _before  # noqa: PLW0603 -- there is one terminal
    if _before is None:
        return
    import termios

    # A terminal that was closed has nothing to be restored.
    with suppress(termios.error, OSError):
        termios.tcsetattr(sys.stdin, termios.TCSANOW, _before)
        if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            os.write(sys.stdout.fileno(), _SHOW_CURSOR)
    _before = None


def _end(number: int, _frame: FrameType | None) -> None:
    """End by the signal, as if it had not been caught, once the terminal is restored."""
    restore_terminal()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def key_within(wait_s: float) -> str | None:
    """The key pressed within so many seconds, or ``None``. Enter is a newline.

    Raises:
        KeyboardInterrupt: The terminal is gone, and nobody presses keys any more.
    """
    if os.name == "nt":
        return _windows_key_within(wait_s)
    ready, _, _ = select.select([sys.stdin], [], [], wait_s)
    if not ready:
        return None
    try:
        key = os.read(sys.stdin.fileno(), 1)
    except OSError as error:
        raise KeyboardInterrupt from error
    if not key:
        raise KeyboardInterrupt
    return key.decode("utf-8", "replace")


def _windows_key_within(wait_s: float) -> str | None:
    import msvcrt

    until_s = time.monotonic() + wait_s
    while time.monotonic() < until_s:
        if msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore] # Windows only
            key: str = msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore] # Windows only
            return "\n" if key == "\r" else key
        time.sleep(_POLL_S)
    return None
