"""The answer of a kept round scored once more: the same question, and never without its story."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import SourceRef, Story, story_with_id
from interviewer.domain.transcript import Transcript
from interviewer.review.takes import moved
from interviewer.score.advice import advise
from interviewer.score.scorer import Scorer


@dataclass(frozen=True, slots=True)
class ScoringParts:
    """What scoring an answer again needs."""

    scorer: Scorer
    stories: tuple[Story, ...]
    questions: tuple[Question, ...]

    def story_of(self, card: Scorecard) -> Story | None:
        """The story that a scorecard tells, as it stands among the stories now."""
        return story_with_id(self.stories, card.story_id)


def score_again(
    old: Scorecard, transcript: Transcript, parts: ScoringParts, story: Story | None
) -> tuple[Scorecard, Story | None]:
    """The scorecard of a kept round's answer by the present rules, and the story that it tells.

    Fillers that were counted on the sound keep their count and, where the text changed, move.

    Args:
        old: The scorecard that stands there.
        transcript: The answer.
        parts: The present stories, questions and scorer.
        story: The story of ``old`` as it is to be scored by. Where it is among the present ones
            and the candidate did not name it, the answer may turn out to tell another of them.

    Raises:
        StoryError: ``old`` tells a story and none is given: without it the score would be another.
        ModelError: As the scorer does.
    """
    if old.story is not None and story is None:
        raise StoryError(
            f"the story '{old.story.id}' is not among your stories and was not kept with the "
            "round, so the answer cannot be scored again; name its file with --stories"
        )
    present = parts.story_of(old)
    named = old.story is not None and (old.story.chosen_by == "user" or present is None)
    scorer, stories = parts.scorer, parts.stories
    if story is not None and (present is None or _unlike(present, story)):
        stories = _with(stories, story)
        scorer = Scorer(stories)
    new = scorer.score(
        transcript,
        answer_id=old.id,
        question=_asked(old.question, parts.questions),
        story=story if named else None,
    )
    if named and new.story is not None and old.story is not None:
        new = replace(new, story=replace(new.story, chosen_by=old.story.chosen_by))
    return with_heard_fillers(new, old), story_with_id(stories, new.story_id)


def _unlike(one: Story, other: Story) -> bool:
    nowhere = SourceRef("", 1)
    return replace(one, source=nowhere) != replace(other, source=nowhere)


def _with(stories: Sequence[Story], story: Story) -> tuple[Story, ...]:
    """The stories with one in the place of that with its id, or at the end."""
    if all(one.id != story.id for one in stories):
        return (*stories, story)
    return tuple(story if one.id == story.id else one for one in stories)


def with_heard_fillers(new: Scorecard, old: Scorecard) -> Scorecard:
    """Fillers that were counted on the sound stay: it is not heard again."""
    fillers = old.delivery.fillers
    if fillers.measured == "text":
        return new
    before, after = old.transcript.text, new.transcript.text
    heard = tuple(replace(one, at=moved(one.at, before, after)) for one in fillers.heard)
    kept = replace(fillers, heard=heard)
    delivery = replace(new.delivery, fillers=kept, score=old.delivery.score)
    advice = advise(new.transcript, new.facts, new.star, delivery)
    return replace(new, delivery=delivery, advice=advice)


def _asked(question: Question | None, known: tuple[Question, ...]) -> Question | None:
    """The question as it was asked, with what the bank knows of its stories."""
    if question is None:
        return None
    return next((q for q in known if (q.id, q.text) == (question.id, question.text)), question)
