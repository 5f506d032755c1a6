"""A second hearing of an answer that keeps what the scored transcript leaves out."""

from dataclasses import dataclass

from interviewer.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What was said with its hesitations: for counting them, never for scoring or quoting.

    ``recall`` and ``precision`` in [0, 1] are what counting on such hearings reached where the
    fillers were known, all ``measured_on`` of them together.
    """

    transcript: Transcript
    model: str
    recall: float
    precision: float
    measured_on: int
