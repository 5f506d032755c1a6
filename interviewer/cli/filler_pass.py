"""Fillers counted on a second hearing, while the candidate already reads the scorecard."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from interviewer.cli.progress_bar import progress_bar
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.domain.scorecard import Scorecard
    from interviewer.domain.verbatim import Verbatim
    from interviewer.practice.round import Round


class FillerPass:
    """Hears a kept round's recording again, in the background. Use it in a ``with`` statement."""

    def __init__(self, settings: Settings, done: "Round") -> None:
        self._settings = settings
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
        from interviewer.domain.encoding import scorecard_to_dict
        from interviewer.history.store import HistoryStore
        from interviewer.score.verbatim import with_verbatim

        with progress_bar("Counting fillers"):
            verbatim = self._counting.result()
        if verbatim is None:
            return self._round.card
        card = with_verbatim(self._round.card, verbatim)
        counted = scorecard_to_dict(card)

        def change(kept: dict[str, Any]) -> dict[str, Any]:
            return {**kept, **{key: counted[key] for key in ("delivery", "score", "advice")}}

        HistoryStore(self._settings.data_dir).change_scorecard(self._round.id, change)
        return card

    def _count(self) -> "Verbatim | None":
        from interviewer.history.store import HistoryStore
        from interviewer.listen.decode import decode
        from interviewer.listen.vad import to_recording
        from interviewer.transcribe.filler_counter import count_fillers

        path = HistoryStore(self._settings.data_dir).recording_path(self._round.id)
        if path is None:
            return None
        recording = to_recording(decode(path))
        return count_fillers(recording, self._settings.models_dir, lambda _share: None)
