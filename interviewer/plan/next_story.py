"""The story to tell next, the questions that ask for it, and why, in a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.plan.due import due
from interviewer.plan.fitting_questions import fitting
from interviewer.plan.log import Log


@dataclass(frozen=True, slots=True)
class NextTelling:
    """A story that is due, the questions that it suits, and what to say about the choice."""

    story: Story
    questions: tuple[Question, ...]
    lines: tuple[str, ...]


def next_telling(
    stories: Sequence[Story],
    questions: Sequence[Question],
    log: Log,
    now: datetime,
    tz: tzinfo | None = None,
) -> NextTelling | None:
    """The most urgent story with the questions to ask for it; ``None`` when no story is due.

    Of the questions that name the story those that name it first of all come alone; see `fitting`
    for a story that no question names.
    """
    agenda = due(stories, log, now, tz)
    if not agenda.stories:
        return None
    one = agenda.stories[0]
    suited = fitting(one.story, questions)
    best = [q for q in suited.questions if q.story_ids and q.story_ids[0] == one.story.id]
    line = f"Due: {one.reason} ({one.story.title})"
    notes = (*agenda.notes, *filter(None, [suited.note]))
    return NextTelling(one.story, tuple(best) or suited.questions, (*notes, line))
