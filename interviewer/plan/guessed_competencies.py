"""Which competency a story shows, guessed by meaning where that is sure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.language.text import sentences

_SURE = 0.1
"""How much nearer than the example stories a story must be. Of those and of six invented ones
(`benchmarks/notes/stories.yaml`) five lie above, all guessed right, the first wrong guess at 0.086;
of 18 that were written afterwards (`competencies.yaml` there) six lie above, all guessed right, the
first wrong one at 0.049."""
_SENTENCES = 40
_NEAREST = 3
_SHORTEST = 20
_ASKING = re.compile(
    r"^(?:tell me about|describe|give (?:me )?an example of|share an example of|explain)"
    r"(?: an?)?(?: time| situation)?(?:,? (?:when|where))?\s*",
    re.IGNORECASE,
)


def guessed_competency(story: Story, questions: Sequence[Question]) -> str | None:
    """The competency that a story surely shows; ``None`` where none is sure, as most often.

    How near a competency is: the mean cosine of the three sentences nearest to one of its
    questions, averaged with the cosine of its name to the story's title; less what the example
    stories reach on average, since some questions are near to any story.

    Args:
        story: Any story.
        questions: Those of the bank, with their competencies.

    Raises:
        ModelError: The packaged model is missing or damaged.
    """
    asked: dict[str, list[str]] = {}
    for question in questions:
        if question.competency:
            asked.setdefault(question.competency, []).append(_ASKING.sub("", question.text))
    if not asked or not _told(story):
        return None
    cores = tuple((name, tuple(texts)) for name, texts in asked.items())
    others = [near for title, near in _examples(cores) if title != story.title]
    nearness = _nearness(story, cores)
    above = {
        name: nearness[at] - sum(near[at] for near in others) / max(len(others), 1)
        for at, name in enumerate(asked)
    }
    best = max(above, key=lambda name: above[name])
    return best if above[best] > _SURE else None


Cores = tuple[tuple[str, tuple[str, ...]], ...]


def _told(story: Story) -> list[str]:
    text = story.text or "\n".join(story.details) or "\n".join(one.text for one in story.facts)
    told = [span.text for span in sentences(text)]
    return [one for one in told if len(one) > _SHORTEST][:_SENTENCES] or told[:1]


def _nearness(story: Story, cores: Cores) -> list[float]:
    """How near each competency is to a story, in their order."""
    from interviewer.score.models import MINILM

    told = MINILM.embed(_told(story))
    title = MINILM.embed([story.title])[0]
    found = []
    for name, texts in cores:
        near = (MINILM.embed(texts) @ told.T).max(axis=0)
        nearest = sorted(near.tolist(), reverse=True)[:_NEAREST]
        by_name = float(MINILM.embed([name])[0] @ title)
        found.append((sum(nearest) / len(nearest) + by_name) / 2)
    return found


@lru_cache(maxsize=4)
def _examples(cores: Cores) -> tuple[tuple[str, list[float]], ...]:
    """How near each competency is to the stories that come along, by their titles."""
    from interviewer.bank.read import packaged_stories, read_stories

    return tuple(
        (story.title, _nearness(story, cores))
        for story in read_stories(packaged_stories())
        if _told(story)
    )
