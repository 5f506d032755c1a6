"""One story or question by what the user typed."""

import re
from collections.abc import Iterable, Sequence

from interviewer.bank.source import short_name, slug
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import fold_signs, plain_text
from interviewer.domain.question import Question
from interviewer.domain.story import Story

_NEAR_ENOUGH = 55
"""Of 100, rapidfuzz's WRatio: below it a suggestion has little in common with what was typed."""
_NAMED = 4
"""A message names no more ids: it is one line."""


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
    """The story with this id, or with this part of an id or title that no other has (in any case).

    Raises:
        StoryError: No such story, or several; the message names the nearest ids.
    """
    ids = [story.id for story in stories]
    found = _meant(story_id, ids, "story")
    if found is None and slug(story_id):
        titles = [f"{slug(story.title)} {story.id}" for story in stories]
        found = _meant(slug(story_id), titles, "story", ids)
    if found is not None:
        return stories[found]
    raise StoryError(f"there is no story {story_id!r}; {suggestion(story_id, ids)}")


def find_question(questions: Sequence[Question], id_or_text: str) -> Question:
    """The known question with this id, part of an id or text, else a question of the user's own.

    Case and punctuation do not matter. What is unknown and holds a space is taken as the text of a
    new question without competency and stories.

    Raises:
        StoryError: Nothing was typed, it looks like an id that is not known, or several are meant.
    """
    typed = fold_signs(plain_text(id_or_text)).strip()
    if not re.search(r"\w", typed):
        raise StoryError("the question is empty; give its id or its text")
    folded = slug(typed)
    for question in questions:
        if typed.casefold() == question.id.casefold() or folded == slug(question.text):
            return question
    if any(character.isspace() for character in typed):
        return Question(short_name(typed), " ".join(typed.split()))
    ids = [question.id for question in questions]
    found = _meant(typed, ids, "question")
    if found is not None:
        return questions[found]
    raise StoryError(f"there is no question {typed!r}; {suggestion(typed, ids)}")


def _meant(
    typed: str, ids: Sequence[str], what: str, shown: Sequence[str] | None = None
) -> int | None:
    """The place of the only id that is, or else holds, what was typed; ``None`` without one.

    Where titles are looked through, ``shown`` are their ids.

    Raises:
        StoryError: Several ids hold it.
    """
    wanted = typed.strip().casefold()
    folded = [name.casefold() for name in ids]
    if wanted in folded:
        return folded.index(wanted)
    found = [at for at, name in enumerate(folded) if wanted and wanted in name]
    if len(found) > 1:
        more = [f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []
        names = " or ".join([*((shown or ids)[at] for at in found[:_NAMED]), *more])
        raise StoryError(f"the {what} {typed!r} may be {names}; write more of its id")
    return found[0] if found else None
