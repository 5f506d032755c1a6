"""The stories and questions that a command works with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.settings import Settings


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


def load_bank(settings: Settings) -> Bank:
    """As `load_usable_bank`; what is left out is said, and some story must be left.

    Raises:
        StoryError: No story can be read; it names every fault of every file.
    """
    from interviewer.bank.source import raise_faults
    from interviewer.cli.output import console, say

    bank = load_usable_bank(settings)
    if settings.stories is not None and not bank.stories:
        raise_faults(settings.stories, bank.faults)
    out = console(stderr=True)
    for fault in bank.faults:
        say(out, f"! left out: {fault}")
    return bank


def load_usable_bank(settings: Settings) -> Bank:
    """The user's stories and questions; the packaged questions serve where there are none.

    What cannot be read is left out and named in ``faults``.
    """
    from interviewer.bank.read import read_what_can_be_read

    stories, faults = read_what_can_be_read(settings.stories) if settings.stories else ([], [])
    try:
        own = _own_questions(settings.stories)
    except StoryError as error:
        own = ()
        faults.extend(fault for fault in error.faults or [str(error)] if fault not in faults)
    return replace(_with_questions(stories, own), faults=tuple(faults))


def _with_questions(stories: Sequence[Story], own: tuple[Question, ...]) -> Bank:
    from interviewer.bank.read import packaged_stories, read_questions

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
    from interviewer.bank.read import read_questions

    if stories is not None and stories.is_file():
        return tuple(read_questions(stories))
    if stories is not None and (stories / "questions.md").exists():
        return tuple(read_questions(stories / "questions.md"))
    return ()
