"""Fillers counted on a second hearing, while the candidate already reads the scorecard."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from interviewer.cli.console.progress_bar import progress_bar
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.domain.scorecard import Scorecard
    from interviewer.domain.second_hearing_result import Verbatim
    from interviewer.practice.round import Round


class FillerPass:
    """Hears a kept round's recording again, in the background. Use it in a ``with`` statement."""

    def __init__(self, settings: Settings, done: "Round") -> None:
        from interviewer.history.store import HistoryStore

        self._models_dir = settings.models_dir
        self._store = HistoryStore(settings.data_dir)
        self._round = done
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="fillers")
        self._counting = self._pool.submit(self._count)

    def __enter__(self) -> "FillerPass":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def settle(self) -> "Scorecard":
        """The scorecard with the fillers that were heard, kept so; as it was where none can be.

        Raises:
            ModelError, StorageError, HistoryError: As the counter and the history.
        """
        from interviewer.practice.second_hearing import keep_fillers

        with progress_bar("Counting fillers"):
            verbatim = self._counting.result()
        if verbatim is None:
            return self._round.card
        return keep_fillers(self._store, self._round.id, verbatim)

    def _count(self) -> "Verbatim | None":
        from interviewer.practice.second_hearing import hear_again
        from interviewer.transcribe.filler_counter import count_fillers

        return hear_again(
            self._store,
            self._round.id,
            lambda recording, share: count_fillers(recording, self._models_dir, share),
            lambda _share: None,
        )
