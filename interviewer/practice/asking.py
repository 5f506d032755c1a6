"""Lines read aloud, until they are over or the candidate answers."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from interviewer.ask.reading_aloud import read_aloud
from interviewer.listen.speech import BargeIn
from interviewer.practice.round_tools import Parts
from interviewer.practice.view import RoundView

FIRST_LINE_S = 5.0
"""So long, at most, models wait for the first line; it takes a second."""


class Reader:
    """Reads with the voice, if there is one; what is amiss is said once, not at every line.

    Attributes:
        first_line_made: Set once the first line is ready to be heard, or none is to be read: until
            then the voice has the processor for itself, and models can wait.
    """

    def __init__(self, parts: Parts, view: RoundView) -> None:
        self._parts = parts
        self._view = view
        self._noticed: set[str] = set()
        self.first_line_made = threading.Event()
        if parts.voice is None:
            self.first_line_made.set()

    def read(self, text: str, early: BargeIn | None = None) -> None:
        """Read a line; it ends early when the view says so, or when somebody speaks."""
        voice, player, otherwise = self._parts.voice, self._parts.player, self._parts.question_wav
        if voice is None:
            return
        skip = threading.Event()
        with ThreadPoolExecutor(2, thread_name_prefix="ask") as workers:
            reading = workers.submit(
                read_aloud,
                voice,
                player,
                text,
                skip,
                otherwise,
                on_ready=self.first_line_made.set,
            )
            waiting = workers.submit(_interrupted, early, skip, reading.done) if early else None
            try:
                self._view.reading(skip, reading.done)
                notice = reading.result()
            finally:
                skip.set()
        if waiting is not None:
            waiting.result()
        if notice and notice not in self._noticed:
            self._noticed.add(notice)
            self._view.notice(notice)


def _interrupted(early: BargeIn, skip: threading.Event, over: Callable[[], bool]) -> None:
    """Skip the rest of the question as soon as the candidate speaks."""
    if early.wait_for_speech(over):
        skip.set()
