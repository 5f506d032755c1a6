"""The question to ask next, the same at every door: one on what is due, when nothing was named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from interviewer.bank.catalogue import longest_unasked, questions_for
from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.history.sessions import SessionStore
from interviewer.plan.fitting_questions import fitting
from interviewer.plan.next_story import next_telling
from interviewer.plan.practice_log import read_log


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A question; ``notes`` say what to know of the choice, ``why`` which story is due, if any."""

    question: Question
    notes: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Focus:
    """What was named: a story, a competency (enough of its name), a question to get away from."""

    story: Story | None = None
    competency: str | None = None
    after: str | None = None


def next_question(
    stories: Sequence[Story],
    questions: Sequence[Question],
    store: SessionStore,
    now: datetime,
    focus: Focus | None = None,
) -> NextQuestion:
    """One that suits the story or competency that was named, else one on the story that is due.

    Of several the first that was never asked, else the one asked longest ago.

    Args:
        stories: The bank's.
        questions: The bank's.
        store: What was practised.
        now: The moment, aware of its zone.
        focus: What was named, if anything; ``after`` is a question's id or text.

    Raises:
        StoryError: An unknown competency, or there are no questions.
        HistoryError, StorageError: As the history.

    >>> from datetime import UTC
    >>> from interviewer.bank.read import packaged_stories, read_questions
    >>> questions = read_questions(packaged_stories())
    >>> wanted = Focus(competency="conflict")
    >>> now = datetime(2026, 3, 2, tzinfo=UTC)
    >>> next_question(stories, questions, store, now, wanted).question.id
    'team-conflict'
    """
    focus = focus or Focus()
    asked = [summary.question or "" for summary in store.rounds()]
    notes: tuple[str, ...] = ()
    why = ""
    candidates: Sequence[Question]
    if focus.story is not None:
        suited = fitting(focus.story, questions, focus.competency)
        candidates, notes = suited.questions, tuple(filter(None, [suited.note]))
    else:
        candidates = _other(questions_for(questions, focus.competency), focus.after)
        if focus.competency is None:
            telling = next_telling(stories, candidates, read_log(store), now)
            if telling:
                candidates, (*before, why) = telling.questions, telling.lines
                notes = tuple(before)
    return NextQuestion(longest_unasked(_other(candidates, focus.after), asked), notes, why)


def _other(questions: Sequence[Question], after: str | None) -> Sequence[Question]:
    """The questions without the one with this id or text, unless it is the only one."""
    return [one for one in questions if after not in {one.id, one.text}] or questions
