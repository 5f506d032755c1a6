"""Rounds heard a second time for their fillers, one after another, while people read on."""

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

from interviewer.domain.errors import InterviewerError
from interviewer.domain.scorecard import Fillers
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.history.store import HistoryStore
from interviewer.practice.second_hearing import CountFillers, hear_again, keep_fillers
from interviewer.transcribe.engines import NEEDED

_log = logging.getLogger(__name__)

State = Literal["counting", "counted", "unmeasured"]

NO_MODEL = f"the model that hears them ({NEEDED}) is not here"
_FAULT = "the program made a mistake; see its terminal"


@dataclass(frozen=True, slots=True)
class Counting:
    """How far the counting of a round's fillers is; ``reason`` says why they cannot be measured.

    "unmeasured" without a reason: nobody heard the answer a second time yet.
    """

    state: State
    reason: str | None = None


class _LeftError(Exception):
    """The server is being stopped; the answer can be heard again later."""


class SecondHearings:
    """Counts in a thread of its own. Nobody waits for it: see `standing`."""

    def __init__(self, store: HistoryStore, count: CountFillers) -> None:
        self._store = store
        self._count = count
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="fillers")
        self._lock = threading.Lock()
        self._going_on: set[str] = set()
        self._reasons: dict[str, str] = {}
        self._closing = threading.Event()

    def begin(self, round_id: str) -> None:
        """Hear a kept round again, if it is not in line already."""
        with self._lock:
            if round_id in self._going_on:
                return
            self._going_on.add(round_id)
            self._reasons.pop(round_id, None)
        heard = self._worker.submit(self._hear, round_id)
        heard.add_done_callback(lambda done: self._over(round_id, done))

    def standing(self, round_id: str, fillers: Fillers) -> Counting:
        """Where a round stands, whose scorecard says ``fillers``."""
        with self._lock:
            if round_id in self._going_on:
                return Counting("counting")
            if fillers.reliable:
                return Counting("counted")
            return Counting("unmeasured", self._reasons.get(round_id))

    def close(self) -> None:
        """Begin no further hearing, and leave the one that goes on."""
        self._closing.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _hear(self, round_id: str) -> Verbatim | None:
        verbatim = hear_again(self._store, round_id, self._count, self._go_on)
        if verbatim is not None:
            keep_fillers(self._store, round_id, verbatim)
        return verbatim

    def _go_on(self, _share: float) -> None:
        if self._closing.is_set():
            raise _LeftError

    def _over(self, round_id: str, done: "Future[Verbatim | None]") -> None:
        reason = None if done.cancelled() else _why_not(done)
        with self._lock:
            self._going_on.discard(round_id)
            if reason is not None:
                self._reasons[round_id] = reason


def _why_not(done: "Future[Verbatim | None]") -> str | None:
    error = done.exception()
    if error is None:
        return None if done.result() is not None else NO_MODEL
    if isinstance(error, _LeftError):
        return None
    if isinstance(error, InterviewerError):
        return str(error)
    _log.error("a second hearing ended in a fault", exc_info=error)
    return _FAULT
