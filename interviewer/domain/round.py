"""A kept round: its scorecard, what follow-up questions brought, and what stands beside it."""

from dataclasses import dataclass
from pathlib import Path

from interviewer.domain.scorecard import Scorecard, Status
from interviewer.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Prompted:
    """The answer to a follow-up question; ``facts`` holds the ids of those that came only then.

    They stand apart: the score of the first answer stays as it is.
    """

    question: str
    transcript: Transcript
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What the candidate wrote beside a round; ``written_at`` is ISO 8601 in UTC."""

    written_at: str
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An earlier scorecard of a round, kept when another took its place, and why."""

    replaced_at: str
    reason: str
    card: Scorecard


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round as the history keeps it; ``started_at`` is ISO 8601 in UTC.

    ``prompted``, ``corrections`` and ``notes`` stand in the order in which they came.
    ``interview`` names the interview that the round belongs to; ``recording`` is ``None`` when it
    was typed or when its file is gone.
    """

    id: str
    started_at: str
    card: Scorecard
    prompted: tuple[Prompted, ...] = ()
    interview: str | None = None
    corrections: tuple[Correction, ...] = ()
    notes: tuple[Note, ...] = ()
    recording: Path | None = None

    @property
    def answers(self) -> tuple[Transcript, ...]:
        """The answer itself, then those to its follow-up questions."""
        return self.card.transcript, *(prompted.transcript for prompted in self.prompted)


def recovered(first: Scorecard, prompted: Scorecard) -> tuple[str, ...]:
    """The ids of the facts that the second answer covers and the first did not."""
    before = {c.fact.id for c in first.facts if c.status is Status.COVERED}
    after = (c.fact.id for c in prompted.facts if c.status is Status.COVERED)
    return tuple(fact for fact in after if fact not in before)
