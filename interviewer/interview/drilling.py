"""Drills: one fact asked for by itself, graded by the scorer, kept for the plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.moments import local_day
from interviewer.domain.question import Question
from interviewer.domain.scorecard import FactCoverage, Scorecard, Status
from interviewer.domain.story import Fact, Story, story_with_id
from interviewer.history.sessions import SessionStore
from interviewer.listen.source import Source
from interviewer.listen.spooling import SpooledAnswer
from interviewer.plan.due import DueFact, why_fact
from interviewer.practice.whole_round import Practice
from interviewer.score.follow_up_questions import drill_question

ANSWER_S = 20.0
"""The suggested length of an answer to a drill; nothing ends it but the candidate."""
_ID = "drill:"


@dataclass(frozen=True, slots=True)
class Drilled:
    """A drill that was kept: what came, and which other facts of those waiting came with it."""

    id: str
    question: str
    story: Story
    coverage: FactCoverage
    also: tuple[FactCoverage, ...] = ()


@dataclass
class Drills:
    """A session of drills.

    Args:
        practice: Asks, listens, transcribes and grades.
        store: Where drills are kept.
        now: The clock.
    """

    practice: Practice
    store: SessionStore
    now: Callable[[], datetime]
    _asked: list[str] = field(default_factory=list)

    def ask(self, one: DueFact, waiting: Sequence[DueFact], source: Source) -> Drilled | None:
        """Ask for one fact; ``None`` when the candidate discards the answer.

        Args:
            one: The fact and its story.
            waiting: Facts that are asked for later; those of the same story that the answer
                carries as well are kept as said.
            source: Where the answer comes from.

        Raises:
            DeviceError, ModelError, StorageError: As `Practice.run`.
        """
        text = drill_question(one.story, one.fact, self._asked)
        self._asked.append(text)
        reason = why_fact(one, local_day(self.now(), None))
        question = Question(f"{_ID}{one.fact.id}", text, f"Drill ({reason})")
        started = self.now()
        later = [other.fact for other in waiting if other.story.id == one.story.id]
        kept: list[Drilled] = []

        def keep(card: Scorecard, answer_id: str) -> None:
            facts = (one.fact, *later)
            kept.append(self._kept(card, text, one.story, facts, at=started, answer_id=answer_id))

        self.practice.probe(question, one.story, source, keep)
        return kept[0] if kept else None

    def resume(self, answer: SpooledAnswer, stories: Sequence[Story]) -> Drilled | None:
        """Grade a drill that was cut off; ``None`` when its story or fact is gone."""
        story = story_with_id(stories, answer.story_id)
        name = answer.question_id.removeprefix(_ID)
        fact = next((one for one in story.facts if one.id == name), None) if story else None
        if story is None or fact is None:
            return None
        started = datetime.fromisoformat(answer.started_at) if answer.started_at else self.now()
        kept: list[Drilled] = []

        def keep(card: Scorecard, answer_id: str) -> None:
            asked = answer.question_text
            kept.append(self._kept(card, asked, story, (fact,), at=started, answer_id=answer_id))

        self.practice.resume_probe(answer, story, keep)
        return kept[0]

    def _kept(
        self,
        card: Scorecard,
        question: str,
        story: Story,
        facts: Sequence[Fact],
        *,
        at: datetime,
        answer_id: str,
    ) -> Drilled:
        asked, *later = facts
        coverages = {coverage.fact.id: coverage for coverage in card.facts}
        also = tuple(
            coverages[fact.id] for fact in later if coverages[fact.id].status is Status.COVERED
        )
        as_json = {fact["id"]: fact for fact in scorecard_to_dict(card)["facts"]}
        told = [as_json[fact_id] for fact_id in (asked.id, *(one.fact.id for one in also))]
        ids = self.store.keep_drills(
            at, story.id, question, card.transcript, told, answer_id=answer_id or None
        )
        return Drilled(ids[0], question, story, coverages[asked.id], also)
