"""How well a bank of stories answers what interviews ask for, and what to complete."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviewer.bank.catalogue.question_filter import competencies
from interviewer.bank.read import LONGEST_FACT_WORDS
from interviewer.domain.question import Question
from interviewer.domain.story import Fact, Part, Story

_OFTEN = 3
"""From so many competencies on, a story that all hang on is a risk rather than a help."""
_FAIR_SHARES = 1.5
_ROUNDS_FOR_A_HABIT = 5
_HABIT = 0.5
"""A story told in more than every second round (of five at least) crowds out the others."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A competency, the whole stories that suit it (best first), and the drafts that will."""

    competency: str
    stories: tuple[str, ...]
    drafts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overused:
    """A story on which much hangs.

    Attributes:
        story: Its id.
        first_for: Competencies for which it is the first choice.
        only_for: Those for which it is the only one.
        told: Rounds in which it was told.
        rounds: All rounds in which any story was told.
    """

    story: str
    first_for: tuple[str, ...]
    only_for: tuple[str, ...]
    told: int = 0
    rounds: int = 0


@dataclass(frozen=True, slots=True)
class LongFact:
    """A fact that is too long to be said in one breath."""

    story: str
    fact: Fact
    words: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a bank covers.

    Attributes:
        covered: Every competency that is asked for, in order.
        overused: Stories on which too much hangs, or that are told too often.
        idle: Whole stories that suit no competency.
        long_facts: Facts of more than 25 words.
        drafts: Drafts, with the parts they lack.
    """

    covered: tuple[Covered, ...]
    overused: tuple[Overused, ...]
    idle: tuple[str, ...]
    long_facts: tuple[LongFact, ...]
    drafts: tuple[tuple[str, tuple[Part, ...]], ...]

    @property
    def uncovered(self) -> tuple[Covered, ...]:
        """The competencies that no whole story suits."""
        return tuple(one for one in self.covered if not one.stories)


def suiting(stories: Sequence[Story], questions: Sequence[Question]) -> dict[str, list[str]]:
    """For each competency the ids of the stories that suit it, best first.

    A story suits a competency when a question of it names the story, or the story itself says so.
    The more of its questions name a story early, the better it suits.
    """
    found: dict[str, list[str]] = {}
    known = {story.id for story in stories}
    for name in competencies(questions):
        points: dict[str, float] = {}
        for question in questions:
            if question.competency == name:
                for place, story_id in enumerate(question.story_ids):
                    points[story_id] = points.get(story_id, 0) + 1 / (1 + place)
        for story in stories:
            if name.casefold() in {own.casefold() for own in story.competencies}:
                points.setdefault(story.id, 0)
        found[name] = sorted(known & points.keys(), key=lambda one: (-points[one], one))
    return found


def coverage(
    stories: Sequence[Story],
    questions: Sequence[Question],
    told: Mapping[str, int] | None = None,
) -> Coverage:
    """What a bank covers and lacks.

    Args:
        stories: The bank.
        questions: Those that are asked; their competencies are what is to be covered.
        told: How often each story was told, by id, if anything was practised yet.
    """
    drafts = {story.id for story in stories if story.draft}
    covered = [
        Covered(
            name,
            tuple(one for one in suitable if one not in drafts),
            tuple(one for one in suitable if one in drafts),
        )
        for name, suitable in suiting(stories, questions).items()
    ]
    busy = {one for line in covered for one in line.stories}
    return Coverage(
        covered=tuple(covered),
        overused=tuple(_overused(stories, covered, told or {})),
        idle=tuple(one.id for one in stories if not one.draft and one.id not in busy),
        long_facts=tuple(_long_facts(stories)),
        drafts=tuple(
            (story.id, tuple(part for part in Part if part not in story.parts))
            for story in stories
            if story.draft
        ),
    )


def _overused(
    stories: Sequence[Story], covered: Sequence[Covered], told: Mapping[str, int]
) -> list[Overused]:
    whole = sum(not story.draft for story in stories)
    fair = len(covered) / whole if whole else 0
    rounds = sum(told.values())
    found = []
    for story in stories:
        first = tuple(one.competency for one in covered if one.stories[:1] == (story.id,))
        only = tuple(one.competency for one in covered if one.stories == (story.id,))
        times = told.get(story.id, 0)
        hangs = len(only) >= _OFTEN or len(first) > max(_FAIR_SHARES * fair, _OFTEN)
        habit = rounds >= _ROUNDS_FOR_A_HABIT and times > _HABIT * rounds
        if hangs or (habit and whole > 1):
            found.append(Overused(story.id, first, only, times, rounds))
    return sorted(found, key=lambda one: (-len(one.only_for), -len(one.first_for), one.story))


def _long_facts(stories: Sequence[Story]) -> list[LongFact]:
    counted = [(story, fact, len(fact.text.split())) for story in stories for fact in story.facts]
    return [
        LongFact(story.id, fact, words)
        for story, fact, words in counted
        if words > LONGEST_FACT_WORDS
    ]
