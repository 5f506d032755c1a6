"""Which question a round asks: the one that was named, else one on what is due."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from interviewer.cli.bank import Bank
from interviewer.cli.output import console
from interviewer.cli.wishes import Wishes
from interviewer.domain.errors import StoryError, UsageError
from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.plan.choose import NextTelling


def choose_question(
    bank: Bank, settings: Settings, wishes: Wishes, story: Story | None
) -> Question:
    """The question to ask; why a story is due is said.

    Raises:
        UsageError: A question and a competency were both named.
        StoryError: No question fits.
    """
    from interviewer.bank.choose import next_question, questions_for
    from interviewer.bank.find import find_question
    from interviewer.history.sessions import SessionStore
    from interviewer.plan.choose import next_telling
    from interviewer.plan.reading import read_log

    if wishes.question is not None:
        if wishes.competency is not None:
            raise UsageError("give --question or --competency, not both")
        return find_question(bank.questions, wishes.question)
    candidates: Sequence[Question] = questions_for(
        bank.questions, competency=wishes.competency, story_id=story.id if story else None
    )
    if not candidates:
        raise StoryError("no question fits; see: interviewer questions list")
    store = SessionStore(settings.data_dir)
    asked = [summary.question or "" for summary in store.rounds()]
    if story is None and wishes.competency is None:
        telling = next_telling(bank.stories, candidates, read_log(store), datetime.now(UTC))
        if telling:
            _announce(telling)
        candidates = telling.questions if telling else candidates
    return next_question(candidates, asked)


def _announce(telling: "NextTelling") -> None:
    """Say why this story is asked for; at a terminal lines break between words."""
    out = console(stderr=True)
    *notes, due = telling.lines
    for line in (*(f"! {note}" for note in notes), due):
        out.print(line, soft_wrap=not out.is_terminal)
