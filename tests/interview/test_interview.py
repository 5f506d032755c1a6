from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from interviewer.domain.errors import DeviceError, NoSpeechError
from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound, Prompted
from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.history.sessions import SessionStore
from interviewer.interview.interview import Interview, Outcome, Setting
from interviewer.interview.interviewer_styles import STYLES, StyleName, Wording
from interviewer.interview.report import report, report_to_dict
from interviewer.listen.source import Source
from interviewer.practice.whole_round import Practice
from interviewer.score.scorer import Scorer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEA = Story(
    "tea",
    "Serving tea",
    (
        Fact("r-guests", "I served tea to 12 guests", Part.RESULT, key=True),
        Fact("a-kettle", "I borrowed a kettle from the neighbours", Part.ACTION),
    ),
    {Part.ACTION: "I borrowed a kettle.", Part.RESULT: "I served tea to 12 guests."},
)
SCORER = Scorer((TEA,))
FULL = "I borrowed a kettle from the neighbours and in the end I served tea to 12 guests."
HALF = "I borrowed a kettle from the neighbours and then I made tea for everybody there."
ELSE = "Our football team trained on the meadow and we ran and we jumped all summer long."


@dataclass
class Rounds:
    """Stands in for Practice: gives answers, or does what stands in their place."""

    store: SessionStore
    answers: Iterator[str | BaseException | None]
    log: list[str] = field(default_factory=list)

    def run(self, question: Question, story: Story | None, source: Source) -> KeptRound | None:
        self.log.append(f"asked {question.text}")
        answer = next(self.answers)
        if isinstance(answer, BaseException):
            raise answer
        if answer is None:
            return None
        heard = Transcript(answer, duration_s=150.0 if "kettle" in answer else 30.0)
        card = SCORER.score(heard, answer_id=question.id, question=question)
        moment = NOON + timedelta(minutes=len(self.log))
        return KeptRound(self.store.keep(card, moment, None), moment.isoformat(), card)

    def follow_up(
        self, done: KeptRound, question: Question, story: Story, source: Source
    ) -> Prompted:
        self.log.append(f"followed up {question.text}")
        return Prompted(question.text, Transcript("Guests came."), ())


Hold = Callable[..., Outcome]


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path)


def setting(count: int, style: StyleName = "neutral", follow_ups: int = 0) -> Setting:
    questions = tuple(Question(f"q{n}", f"Question {n}?", f"Competency {n}") for n in range(count))
    wording = Wording(STYLES[style], "interview-1")
    return Setting("interview-1", questions, (TEA,), wording, 2.0, follow_ups)


def held(
    store: SessionStore, chosen: Setting, answers: Sequence[str | BaseException | None]
) -> tuple[Outcome, list[str]]:
    practice = Rounds(store, iter(answers))
    interview = Interview(
        cast("Practice", practice), store, lambda line: practice.log.append(f"said {line}")
    )
    return interview.run(chosen, lambda: cast("Source", None)), practice.log


def test_questions_follow_each_other_with_words_between_and_no_feedback(
    store: SessionStore,
) -> None:
    outcome, log = held(store, setting(3), [FULL, HALF, ELSE])

    assert [line.split()[0] for line in log] == ["said", "asked"] * 3 + ["said"]
    assert "3 questions" in log[0]
    assert "2 minutes" in log[0]
    assert len(outcome.rounds) == 3
    assert (outcome.interrupted, outcome.fault) == (False, None)


def test_every_round_is_kept_and_says_to_which_interview_it_belongs(store: SessionStore) -> None:
    outcome, _ = held(store, setting(2), [FULL, HALF])

    kept = [store.scorecard(done.id) for done in outcome.rounds]
    assert [card["interview"] for card in kept] == ["interview-1", "interview-1"]
    assert len(store.rounds()) == 2


def test_ctrl_c_midway_keeps_what_was_finished(store: SessionStore) -> None:
    outcome, log = held(store, setting(5), [FULL, HALF, KeyboardInterrupt()])

    assert outcome.interrupted
    assert len(outcome.rounds) == 2
    assert log[-1] == "asked Question 2?"


def test_a_fault_midway_keeps_what_was_finished_and_is_told(store: SessionStore) -> None:
    fault = DeviceError("the microphone is gone; plug it in")
    outcome, _ = held(store, setting(3), [FULL, fault])

    assert outcome.fault is fault
    assert len(outcome.rounds) == 1


@pytest.mark.parametrize("first", [KeyboardInterrupt(), DeviceError("no microphone; plug one in")])
def test_before_the_first_answer_it_simply_ends(store: SessionStore, first: BaseException) -> None:
    with pytest.raises(type(first)):
        held(store, setting(3), [first])


def test_an_answer_that_is_thrown_away_is_passed_over(store: SessionStore) -> None:
    outcome, _ = held(store, setting(3), [FULL, None, HALF])

    assert len(outcome.rounds) == 2


@pytest.mark.parametrize(("follow_ups", "expected"), [(0, 0), (1, 1), (2, 1)])
def test_follow_ups_ask_for_what_was_left_out_as_often_as_the_style_likes(
    store: SessionStore, follow_ups: int, expected: int
) -> None:
    _, log = held(store, setting(1, follow_ups=follow_ups), [HALF])

    assert sum(line.startswith("followed up") for line in log) == expected


def test_a_long_answer_brings_other_words_but_no_less_points(store: SessionStore) -> None:
    chosen = setting(3)
    _, log = held(store, chosen, [FULL, ELSE, ELSE])

    said = [line.removeprefix("said ") for line in log if line.startswith("said ")]
    assert said[1] in chosen.wording.style.overtime
    assert any(said[2].startswith(line) for line in chosen.wording.style.transitions)
    assert said[2].endswith(chosen.wording.style.last)


@pytest.mark.parametrize("name", list(STYLES))
def test_each_style_has_words_of_its_own(name: StyleName) -> None:
    others = [style for other, style in STYLES.items() if other != name]
    mine = STYLES[name]
    for kind in ("intros", "transitions", "overtime", "last", "before_follow_up", "closings"):
        lines = getattr(mine, kind)
        assert len(set(lines)) >= 2
        assert all(set(lines).isdisjoint(getattr(other, kind)) for other in others)


def test_the_same_interview_always_has_the_same_words() -> None:
    first, again = (Wording(STYLES["friendly"], "interview-7") for _ in range(2))
    intros = {Wording(STYLES["friendly"], f"interview-{n}").intro(5, 2) for n in range(20)}

    assert first.intro(5, 1.5) == again.intro(5, 1.5)
    assert "a minute and a half" in first.intro(5, 1.5)
    assert "45 seconds" in first.intro(5, 0.75)
    assert len(intros) == 2


def test_the_report_names_best_worst_missed_and_overused(store: SessionStore) -> None:
    outcome, _ = held(store, setting(3), [HALF, FULL, ELSE])

    made: Any = report_to_dict(report(outcome.rounds, 2.0))

    assert (made["strongest"], made["weakest"]) == (2, 1)
    assert made["overused"] == [{"story": "Serving tea", "times": 2}]
    assert made["without_story"] == [3]
    assert made["over_time"] == [1, 2]


def test_the_report_names_what_no_answer_said(store: SessionStore) -> None:
    outcome, _ = held(store, setting(2), [HALF, HALF])

    made: Any = report_to_dict(report(outcome.rounds, 2.0))

    assert [one["fact"] for one in made["missed"]] == ["r-guests"]


def test_a_fact_said_in_one_answer_is_not_missed_in_the_interview(store: SessionStore) -> None:
    outcome, _ = held(store, setting(2), [HALF, FULL])

    assert report(outcome.rounds, 2.0).missed == ()


def test_one_answer_is_neither_best_nor_worst(store: SessionStore) -> None:
    outcome, _ = held(store, setting(1), [FULL])

    made = report(outcome.rounds, 2.0)
    assert (made.strongest, made.weakest) == (None, None)


def test_an_answer_without_a_word_is_passed_over_and_told(store: SessionStore) -> None:
    silence = NoSpeechError("I heard no speech")
    outcome, _ = held(store, setting(3), [FULL, silence, HALF])

    assert len(outcome.rounds) == 2
    assert outcome.unheard == {2: silence}


@pytest.mark.parametrize("name", STYLES)
def test_one_question_is_one_question(name: StyleName) -> None:
    for number in range(20):
        said = Wording(STYLES[name], f"interview-{number}").intro(1, 2.0)
        assert "one question" in said
        assert "questions" not in said
        assert "are one" not in said
