"""From a transcript to a scorecard. Pure and deterministic: equal input, equal scorecard."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from interviewer.domain.question import Question
from interviewer.domain.scorecard import (
    Advice,
    ChosenBy,
    FactCoverage,
    Scorecard,
    StoryMatch,
)
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.domain.typed import check_length
from interviewer.language.names import recognition_terms, with_spellings
from interviewer.score import rubric
from interviewer.score.advice import advise
from interviewer.score.delivery import delivery
from interviewer.score.facts import SHIPPED, FactPipeline
from interviewer.score.follow_up_questions import follow_ups
from interviewer.score.rambling import focus, ramble_warning
from interviewer.score.several_stories import several_stories_warning
from interviewer.score.star import segment, units
from interviewer.score.story_match import SURE_ENOUGH, StoryIndex
from interviewer.score.substance import weigh

NEAR = 0.15
"""A story that suits the question is preferred when its confidence is within this of the best."""
CLEARLY_OTHER = 0.3
"""Another story was told when its confidence is higher by this than that of the chosen one."""

UNLIKE = 0.05
"""An answer with less confidence does not sound like the story that the user chose."""

NO_SPEECH = "No speech was heard: check the microphone, or answer again."
NO_WORDS = "Nothing was said: the transcript holds no words."


@dataclass(frozen=True, slots=True)
class _Choice:
    """The story that is scored, how sure that is, who chose it, and what to warn of."""

    story: Story | None
    confidence: float
    chosen_by: ChosenBy
    warnings: tuple[str, ...] = ()


class Scorer:
    """Scores answers against a bank of stories. Models load at the first answer.

    ``facts`` judges the facts of a story; another judge or table is one `dataclasses.replace` of
    the pipeline that ships.

    >>> scored = Scorer(stories).score(card.transcript, answer_id="a1")
    >>> scored.story.id, scored.story.chosen_by, scored.overall == card.overall
    ('orkes-sdk-documentation', 'answer', True)
    >>> [one.reason for one in scored.facts if one.fact.text.startswith("75%")]
    ['you said 57%, your story says 75%']
    """

    def __init__(self, stories: Sequence[Story], facts: FactPipeline = SHIPPED) -> None:
        self._stories = {story.id: story for story in stories}
        self._titles = {story.id: story.title for story in stories}
        self._terms = recognition_terms(stories)
        self._index = StoryIndex(stories)
        self._facts = facts

    def story_of(self, card: Scorecard) -> Story | None:
        """The story that a scorecard of this scorer tells, as it was scored."""
        return self._stories.get(card.story.id) if card.story else None

    def score(
        self,
        transcript: Transcript,
        *,
        answer_id: str,
        question: Question | None = None,
        story: Story | None = None,
    ) -> Scorecard:
        """The scorecard of one answer.

        Args:
            transcript: What was said.
            answer_id: Goes into the scorecard as it is.
            question: What was asked; an answer that only repeats it earns nothing, and stories
                that suit it are preferred when the answer leaves it open.
            story: The story that the user chose; without it the story told is looked for.

        Raises:
            UsageError: The transcript is longer than an answer can be.
            ModelError: A packaged model is missing or damaged.
        """
        check_length(transcript.text, answer_id)
        transcript = with_spellings(transcript, self._terms)
        if not any(map(str.isalnum, transcript.text)):
            return _silent(transcript, answer_id, question, story, self._facts)
        amount = weigh(units(transcript.text), question.text if question else None).amount
        choice = self._choose(transcript, question, story, amount)
        star = segment(transcript, choice.story, question=question.text if question else None)
        star = replace(star, score=star.score * focus(transcript))
        facts = self._facts.score(transcript, choice.story, star.segments) if choice.story else ()
        spoken = delivery(transcript, star.segments)
        facts_score = rubric.facts_score(facts, amount)
        return Scorecard(
            id=answer_id,
            question=question,
            story=_match(choice),
            transcript=transcript,
            facts=facts,
            star=star,
            delivery=spoken,
            overall=rubric.overall(facts_score, star.score),
            facts_score=facts_score,
            advice=advise(transcript, facts, star, spoken),
            warnings=(
                *choice.warnings,
                *several_stories_warning(self._index, transcript, choice.story),
                *ramble_warning(transcript),
            ),
            follow_ups=follow_ups(facts),
            rubric=rubric.RUBRIC_VERSION,
        )

    def _choose(
        self, transcript: Transcript, question: Question | None, story: Story | None, amount: float
    ) -> _Choice:
        if story is not None:
            ranked = self._index.ranked(transcript) if amount > 0 else []
            return self._chosen_by_user(transcript, question, story, ranked)
        told, confidence = (None, 0.0)
        if amount > 0:
            told, confidence = self._index.match(transcript, partial(self._told, transcript))
        if told is None:
            return _Choice(None, 0.0, "answer", self._no_story())
        suits = question.story_ids if question else ()
        if told.id not in suits:
            for other, sure in self._index.ranked(transcript):
                if other.id in suits and sure >= max(SURE_ENOUGH, confidence - NEAR):
                    return _Choice(other, sure, "question")
        return _Choice(told, confidence, "answer", self._unsuited(told, question))

    def _told(self, transcript: Transcript, story: Story) -> float:
        """The weighted share of the story's facts that the answer carries; half for a part."""
        judged = self._facts.score(transcript, story, segment(transcript, story).segments)
        whole = sum(rubric.fact_weight(c.fact) for c in judged)
        earned = sum(rubric.fact_weight(c.fact) * c.score for c in judged)
        return earned / whole if whole else 0.0

    def _chosen_by_user(
        self,
        transcript: Transcript,
        question: Question | None,
        story: Story,
        ranked: Sequence[tuple[Story, float]],
    ) -> _Choice:
        sure = {other.id: confidence for other, confidence in ranked}
        if ranked and story.id not in sure:
            sure.update((s.id, c) for s, c in StoryIndex([story]).ranked(transcript))
        own = sure.get(story.id, 0.0)
        warnings: tuple[str, ...] = ()
        if ranked and ranked[0][0].id != story.id and ranked[0][1] - own >= CLEARLY_OTHER:
            if ranked[0][1] >= SURE_ENOUGH:
                warnings = (f'You told "{ranked[0][0].title}", not "{story.title}".',)
        elif ranked and own < UNLIKE:
            warnings = (f'This does not sound like "{story.title}".',)
        return _Choice(story, own, "user", warnings + self._unsuited(story, question))

    def _no_story(self) -> tuple[str, ...]:
        if not self._titles:
            return ()
        return ("None of your stories fits this answer, so no facts were counted.",)

    def _unsuited(self, story: Story, question: Question | None) -> tuple[str, ...]:
        """A warning when the question is known to ask for other stories or another competency."""
        if question is None:
            return ()
        better = [self._titles[one] for one in question.story_ids if one in self._titles]
        if better and story.id not in question.story_ids:
            return (f'"{story.title}" suits this question badly; tell "{better[0]}" instead.',)
        asked = question.competency
        if asked and not question.story_ids and story.competencies:
            shown = {competency.casefold() for competency in story.competencies}
            if asked.casefold() not in shown:
                return (f'"{story.title}" is not filed under "{asked}"; another may suit better.',)
        return ()


def _match(choice: _Choice) -> StoryMatch | None:
    story = choice.story
    if story is None:
        return None
    return StoryMatch(story.id, story.title, choice.confidence, choice.chosen_by)


def _silent(
    transcript: Transcript,
    answer_id: str,
    question: Question | None,
    story: Story | None,
    pipeline: FactPipeline,
) -> Scorecard:
    """The card of an answer in which nothing was said: all zero, with that reason."""
    why = NO_WORDS if transcript.duration_s is None else NO_SPEECH
    star = segment(transcript, None)
    facts: tuple[FactCoverage, ...] = ()
    if story:
        facts = pipeline.score(transcript, story, star.segments)
    return Scorecard(
        id=answer_id,
        question=question,
        story=StoryMatch(story.id, story.title, 0.0, "user") if story else None,
        transcript=transcript,
        facts=facts,
        star=star,
        delivery=delivery(transcript, star.segments),
        overall=0.0,
        facts_score=0.0 if story else None,
        advice=(Advice("no_speech", why),),
        warnings=(why,),
        rubric=rubric.RUBRIC_VERSION,
    )
