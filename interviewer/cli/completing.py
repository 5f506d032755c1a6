"""What the shell offers after TAB: stories, questions, competencies and rounds that there are.

Quiet on whatever cannot be read: the command itself says what is wrong.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from interviewer.bank.catalogue import Bank
    from interviewer.settings import Settings

Offers = list[tuple[str, str]]
"""What may be typed, and what it is."""

_MOST_ROUNDS = 200


def _quiet(find: "Callable[[Settings], Iterable[tuple[str, str]]]") -> Callable[..., Offers]:
    """Asks for offers with the settings of the command line so far."""

    def offered(ctx: typer.Context, incomplete: str) -> Offers:
        from interviewer.domain.errors import InterviewerError
        from interviewer.settings import load

        try:
            given = {name: ctx.params.get(name) for name in ("stories", "data")}
            found = list(find(load(given)))
        except (InterviewerError, OSError):
            return []
        wanted = incomplete.casefold()
        return [
            (value, " ".join(what.split()))
            for value, what in found
            if wanted in value.casefold() or wanted in what.casefold()
        ]

    offered.__doc__ = find.__doc__
    return offered


@_quiet
def story_ids(settings: "Settings") -> Iterable[tuple[str, str]]:
    """The stories of the bank, by id."""
    return ((story.id, story.title) for story in _bank(settings).stories)


@_quiet
def question_ids(settings: "Settings") -> Iterable[tuple[str, str]]:
    """The questions of the bank, by id."""
    return ((question.id, question.text) for question in _bank(settings).questions)


@_quiet
def competency_names(settings: "Settings") -> Iterable[tuple[str, str]]:
    """Competencies in one word each, so that no shell has to quote them."""
    from interviewer.bank.catalogue import competencies
    from interviewer.bank.source import slug

    return ((slug(name), name) for name in competencies(_bank(settings).questions))


@_quiet
def round_ids(settings: "Settings") -> Iterable[tuple[str, str]]:
    """The latest rounds, newest first, and what was asked in them."""
    from interviewer import wiring
    from interviewer.history.schema import Database

    if not Database(settings.data_dir).path.exists():
        return []  # asking for rounds must not make a history
    rounds = wiring.history(settings).rounds(limit=_MOST_ROUNDS)
    return [("last", "the latest"), *((one.id, one.question or "") for one in rounds)]


def _bank(settings: "Settings") -> "Bank":
    from interviewer import wiring

    return wiring.bank(settings)
