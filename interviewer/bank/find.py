"""One story or question by what the user typed."""

import re
from collections.abc import Iterable, Sequence

from interviewer.bank.slugs import slug
from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question
from interviewer.domain.story import Story

_NEAR_ENOUGH = 55
"""Of 100, rapidfuzz's WRatio: below it a suggestion has little in common with what was typed."""


def nearest(typed: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known names most like what was typed, best first; empty when none is like it."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        typed,
        sorted(set(known)),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=limit,
        score_cutoff=_NEAR_ENOUGH,
    )
    return [name for name, _, _ in found]


def suggestion(typed: str, known: Sequence[str]) -> str:
    """A clause that names the nearest known names, else the first few of all."""
    near = nearest(typed, known)
    if near:
        return f"did you mean {' or '.join(near)}?"
    if not known:
        return "there are none"
    more = f" and {len(known) - 5} more" if len(known) > 5 else ""
    return f"known are {', '.join(known[:5])}{more}"


def find_story(stories: Sequence[Story], story_id: str) -> Story:
    """The story with this id (case does not matter).

    Raises:
        StoryError: No such story; the message suggests the nearest ids.
    """
    wanted = story_id.strip().casefold()
    for story in stories:
        if story.id.casefold() == wanted:
            return story
    hint = suggestion(story_id, [story.id for story in stories])
    raise StoryError(f"there is no story {story_id!r}; {hint}")


def find_question(questions: Sequence[Question], id_or_text: str) -> Question:
    """The known question with this id or text, else a question of the user's own.

    Case and punctuation do not matter. What is unknown and holds a space is taken as the text of a
    new question without competency and stories.

    Raises:
        StoryError: Nothing was typed, or it looks like an id that is not known.
    """
    typed = id_or_text.strip()
    if not re.search(r"\w", typed):
        raise StoryError("the question is empty; give its id or its text")
    folded = slug(typed)
    for question in questions:
        if typed.casefold() == question.id.casefold() or folded == slug(question.text):
            return question
    if any(character.isspace() for character in typed):
        return Question(folded, " ".join(typed.split()))
    hint = suggestion(typed, [question.id for question in questions])
    raise StoryError(f"there is no question {typed!r}; {hint}")
