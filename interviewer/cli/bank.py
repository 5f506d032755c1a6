"""The stories and questions that a command works with."""

from dataclasses import dataclass
from pathlib import Path

from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.settings import Settings


@dataclass(frozen=True, slots=True)
class Bank:
    """Stories (none when the user asked for none) and questions."""

    stories: tuple[Story, ...]
    questions: tuple[Question, ...]


def load_bank(settings: Settings) -> Bank:
    """Read the user's stories and questions; the packaged questions serve where there are none.

    Raises:
        StoryError: Naming every fault of every file.
    """
    from interviewer.bank.stories import read_stories

    stories = tuple(read_stories(settings.stories)) if settings.stories else ()
    return Bank(stories, _questions(settings.stories))


def _questions(stories: Path | None) -> tuple[Question, ...]:
    from interviewer.bank.places import packaged_stories
    from interviewer.bank.questions import read_questions

    own: list[Question] = []
    if stories is not None and stories.is_file():
        own = read_questions(stories)
    elif stories is not None and (stories / "questions.md").exists():
        own = read_questions(stories / "questions.md")
    return tuple(own or read_questions(packaged_stories() / "questions.md"))
