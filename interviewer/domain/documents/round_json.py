"""Kept rounds as plain dictionaries, and back: a scorecard with what was added to it."""

from collections.abc import Mapping
from typing import Any

from interviewer.domain.documents.flat import Json
from interviewer.domain.documents.scorecard_json import scorecard_from_dict, scorecard_to_dict
from interviewer.domain.documents.transcript_json import transcript_from_dict, transcript_to_dict
from interviewer.domain.round import KeptRound, Prompted


def round_to_dict(kept: KeptRound) -> Json:
    """The scorecard with the round's id, what came when prompted, and its interview, if any."""
    added = {"round": kept.id, "prompted": [_prompted_to_dict(one) for one in kept.prompted]}
    data = {**scorecard_to_dict(kept.card), **added}
    return data if kept.interview is None else {**data, "interview": kept.interview}


def round_from_dict(data: Mapping[str, Any], round_id: str, started_at: str) -> KeptRound:
    """The inverse of `round_to_dict`: a round without what stands beside its scorecard.

    Raises:
        KeyError, TypeError, ValueError: The data is not a round of this form.
    """
    prompted, interview = prompted_from_dict(data), data.get("interview")
    return KeptRound(round_id, started_at, scorecard_from_dict(data), prompted, interview)


def prompted_from_dict(data: Mapping[str, Any]) -> tuple[Prompted, ...]:
    """The answers to a round's follow-up questions alone.

    Raises:
        KeyError, TypeError, ValueError: The data is not a round of this form.
    """
    return tuple(
        Prompted(one["question"], transcript_from_dict(one["transcript"]), tuple(one["facts"]))
        for one in data.get("prompted", ())
    )


def _prompted_to_dict(prompted: Prompted) -> Json:
    return {
        "question": prompted.question,
        "transcript": transcript_to_dict(prompted.transcript),
        "facts": list(prompted.facts),
    }
