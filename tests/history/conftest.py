"""Rounds for the tests of the history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from takes import PLAIN
from timed_words import words_of

from interviewer.domain.question import Question
from interviewer.domain.scorecard import (
    Evidence,
    FactCoverage,
    Scorecard,
    Status,
    StoryMatch,
)
from interviewer.domain.story import Fact, Part
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

MakeCard = Callable[..., Scorecard]
Keep = Callable[..., str]


def make_card(text: str = "Complaints fell by 75%.", story: str | None = "docs") -> Scorecard:
    """A card with a story of two facts: one covered by the whole text, one missing."""
    whole = Evidence(text, 0, len(text), 0.0, 1.0)
    told = Fact("r-75", "75% reduction in complaints", Part.RESULT, key=True)
    other = Fact("a-wiki", "I wrote a wiki", Part.ACTION)
    facts = (
        FactCoverage(told, Status.COVERED, 1.0, "said", whole),
        FactCoverage(other, Status.MISSING, 0.0, "not said"),
    )
    return replace(
        PLAIN,
        question=Question("q", "Why?", "Ownership"),
        story=StoryMatch(story, story.title(), 1.0, "user") if story else None,
        transcript=Transcript(text, duration_s=9.0, words=words_of(text)),
        facts=facts if story else (),
        overall=64.2,
        facts_score=66.7,
    )


@pytest.fixture
def card() -> MakeCard:
    return make_card


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path / "data")


@pytest.fixture
def keep(store: HistoryStore, tmp_path: Path) -> Keep:
    """Keeps a round with a recording; each a day after the one before."""
    count = 0

    def kept(text: str = "Complaints fell by 75%.", story: str | None = "docs") -> str:
        nonlocal count
        sound = tmp_path / "answer.flac"
        sound.write_bytes(f"sound {count}".encode())
        count += 1
        return store.keep(make_card(text, story), NOON + timedelta(days=count), sound)

    return kept
