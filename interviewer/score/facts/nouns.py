"""The nouns of fact scoring: a window, a candidate, what is known of a fact, and the verdict on it.

They follow each other: an answer is cut into windows; a window seen with the eyes of one fact is a
candidate; a fact with its candidates is a view; a view is decided into a verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from interviewer.domain.scorecard import Status
from interviewer.domain.story import Fact
from interviewer.language.text import Span
from interviewer.score.facts.factuality import Contrast
from interviewer.score.facts.figures import Agreement

STATUSES = (Status.COVERED, Status.PARTIAL, Status.CONTRADICTED, Status.MISSING)
"""The order in which probabilities stand, here and in every model and table."""

Judgement = tuple[float, float, float, float]
"""Probabilities of `STATUSES`, as a judge sees one window and one fact."""

UNJUDGED: Judgement = (0.25, 0.25, 0.25, 0.25)


class Judge(Protocol):
    """Reads a passage and a fact: does the one convey the other?"""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """A judgement for each pair of passage and fact, in order; equal pairs, equal results."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the transcript around the sentence ``anchor``, and how near it is to a fact.

    ``telling`` is the anchor with those of its neighbours in the window that are nearly as near;
    ``in_part`` is the share of the anchor that tells the fact's part of STAR.
    """

    start: int
    end: int
    text: str
    anchor: Span
    telling: Span
    similarity: float
    overlap: float
    in_part: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A window seen with the eyes of one fact; ``passage`` is what the judge reads of it."""

    window: Window
    passage: str
    figures: Agreement
    contrast: Contrast
    judged: Judgement = UNJUDGED

    @property
    def about(self) -> float:
        """How surely the window speaks of the fact: not missing, near, in the fact's part.

        The weights were set by hand on the training answers; they only order the windows.
        """
        return round(
            0.6 * (1 - self.judged[3])
            + 0.25 * self.window.similarity
            + 0.1 * self.window.overlap
            + 0.1 * self.figures.share("equal")
            + 0.1 * self.window.in_part,
            4,
        )


@dataclass(frozen=True, slots=True)
class StoryContext:
    """Means over the story's facts, by their own texts: does the answer tell this story at all?

    ``near`` of each fact's highest cosine, ``missing`` of its lowest probability of *missing*.
    """

    near: float
    missing: float


@dataclass(frozen=True, slots=True)
class FactView:
    """All that is known of one wording of a fact in one answer, before anything is decided.

    ``candidates`` stand most telling first and are empty when the answer holds no sentence;
    ``read_out`` is where the fact's own sentence of the story is said word for word.
    """

    fact: Fact
    wording: str
    candidates: tuple[Candidate, ...]
    story: StoryContext
    read_out: Span | None = None

    @property
    def main(self) -> Candidate:
        """The most telling candidate."""
        return self.candidates[0]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided of a fact.

    ``by`` names who decided: ``table``, an override (`interviewer.score.facts.overrides`), or
    ``nothing said``. ``candidate`` is the window that tells it, ``quote`` a stretch that tells it
    instead of a window's own.
    """

    status: Status
    probabilities: tuple[float, ...]
    by: str
    candidate: Candidate | None = None
    quote: Span | None = None

    @property
    def sure(self) -> float:
        """The probability of the status."""
        return self.probabilities[STATUSES.index(self.status)]
