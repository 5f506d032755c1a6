"""Scorecards and rounds made by hand, for tests that look back at them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import soundfile
from timed_words import words_of

from interviewer.domain.question import Question
from interviewer.domain.scorecard import (
    Advice,
    ChosenBy,
    Delivery,
    Evidence,
    FactCoverage,
    Fillers,
    Scorecard,
    StarPart,
    StarSegment,
    StarStructure,
    Status,
    StoryMatch,
)
from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore

OVENS = Story(
    id="ovens",
    title="The tripping ovens",
    facts=(
        Fact("fuse", "The ovens tripped the main fuse six times a week", Part.SITUATION, True),
        Fact("joint", "I found a loose joint with a thermal camera", Part.ACTION, True),
        Fact("saved", "We saved 9,000 euros in the following year", Part.RESULT, True),
    ),
    parts={
        Part.SITUATION: "At the bakery, the ovens tripped the main fuse six times a week.",
        Part.TASK: "I had to find the cause.",
        Part.ACTION: "I found a loose joint with a thermal camera and tightened it.",
        Part.RESULT: "As a result, we saved 9,000 euros in the following year.",
    },
)
QUESTION = Question("q1", "Tell me about a difficult problem.", "Problem Solving")
SITUATION = "At the bakery, um, the ovens tripped the main fuse six times a week."
ACTION = "I found a loose joint with a thermal camera."
RESULT = "As a result we saved 90 euros in the following year."
TEXT = f"{SITUATION} {ACTION} {RESULT}"
PLAIN = Scorecard(
    id="a",
    question=QUESTION,
    story=None,
    transcript=Transcript("We fixed it."),
    facts=(),
    star=StarStructure(50.0, True, {part: StarPart(True, 0.25, 0.5) for part in Part}, ()),
    delivery=Delivery(140.0, Fillers(1, 2.0), 1, 1.5, 0.5, 9.0, 80.0),
    overall=61.0,
    facts_score=60.0,
    rubric=1,
)
"""A scorecard to put something else into, with `dataclasses.replace`."""
START = datetime(2026, 3, 1, 18, 15, tzinfo=UTC)


def spoken(text: str) -> Transcript:
    """Each word takes half a second."""
    words = words_of(text)
    return Transcript(text, duration_s=len(words) / 2, words=words, pauses=())


def _times(said: Transcript, start: int, end: int) -> tuple[float | None, float | None]:
    return said.times_between(start, end) or (None, None)


def coverage(
    fact: Fact, status: Status, text: str = TEXT, quote: str = "", unclear: str | None = None
) -> FactCoverage:
    evidence = None
    if status is not Status.MISSING:
        start = text.index(quote)
        end = start + len(quote)
        evidence = Evidence(quote, start, end, *_times(spoken(text), start, end))
    worth = {Status.COVERED: 1.0, Status.PARTIAL: 0.5}.get(status, 0.0)
    return FactCoverage(fact, status, worth, f"reason: {status}", evidence, unclear)


def told(*statuses: Status, story: Story = OVENS) -> tuple[FactCoverage, ...]:
    quotes = (SITUATION, ACTION, RESULT)
    return tuple(
        coverage(fact, status, quote=quote)
        for fact, status, quote in zip(story.facts, statuses, quotes, strict=True)
    )


COVERED, PARTIAL = Status.COVERED, Status.PARTIAL
WRONG, MISSING = Status.CONTRADICTED, Status.MISSING


def card(
    facts: Sequence[FactCoverage] | None = None,
    *,
    overall: float = 61.0,
    transcript: Transcript | None = None,
    question: Question | None = QUESTION,
    story: str | None = "ovens",
    chosen_by: ChosenBy = "answer",
    shares: tuple[float, float, float, float] = (0.4, 0.0, 0.3, 0.3),
    rubric: int = 1,
) -> Scorecard:
    said = spoken(TEXT) if transcript is None else transcript
    middle, last = len(SITUATION) + 1, len(SITUATION) + len(ACTION) + 2
    segments = (
        StarSegment("situation", 0, middle - 1, *_times(said, 0, middle - 1)),
        StarSegment("action", middle, last - 1, *_times(said, middle, last - 1)),
        StarSegment("result", last, len(TEXT), *_times(said, last, len(TEXT))),
    )
    parts = {p: StarPart(s > 0, s, s, "a reason") for p, s in zip(Part, shares, strict=True)}
    return replace(
        PLAIN,
        question=question,
        story=StoryMatch(story, f"The story {story}", 0.9, chosen_by) if story else None,
        transcript=said,
        facts=told(COVERED, COVERED, WRONG) if facts is None else tuple(facts),
        star=StarStructure(62.0, True, parts, segments if said.text == TEXT else ()),
        delivery=Delivery(120.0, Fillers(1, 2.0), 0, 0.5, 0.7, said.duration_s, 85.0),
        overall=overall,
        advice=(Advice("wrong_value", "Say 9,000, not 90."),),
        rubric=rubric,
    )


def kept(store: HistoryStore, cards: Sequence[Scorecard], sound: Path | None = None) -> list[str]:
    """Keep cards a day apart; with a folder for sound, each with a minute of a hum."""
    ids = []
    for day, one in enumerate(cards):
        recording = None
        if sound is not None:
            sound.mkdir(exist_ok=True)
            recording = sound / f"{day}.flac"
            hum = 0.1 * np.sin(np.arange(60 * 16_000) / 20)
            soundfile.write(recording, hum.astype(np.float32), 16_000)
        ids.append(store.keep(one, START + timedelta(days=day), recording))
    return ids


def typed(one: Scorecard) -> Scorecard:
    """The same answer without times."""
    segments = tuple(replace(s, start_s=None, end_s=None) for s in one.star.segments)
    facts = tuple(
        replace(f, evidence=f.evidence and replace(f.evidence, start_s=None, end_s=None))
        for f in one.facts
    )
    transcript = Transcript(one.transcript.text)
    star = replace(one.star, segments=segments)
    return replace(one, transcript=transcript, star=star, facts=facts)


class FakeScorer:
    """Gives 90 to whatever it is asked about, and remembers it."""

    def __init__(self) -> None:
        self.asked: list[tuple[Transcript, Question | None, Story | None]] = []

    def score(
        self,
        transcript: Transcript,
        *,
        answer_id: str,
        question: Question | None = None,
        story: Story | None = None,
    ) -> Scorecard:
        self.asked.append((transcript, question, story))
        return card([], transcript=transcript, overall=90.0)
