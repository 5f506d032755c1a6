"""The questions of a mock interview: different competencies, different stories."""

from collections.abc import Sequence

from interviewer.domain.question import Question
from interviewer.domain.story import Story


def choose_questions(
    candidates: Sequence[Question],
    stories: Sequence[Story],
    asked: Sequence[str],
    count: int,
) -> tuple[Question, ...]:
    """Questions of which each, where possible, asks for another competency and another story.

    Args:
        candidates: Those to choose from, in order.
        stories: The bank, the most urgent to practise first; drafts count for nothing.
        asked: Texts of the questions asked before, newest first; those asked longest ago or never
            come first, all else being equal.
        count: How many; fewer come when there are fewer candidates.
    """
    rank = {story.id: place for place, story in enumerate(stories) if not story.draft}
    age = {text: len(asked) - place for place, text in reversed(list(enumerate(asked)))}
    chosen: list[Question] = []
    used_stories: set[str] = set()
    used_competencies: set[str | None] = set()
    left = list(candidates)
    while left and len(chosen) < count:
        best = min(
            left,
            key=lambda question: (
                question.competency in used_competencies,
                not _free(question, rank, used_stories) and bool(rank),
                age.get(question.text, 0),
                min(_places(question, rank, used_stories), default=len(rank)),
            ),
        )
        left.remove(best)
        chosen.append(best)
        used_competencies.add(best.competency)
        free = _free(best, rank, used_stories)
        if free:
            used_stories.add(free[0])
    return tuple(chosen)


def _free(question: Question, rank: dict[str, int], used: set[str]) -> list[str]:
    """Stories that suit the question and were not needed for another, best first."""
    return [one for one in question.story_ids if one in rank and one not in used]


def _places(question: Question, rank: dict[str, int], used: set[str]) -> list[int]:
    return [rank[one] for one in _free(question, rank, used)]
