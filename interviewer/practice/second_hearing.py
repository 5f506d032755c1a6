"""Fillers counted on a second hearing of a kept round, whose scorecard is read meanwhile."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Literal

from interviewer.domain.errors import InterviewerError
from interviewer.domain.recording import Recording
from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import Fillers, Scorecard
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.history.store import HistoryStore
from interviewer.listen.decode import decode
from interviewer.listen.speech import to_recording
from interviewer.score.with_fillers import with_verbatim
from interviewer.transcribe.engines import NEEDED
from interviewer.transcribe.transcriber import OnProgress

_log = logging.getLogger(__name__)

CountFillers = Callable[[Recording, OnProgress], Verbatim | None]
"""Hears a recording with its hesitations; ``None`` where no model for it is here."""

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
    """Nobody waits any more; the answer can be heard again later."""


class SecondHearings:
    """Hears one round after another in a thread of its own, while people read on.

    Args:
        store: The history; the counts are kept there.
        count: Hears a recording again.
    """

    def __init__(self, store: HistoryStore, count: CountFillers) -> None:
        self._store = store
        self._count = count
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="fillers")
        self._lock = threading.Lock()
        self._heard: dict[str, Future[Scorecard | None]] = {}
        self._closing = threading.Event()

    def begin(self, round_id: str) -> None:
        """Hear a kept round again, if it is not in line already."""
        with self._lock:
            before = self._heard.get(round_id)
            if before is None or before.done():
                heard = self._worker.submit(self._hear, round_id)
                self._heard[round_id] = heard
                heard.add_done_callback(_tell_of_a_fault)

    def standing(self, round_id: str, fillers: Fillers) -> Counting:
        """Where a round stands, whose scorecard says ``fillers``."""
        with self._lock:
            heard = self._heard.get(round_id)
        if heard is not None and not heard.done():
            return Counting("counting")
        if fillers.reliable:
            return Counting("counted")
        return Counting("unmeasured", _why_not(heard) if heard else None)

    def settle(self, round_id: str) -> Scorecard | None:
        """Wait for a round that was begun: its scorecard with the count; ``None`` without a count.

        Raises:
            AudioError, ModelError, StorageError, HistoryError: As decoding, counting, the history.
        """
        return self._heard[round_id].result()

    def close(self) -> None:
        """Begin no further hearing, and leave the one that goes on."""
        self._closing.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _hear(self, round_id: str) -> Scorecard | None:
        path = self._store.recording_path(round_id)
        verbatim = path and self._count(to_recording(decode(path)), self._go_on)
        return keep_fillers(self._store, round_id, verbatim) if verbatim else None

    def _go_on(self, _share: float) -> None:
        if self._closing.is_set():
            raise _LeftError


def _why_not(heard: Future[Scorecard | None]) -> str | None:
    error = None if heard.cancelled() else heard.exception()
    if error is None:
        return NO_MODEL if not heard.cancelled() and heard.result() is None else None
    if isinstance(error, _LeftError):
        return None
    return str(error) if isinstance(error, InterviewerError) else _FAULT


def _tell_of_a_fault(heard: Future[Scorecard | None]) -> None:
    error = None if heard.cancelled() else heard.exception()
    if error is not None and not isinstance(error, (InterviewerError, _LeftError)):
        _log.error("a second hearing ended in a fault", exc_info=error)


def keep_fillers(store: HistoryStore, round_id: str, verbatim: Verbatim) -> Scorecard:
    """Write the count into the round as it stands now (it may have been corrected meanwhile).

    Facts, STAR and the overall score stay as they are.

    Raises:
        HistoryError, StorageError: As the history.
    """
    counted: list[Scorecard] = []

    def count(kept: KeptRound) -> KeptRound:
        counted.append(with_verbatim(kept.card, verbatim))
        return replace(kept, card=counted[0])

    store.change_round(round_id, count)
    return counted[0]
