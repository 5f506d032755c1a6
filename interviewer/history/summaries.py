"""What the history gives back: rounds in short, facts over rounds, neighbours."""

import re
from dataclasses import dataclass
from typing import NamedTuple

ROUND_ID = re.compile("[0-9]{8}-[0-9]{6}(?:-[0-9]{1,6})?")
"""What a round's id looks like: when it began (UTC), and a number where that was taken."""


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round as a list shows it.

    ``started_at`` is ISO 8601 in UTC; ``score`` is the overall score, 0 to 100; ``story`` is the
    story's id. ``rubric_version`` is 0 when the round was scored before versions were noted.
    ``duration_s`` is ``None`` for a typed answer. ``facts_checked`` is false where no story was
    told: ``score`` is that of the structure alone then, and compares with none.
    """

    id: str
    started_at: str
    question: str | None
    story: str | None
    score: float
    question_id: str | None = None
    competency: str | None = None
    rubric_version: int = 0
    duration_s: float | None = None
    facts_checked: bool = True


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """The figures of a round that trends are drawn from; ``None`` where nothing is known.

    Scores run from 0 to 100; ``shares`` holds the share of the telling, in [0, 1], of situation,
    task, action and result. Only rounds of one ``rubric_version`` may be compared.
    """

    id: str
    started_at: str
    story: str | None
    question_id: str | None
    competency: str | None
    rubric_version: int
    overall: float
    facts: float | None
    star: float
    delivery: float
    shares: tuple[float, float, float, float]
    duration_s: float | None
    words_per_minute: float | None
    fillers_per_minute: float | None
    longest_pause_s: float | None
    i_share: float | None


@dataclass(frozen=True, slots=True)
class FactRecord:
    """How one round stood to one fact of its story.

    ``status`` is that of the first answer (covered, partial, contradicted or missing);
    ``prompted`` tells that the fact came in an answer to a follow-up question; ``unclear`` that
    the tool may have misheard.
    """

    round_id: str
    started_at: str
    fact_id: str
    status: str
    prompted: bool
    part: str
    story: str
    text: str
    key: bool
    unclear: bool


class FactMark(NamedTuple):
    """What scheduling needs of a `FactRecord`; there are very many of them."""

    round_id: str
    started_at: str
    story: str
    fact_id: str
    status: str
    prompted: bool
    unclear: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What lies around a round: the next newer and the next older one, by their ids.

    ``alike`` are the rounds of its question or its story, itself among them, newest first.
    """

    one: RoundSummary
    newer: str | None
    older: str | None
    alike: tuple[RoundSummary, ...]
