"""The stories and questions that a command works with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviewer.bank.read import packaged_stories, read_questions, read_what_can_be_read
from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question
from interviewer.domain.story import Story


@dataclass(frozen=True, slots=True)
class Bank:
    """Stories (none when the user asked for none) and questions.

    ``own_questions`` is false when the packaged questions serve, which know nothing of the user's
    stories. ``faults`` says what could not be read, one line each.
    """

    stories: tuple[Story, ...]
    questions: tuple[Question, ...]
    own_questions: bool
    faults: tuple[str, ...] = ()


def read_bank(place: Path | None) -> Bank:
    """The stories and questions of a file or folder; the packaged questions serve without own.

    What cannot be read is left out and named in ``faults``.
    """
    stories, faults = read_what_can_be_read(place) if place else ([], [])
    try:
        own = _own_questions(place)
    except StoryError as error:
        own = ()
        faults.extend(fault for fault in error.faults or [str(error)] if fault not in faults)
    return replace(_with_questions(stories, own), faults=tuple(faults))


def _with_questions(stories: Sequence[Story], own: tuple[Question, ...]) -> Bank:
    if own:
        return Bank(tuple(stories), own, own_questions=True)
    packaged = tuple(read_questions(packaged_stories() / "questions.md"))
    known = {story.id for story in stories}
    # Left as they are, they would recommend stories that nobody has.
    fitting = tuple(
        replace(question, story_ids=tuple(one for one in question.story_ids if one in known))
        for question in packaged
    )
    return Bank(tuple(stories), fitting, own_questions=False)


def _own_questions(stories: Path | None) -> tuple[Question, ...]:
    if stories is not None and stories.is_file():
        return tuple(read_questions(stories))
    if stories is not None and (stories / "questions.md").exists():
        return tuple(read_questions(stories / "questions.md"))
    return ()
