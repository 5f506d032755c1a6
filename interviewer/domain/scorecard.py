"""What an answer was worth, and why. Every mark points at the words that earned or cost it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol

from interviewer.domain.question import Question
from interviewer.domain.story import Fact, Part
from interviewer.domain.transcript import Transcript

SCHEMA = "interviewer.scorecard/1"


class Status(StrEnum):
    """How an answer stands to one fact."""

    COVERED = "covered"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    MISSING = "missing"


SegmentPart = Literal["situation", "task", "action", "result", "other"]
ChosenBy = Literal["user", "question", "answer"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote: ``text == transcript.text[start:end]``; seconds are ``None`` when typed."""

    text: str
    start: int
    end: int
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class FactCoverage:
    """How an answer stands to one fact of the story.

    ``score`` in [0, 1] is what the fact earns; ``reason`` says why in the candidate's words;
    ``unclear`` is a sentence when the tool may have misheard (such a fact takes no points away).
    ``evidence`` is ``None`` exactly when ``status`` is missing.
    """

    fact: Fact
    status: Status
    score: float
    reason: str
    evidence: Evidence | None = None
    unclear: str | None = None

    def __post_init__(self) -> None:
        if (self.evidence is None) != (self.status is Status.MISSING):
            raise ValueError(f"{self.fact.id}: evidence must be absent exactly when missing")


@dataclass(frozen=True, slots=True)
class StarSegment:
    """A stretch of the answer and the part it tells; offsets in characters, end exclusive."""

    part: SegmentPart
    start: int
    end: int
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class StarPart:
    """One part of STAR in the answer: ``share`` of the telling in [0, 1], ``score`` in [0, 1]."""

    present: bool
    share: float
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StarStructure:
    """The structure of the answer: ``score`` from 0 to 100; segments cover the text in order."""

    score: float
    order_ok: bool
    parts: Mapping[Part, StarPart]
    segments: tuple[StarSegment, ...]


@dataclass(frozen=True, slots=True)
class HeardFiller:
    """A filler and where it belongs in the transcript's text (a character offset; seconds)."""

    text: str
    at: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """What the way of counting reached where the fillers were known, ``measured_on`` so many."""

    recall: float
    precision: float
    measured_on: int


Measured = Literal["text", "prompted-pass"]


@dataclass(frozen=True, slots=True)
class Fillers:
    """Filler words: how many, how many a minute (``None`` without times), and examples.

    ``reliable`` is false when they were counted on the text of an engine that leaves fillers out:
    then ``count`` is a lower bound and its being zero says nothing. After a second hearing that
    keeps them, ``measured`` is ``prompted-pass``, ``heard`` lists them all, and ``reliability``
    says how far the count can be trusted.
    """

    count: int
    per_minute: float | None
    examples: tuple[str, ...] = ()
    reliable: bool = True
    measured: Measured = "text"
    reliability: Reliability | None = None
    heard: tuple[HeardFiller, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the answer was spoken. Advice only: never part of the overall score.

    Fields are ``None`` where a typed transcript does not tell. ``score`` from 0 to 100.
    """

    words_per_minute: float | None
    fillers: Fillers
    pause_count: int | None
    longest_pause_s: float | None
    i_share: float | None
    duration_s: float | None
    score: float


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice in plain words; ``fact`` is the id of the fact it is about, if any."""

    kind: str
    message: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class StoryMatch:
    """The story that was told, how sure the tool is (in [0, 1]), and who chose it."""

    id: str
    title: str
    confidence: float
    chosen_by: ChosenBy


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that is said of one answer. ``overall`` is made of facts and STAR alone, 0 to 100.

    ``facts_score`` is ``None`` when no story was told or none was given: there is nothing to
    count then, and the overall is the STAR score alone, which nobody is shown as a score
    (`shown_score`). ``rubric`` is the version of the rules
    that scored (0 for cards made before versions were noted): only scores of one version compare.
    """

    id: str
    question: Question | None
    story: StoryMatch | None
    transcript: Transcript
    facts: tuple[FactCoverage, ...]
    star: StarStructure
    delivery: Delivery
    overall: float
    facts_score: float | None
    advice: tuple[Advice, ...] = ()
    warnings: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = field(default=())
    rubric: int = 0

    @property
    def story_id(self) -> str | None:
        """The id of the story that was told, if one was."""
        return self.story.id if self.story else None

    @property
    def facts_checked(self) -> bool:
        """Whether facts of a story were counted: without them there is structure and no score."""
        return self.facts_score is not None


NO_STORY = "no story, no facts checked"
NO_FACTS = "no facts checked"
"""What stands in a score's place where no fact of a story was counted."""


class Scored(Protocol):
    """What has a score or says why not: a scorecard, a round in short."""

    @property
    def story(self) -> object | None:
        """The story that was told."""

    @property
    def facts_checked(self) -> bool:
        """Whether facts of it were counted."""


def why_no_score(one: Scored) -> str | None:
    """What is shown in the score's place; ``None`` where there is a score."""
    if one.facts_checked:
        return None
    return NO_FACTS if one.story else NO_STORY


def shown_score(points: float, one: Scored, of: str = "") -> str:
    """Points of the overall score, as everybody is shown them.

    >>> from dataclasses import replace
    >>> shown_score(card.overall, card, " / 100")
    '21 / 100'
    >>> shown_score(98.0, replace(card, story=None, facts=(), facts_score=None))
    'no story, no facts checked'
    """
    return why_no_score(one) or f"{points:.0f}{of}"
