"""Which question a round asks: the one that was named, else one on what is due."""

from collections.abc import Sequence
from datetime import UTC, datetime

from interviewer.cli.bank_files import Bank
from interviewer.cli.output import console
from interviewer.cli.rounds.wishes import Wishes
from interviewer.domain.errors import UsageError
from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.settings import Settings


def choose_question(
    bank: Bank, settings: Settings, wishes: Wishes, story: Story | None
) -> Question:
    """The question to ask; why a story is due is said.

    Raises:
        UsageError: A question and a competency were both named.
        StoryError: There is no such question, or there are none.
    """
    from interviewer.bank.catalogue import find_question, next_question, questions_for
    from interviewer.history.sessions import SessionStore
    from interviewer.plan.fitting_questions import fitting
    from interviewer.plan.next_story import next_telling
    from interviewer.plan.practice_log import read_log

    if wishes.question is not None:
        if wishes.competency is not None:
            raise UsageError("give --question or --competency, not both")
        return find_question(bank.questions, wishes.question)
    candidates: Sequence[Question]
    if story is not None:
        suited = fitting(story, bank.questions, wishes.competency)
        candidates = suited.questions
        _announce([suited.note] if suited.note else [])
    else:
        candidates = questions_for(bank.questions, competency=wishes.competency)
    store = SessionStore(settings.data_dir)
    asked = [summary.question or "" for summary in store.rounds()]
    if story is None and wishes.competency is None:
        telling = next_telling(bank.stories, candidates, read_log(store), datetime.now(UTC))
        if telling:
            *notes, why = telling.lines
            _announce([*(f"! {note}" for note in notes), why])
        candidates = telling.questions if telling else candidates
    return next_question(candidates, asked)


def _announce(lines: Sequence[str]) -> None:
    """Say why this is asked; at a terminal lines break between words."""
    out = console(stderr=True)
    for line in lines:
        out.print(line, soft_wrap=not out.is_terminal)
