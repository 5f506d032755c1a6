"""The story to tell next, the questions that ask for it, and why, in a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.plan.due import due
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
    """The most urgent story for which there is a question; ``None`` when no such story is due.

    Questions that name the story come first, those that name it best of all; without any, those
    of its competencies that name no story.
    """
    agenda = due(stories, log, now, tz)
    for one in agenda.stories:
        suited = _suited(one.story, questions)
        if suited:
            line = f"Due: {one.reason} ({one.story.title})"
            return NextTelling(one.story, suited, (*agenda.notes, line))
    return None


def _suited(story: Story, questions: Sequence[Question]) -> tuple[Question, ...]:
    best = [q for q in questions if q.story_ids and q.story_ids[0] == story.id]
    named = best or [q for q in questions if story.id in q.story_ids]
    filed = [q for q in questions if not q.story_ids and q.competency in story.competencies]
    return tuple(named or filed)
