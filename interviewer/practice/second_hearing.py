"""Fillers counted on a second hearing of a kept round, whose scorecard is read meanwhile."""

from collections.abc import Callable
from typing import Any

from interviewer.domain.documents import scorecard_from_dict, scorecard_to_dict
from interviewer.domain.recording import Recording
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.history.store import HistoryStore
from interviewer.listen.decode import decode
from interviewer.listen.speech import to_recording
from interviewer.score.with_fillers import with_verbatim
from interviewer.transcribe.transcriber import OnProgress

CountFillers = Callable[[Recording, OnProgress], Verbatim | None]
"""Hears a recording with its hesitations; ``None`` where no model for it is here."""


def hear_again(
    store: HistoryStore, round_id: str, count: CountFillers, on_progress: OnProgress
) -> Verbatim | None:
    """What the second hearing of a round's recording gives; ``None`` where none can be had.

    ``on_progress`` is called with the share of the work done, in [0, 1]; what it raises ends it.

    Raises:
        AudioError, ModelError, StorageError, HistoryError: As decoding, counting and the history.
    """
    path = store.recording_path(round_id)
    return None if path is None else count(to_recording(decode(path)), on_progress)


def keep_fillers(store: HistoryStore, round_id: str, verbatim: Verbatim) -> Scorecard:
    """Write the count into the round as it stands now (it may have been corrected meanwhile).

    Facts, STAR and the overall score stay as they are.

    Raises:
        HistoryError, StorageError: As the history.
    """
    counted: list[Scorecard] = []

    def change(kept: dict[str, Any]) -> dict[str, Any]:
        counted.append(with_verbatim(scorecard_from_dict(kept), verbatim))
        data = scorecard_to_dict(counted[0])
        return {**kept, **{key: data[key] for key in ("delivery", "score", "advice")}}

    store.change_scorecard(round_id, change)
    return counted[0]
