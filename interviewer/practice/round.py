"""What comes of a round: its scorecard, and what follow-up questions brought."""

from dataclasses import dataclass
from typing import Any

from interviewer.domain.documents import transcript_to_dict
from interviewer.domain.scorecard import FactCoverage, Scorecard, Status
from interviewer.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Round:
    """A round that was kept."""

    id: str
    card: Scorecard


@dataclass(frozen=True, slots=True)
class Prompted:
    """The answer to a follow-up question and the facts that came only then.

    They stand apart: the score of the first answer stays as it is.
    """

    question: str
    transcript: Transcript
    recovered: tuple[FactCoverage, ...]


def recovered(first: Scorecard, prompted: Scorecard) -> tuple[FactCoverage, ...]:
    """The facts that the second answer covers and the first did not."""
    before = {c.fact.id for c in first.facts if c.status is Status.COVERED}
    return tuple(
        c for c in prompted.facts if c.status is Status.COVERED and c.fact.id not in before
    )


def prompted_to_dict(prompted: Prompted) -> dict[str, Any]:
    """The answer to a follow-up question as it stands in a round's ``prompted``."""
    return {
        "question": prompted.question,
        "transcript": transcript_to_dict(prompted.transcript),
        "facts": [coverage.fact.id for coverage in prompted.recovered],
    }
