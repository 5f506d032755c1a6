"""Which question a round asks: the one that was named, else the next, and why."""

from datetime import UTC, datetime

from interviewer import wiring
from interviewer.bank.catalogue import Bank
from interviewer.cli.output import console
from interviewer.cli.rounds.practice_options import PracticeOptions
from interviewer.domain.errors import UsageError
from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.settings import Settings


def choose_question(
    bank: Bank, settings: Settings, given: PracticeOptions, story: Story | None
) -> Question:
    """The question to ask; why a story is due is said.

    Raises:
        UsageError: A question and a competency were both named.
        StoryError: There is no such question, or there are none.
    """
    from interviewer.bank.catalogue import find_question
    from interviewer.plan.next_question import Focus, next_question

    if given.question is not None:
        if given.competency is not None:
            raise UsageError("give --question or --competency, not both")
        return find_question(bank.questions, given.question)
    store = wiring.history(settings)
    focus = Focus(story, given.competency)
    chosen = next_question(bank.stories, bank.questions, store, datetime.now(UTC), focus)
    out = console(stderr=True)
    for line in (*(f"! {note}" for note in chosen.notes), *filter(None, [chosen.why])):
        out.print(line, soft_wrap=not out.is_terminal)  # at a terminal lines break between words
    return chosen.question
