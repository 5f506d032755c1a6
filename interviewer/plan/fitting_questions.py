"""The questions to which a story can be told, whether or not one names it."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.bank.catalogue import (
    OPEN_QUESTIONS,
    find_competency,
    questions_for,
)
from interviewer.domain.question import Question
from interviewer.domain.story import Story

_NEAR = 0.3
"""Cosine from which a question is about what the story tells. Of the example stories' nearest
questions, those above it name the story; most pairs lie between 0.1 and 0.2."""
_NEAREST = 3
"""So many are asked in turn; what is farther away has less to do with the story."""
_READ_CHARACTERS = 4_000
"""The embedding reads about 256 tokens; a story's beginning holds more."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Questions for a story, at least one; ``note`` says why when none of them names it."""

    questions: tuple[Question, ...]
    note: str = ""


def fitting(story: Story, questions: Sequence[Question], competency: str | None = None) -> Fitting:
    """The questions that a story answers best; equal input gives equal questions.

    Those that name it, best first; else those of a competency that it shows; else those whose
    words mean what it tells; else open ones, which any story answers.

    Args:
        story: Any story.
        questions: Those of the bank; there may be none.
        competency: Only questions of this one, or enough of its name: the nearest in meaning come
            first when none names the story.

    Raises:
        StoryError: An unknown competency.
    """
    if competency is not None:
        name = find_competency(questions, competency)
        asked = questions_for(questions, name)
        named = _naming(story, asked)
        if named:
            return Fitting(named)
        near = tuple(question for _, question in _by_meaning(story, asked))
        return Fitting(near, f"No question on {name} names this story; the nearest is asked.")
    named = _naming(story, questions)
    if named:
        return Fitting(named)
    own = {one.casefold() for one in story.competencies}
    filed = [q for q in questions if q.competency and q.competency.casefold() in own]
    if filed:
        free = [question for question in filed if not question.story_ids] or filed
        near = tuple(question for _, question in _by_meaning(story, free))
        return Fitting(near, "No question names this story; one on its competencies is asked.")
    near = tuple(q for nearness, q in _by_meaning(story, questions)[:_NEAREST] if nearness >= _NEAR)
    if near:
        return Fitting(near, "No question names this story; one near to it is asked.")
    return Fitting(OPEN_QUESTIONS, "No question names this story; an open one is asked.")


def _naming(story: Story, questions: Sequence[Question]) -> tuple[Question, ...]:
    """Questions that name the story, those which it suits best before others."""
    named = [question for question in questions if story.id in question.story_ids]
    return tuple(sorted(named, key=lambda question: question.story_ids.index(story.id)))


def _by_meaning(story: Story, questions: Sequence[Question]) -> list[tuple[float, Question]]:
    """Questions with their cosine to the story, the nearest first, equal ones in their order."""
    from interviewer.score.models import MINILM

    if not questions:
        return []
    facts = " ".join(fact.text for fact in story.facts)
    told = f"{story.title}. {story.text or facts}"[:_READ_CHARACTERS]
    vectors = MINILM.embed([told, *(question.text for question in questions)])
    nearness = (vectors[1:] @ vectors[0]).tolist()
    return sorted(zip(nearness, questions, strict=True), key=lambda pair: -pair[0])
