import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from interviewer.domain.question import Question
from interviewer.domain.scorecard import Scorecard, Status
from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.history.sessions import SessionStore
from interviewer.interview.drilling import Drills
from interviewer.listen.source import Source
from interviewer.listen.spooling.spooled_answer import SpooledAnswer
from interviewer.plan.due import DueFact, due
from interviewer.plan.practice_log import read_log
from interviewer.practice.whole_round import Keep, Practice
from interviewer.score.scorer import Scorer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEA = Story(
    "tea",
    "Serving tea",
    (
        Fact("r-guests", "I served tea to 12 guests", Part.RESULT, key=True),
        Fact("a-kettle", "I borrowed a kettle from the neighbours", Part.ACTION, key=True),
    ),
    {Part.ACTION: "I borrowed a kettle.", Part.RESULT: "I served tea to 12 guests."},
)
GUESTS, KETTLE = (DueFact(TEA, fact, None) for fact in TEA.facts)
SOURCE = cast("Source", None)


@dataclass
class Probes:
    """Stands in for Practice: every answer is the same."""

    answer: str | None
    asked: list[Question] = field(default_factory=list)

    def probe(
        self, question: Question, story: Story, source: Source, keep: Keep
    ) -> Scorecard | None:
        self.asked.append(question)
        return self.resume_probe(None, story, keep) if self.answer is not None else None

    def resume_probe(self, answer: object, story: Story, keep: Keep) -> Scorecard:
        heard = Transcript(self.answer or "", duration_s=9.0)
        card = Scorer((story,)).score(heard, answer_id="drill", story=story)
        keep(card, uuid.uuid4().hex)
        return card


def drills(folder: Path, answer: str | None) -> tuple[Drills, Probes]:
    probes = Probes(answer)
    return Drills(cast("Practice", probes), SessionStore(folder), lambda: NOON), probes


def test_a_drill_is_graded_kept_and_counts_for_the_plan(tmp_path: Path) -> None:
    session, probes = drills(tmp_path, "I served tea to twelve guests.")

    drilled = session.ask(GUESTS, [], SOURCE)

    assert drilled is not None
    assert drilled.coverage.status is Status.COVERED
    assert drilled.coverage.evidence is not None
    assert "12" not in probes.asked[0].text
    assert probes.asked[0].id == "drill:r-guests"
    store = SessionStore(tmp_path)
    assert [record.status for record in store.drills()] == ["covered"]
    assert store.rounds() == []
    later = [one.fact.id for one in due((TEA,), read_log(store), NOON, UTC).facts]
    assert later == ["a-kettle"]


def test_a_wrong_figure_comes_back_the_same_day(tmp_path: Path) -> None:
    session, _ = drills(tmp_path, "I served tea to forty guests.")

    drilled = session.ask(GUESTS, [KETTLE], SOURCE)

    assert drilled is not None
    assert drilled.coverage.status is Status.CONTRADICTED
    first = due((TEA,), read_log(SessionStore(tmp_path)), NOON, UTC).facts[0]
    assert first.fact.id == "r-guests"


def test_what_comes_beside_counts_too_when_it_was_waiting(tmp_path: Path) -> None:
    answer = "I borrowed a kettle from the neighbours, and I served tea to 12 guests."
    session, _ = drills(tmp_path, answer)

    drilled = session.ask(GUESTS, [KETTLE], SOURCE)

    assert drilled is not None
    assert [coverage.fact.id for coverage in drilled.also] == ["a-kettle"]
    assert {record.fact_id for record in SessionStore(tmp_path).drills()} == {
        "r-guests",
        "a-kettle",
    }


def test_what_was_not_waiting_is_not_kept(tmp_path: Path) -> None:
    session, _ = drills(tmp_path, "I borrowed a kettle from the neighbours.")

    drilled = session.ask(GUESTS, [], SOURCE)

    assert drilled is not None
    assert drilled.coverage.status is Status.MISSING
    assert [record.fact_id for record in SessionStore(tmp_path).drills()] == ["r-guests"]


def test_a_discarded_answer_leaves_nothing(tmp_path: Path) -> None:
    session, _ = drills(tmp_path, None)

    assert session.ask(GUESTS, [], SOURCE) is None
    assert SessionStore(tmp_path).drills() == []


@pytest.mark.parametrize(
    ("story_id", "question_id", "kept"),
    [("tea", "drill:r-guests", 1), ("tea", "drill:gone", 0), ("gone", "drill:r-guests", 0)],
)
def test_a_drill_that_was_cut_off_is_graded_when_its_fact_is_still_there(
    tmp_path: Path, story_id: str, question_id: str, kept: int
) -> None:
    session, _ = drills(tmp_path, "I served tea to 12 guests.")
    answer = SpooledAnswer(
        pcm=tmp_path / "a.pcm",
        question_id=question_id,
        question_text="How many?",
        story_id=story_id,
        started_at=NOON.isoformat(),
    )

    assert (session.resume(answer, (TEA,)) is not None) is bool(kept)
    assert len(SessionStore(tmp_path).drills()) == kept
