"""The questions that fit what the user wants to practise."""

from collections.abc import Sequence

from interviewer.bank.catalogue.by_id import nearest
from interviewer.bank.source import short_name, slug
from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question

_SAME_NAME = 80
"""Of 100, rapidfuzz's WRatio: typing errors and parts of a name pass, other names do not."""
_NAMED = 3
"""A message names no more: it is one line."""
OPEN_QUESTIONS = tuple(
    Question(short_name(text), text)
    for text in (
        "Tell me about a time you are proud of. What happened, and what did you do?",
        "Tell me about a time when a lot depended on you. How did it come out?",
        "Tell me about an experience that shows how you work.",
    )
)
"""Questions that any story answers, for stories to which no other fits."""


def competencies(questions: Sequence[Question]) -> list[str]:
    """The competencies that the questions ask for, each once, in order."""
    return list(dict.fromkeys(q.competency for q in questions if q.competency))


def find_competency(questions: Sequence[Question], typed: str) -> str:
    """The known competency that was meant; part of a name or a typing error will do.

    Raises:
        StoryError: None is like it, or several are; the message names the nearest.
    """
    known = competencies(questions)
    wanted = slug(typed)
    exact = [name for name in known if slug(name) == wanted]
    within = [name for name in known if wanted and wanted in slug(name)]
    found = exact or within or _alike(typed, known)
    if len(found) == 1:
        return found[0]
    if found:
        more = [f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []
        meant = " or ".join([*found[:_NAMED], *more])
        raise StoryError(f"{typed!r} may mean {meant}; write more of the name")
    if not known:
        raise StoryError(f"there is no competency {typed!r}; the questions name none")
    near = nearest(typed, known, _NAMED)
    hint = f"did you mean {' or '.join(near)}? All" if near else "see"
    raise StoryError(f"there is no competency {typed!r}; {hint}: interviewer questions list")


def _alike(typed: str, known: Sequence[str]) -> list[str]:
    from rapidfuzz import fuzz, process, utils

    best = process.extract(
        typed,
        known,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=_SAME_NAME,
        limit=None,
    )
    return [name for name, score, _ in best if score == best[0][1]]


def questions_for(questions: Sequence[Question], competency: str | None = None) -> list[Question]:
    """The questions of a competency, in their order; all without one.

    Args:
        questions: Those to choose from.
        competency: A competency, or enough of its name.

    Raises:
        StoryError: An unknown competency, or there are no questions.
    """
    if competency is not None:
        name = find_competency(questions, competency)
        return [question for question in questions if question.competency == name]
    if not questions:
        raise StoryError("there are no questions; add some to questions.md")
    return list(questions)


def longest_unasked(candidates: Sequence[Question], asked: Sequence[str]) -> Question:
    """The first question that was never asked, else the one asked longest ago.

    Args:
        candidates: At least one question.
        asked: Texts of the questions asked before, newest first.
    """
    last_asked = {text: -age for age, text in reversed(list(enumerate(asked)))}
    return min(candidates, key=lambda question: last_asked.get(question.text, -len(asked) - 1))
