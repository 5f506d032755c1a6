"""The stories and questions that a command works with."""

from dataclasses import dataclass, replace
from pathlib import Path

from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.settings import Settings


@dataclass(frozen=True, slots=True)
class Bank:
    """Stories (none when the user asked for none) and questions.

    ``own_questions`` is false when the packaged questions serve, which know nothing of the user's
    stories.
    """

    stories: tuple[Story, ...]
    questions: tuple[Question, ...]
    own_questions: bool


def load_bank(settings: Settings) -> Bank:
    """Read the user's stories and questions; the packaged questions serve where there are none.

    Raises:
        StoryError: Naming every fault of every file.
    """
    from interviewer.bank.places import packaged_stories
    from interviewer.bank.questions import read_questions
    from interviewer.bank.stories import read_stories

    stories = tuple(read_stories(settings.stories)) if settings.stories else ()
    own = _own_questions(settings.stories)
    if own:
        return Bank(stories, own, own_questions=True)
    packaged = tuple(read_questions(packaged_stories() / "questions.md"))
    known = {story.id for story in stories}
    # Left as they are, they would recommend stories that nobody has.
    fitting = tuple(
        replace(question, story_ids=tuple(one for one in question.story_ids if one in known))
        for question in packaged
    )
    return Bank(stories, fitting, own_questions=False)


def _own_questions(stories: Path | None) -> tuple[Question, ...]:
    from interviewer.bank.questions import read_questions

    if stories is not None and stories.is_file():
        return tuple(read_questions(stories))
    if stories is not None and (stories / "questions.md").exists():
        return tuple(read_questions(stories / "questions.md"))
    return ()
