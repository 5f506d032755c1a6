"""Ctrl-C: the first asks the program to leave in good order, one more ends it at once.

What is recorded lies on disk at any moment, so that an end at once loses nothing either.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from interviewer.cli import exit_status
from interviewer.cli.console.keys import ENDING, restore_terminal

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_SAID = "interviewer: interrupted; nothing that was recorded is lost\n"

_SIGNALLED = 128
"""With the number of the signal, what shells report of a program that a signal ended."""

_leaving = False
_said = False


def take_interrupts() -> None:
    """From now on: the first Ctrl-C is a KeyboardInterrupt, one after it ends the process."""
    signal.signal(signal.SIGINT, _interrupt)
    sys.unraisablehook = _unraisable


def leave_in_order(leave: Callable[[int], object]) -> None:
    """In a program that fills the screen: whatever signal ends it, it ends by itself.

    ``leave`` is called from the running event loop with the exit status that belongs to the signal.
    """
    if sys.platform == "win32":
        return
    import asyncio

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, leave, exit_status.INTERRUPTED)
    for number in ENDING:
        loop.add_signal_handler(number, leave, _SIGNALLED + number)


def go_on() -> None:
    """The interrupt was a wish that is fulfilled: the next one is a first again."""
    global _leaving  # noqa: PLW0603 -- one process, one Ctrl-C
    _leaving = False


def leaving() -> bool:
    """Whether there was a Ctrl-C that the program leaves for, whatever became of it."""
    return _leaving


def say_interrupted() -> None:
    """Say, once, that nothing is lost."""
    global _said  # noqa: PLW0603 -- one process, one Ctrl-C
    if not _said:
        _said = True
        sys.stderr.write(_SAID)


def leave(status: int) -> NoReturn:
    """End the process with this status; nothing can interrupt that any more.

    After an interrupt nobody waits for models that are still being loaded.
    """
    signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(exit_status.INTERRUPTED))
    restore_terminal()
    if status == exit_status.INTERRUPTED:
        for stream in (sys.stdout, sys.stderr):
            # A reader that went away (`| head`) needs no more.
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)
    sys.exit(status)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    global _leaving  # noqa: PLW0603 -- one process, one Ctrl-C
    if _leaving:
        _end_now()
    _leaving = True
    raise KeyboardInterrupt


def _end_now() -> NoReturn:
    restore_terminal()
    if not _said:
        # Not through the stream: it may be in the middle of writing.
        with suppress(OSError, ValueError):
            os.write(sys.stderr.fileno(), _SAID.encode())
    os._exit(exit_status.INTERRUPTED)


def _unraisable(about: "UnraisableHookArgs") -> None:
    """Interrupted where Python cannot pass it on (a callback, a finaliser): end, do not go on."""
    if issubclass(about.exc_type, KeyboardInterrupt):
        _end_now()
    sys.__unraisablehook__(about)
