"""Questions that follow an answer, and the round that their answers belong to."""

import re
from collections.abc import Sequence

from interviewer.domain.errors import HistoryError
from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound
from interviewer.domain.story import Story, story_with_id
from interviewer.history.store import HistoryStore

COMPETENCY = "Follow-up question"
_ID = re.compile(r"(?P<round>\d[\d-]*)-follow-up-(?P<number>\d{1,2})")


def follow_up_question(first: KeptRound, number: int) -> Question:
    """The round's follow-up question, counted from 0.

    Its id names the round, so that an answer that was cut off finds its way back.

    Raises:
        HistoryError: The round has no such question.
    """
    asked = first.card.follow_ups
    if not 0 <= number < len(asked):
        raise HistoryError(f"round {first.id} has no follow-up question {number + 1}")
    return Question(f"{first.id}-follow-up-{number + 1}", asked[number], COMPETENCY)


def follow_up_of(question_id: str) -> tuple[str, int] | None:
    """The round and the number, from 0, of the follow-up question with this id."""
    found = _ID.fullmatch(question_id)
    return (found["round"], int(found["number"]) - 1) if found else None


def told_round(
    store: HistoryStore, round_id: str, stories: Sequence[Story]
) -> tuple[KeptRound, Story]:
    """A kept round and the story that was told in it.

    Raises:
        HistoryError: There is no such round (any more), or its story is neither among ``stories``
            nor was it kept with the round.
    """
    first = store.round(round_id)
    story = story_with_id(stories, first.card.story_id) or store.story(first.id)
    if story is None:
        raise HistoryError(f"the story of round {first.id} is not there; look at: stories list")
    return first, story
