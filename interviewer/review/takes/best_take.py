"""Which takes belong together, which of them is the best so far, and which two to compare."""

from collections.abc import Sequence

from interviewer.domain.errors import HistoryError
from interviewer.history.summaries import RoundSummary


def takes_like(rounds: Sequence[RoundSummary], one: RoundSummary) -> list[RoundSummary]:
    """Other takes of a round, newest first: those with its question and its story.

    Where there are none, those with its question; where there are none either, with its story.

    Args:
        rounds: Newest first; ``one`` may be among them.
        one: The round to find others for.
    """
    others = [other for other in rounds if other.id != one.id]
    asked = [other for other in others if one.question and other.question == one.question]
    told = [other for other in others if one.story and other.story == one.story]
    both = [other for other in asked if other.story == one.story]
    return both or asked or told


def best_of(takes: Sequence[RoundSummary]) -> RoundSummary | None:
    """The take with the highest score, the newest of equals; ``None`` without any.

    Only takes of the newest rubric version among them compete: scores of two versions do not
    compare. A take that is shown with 0, as one in which nothing was heard, is no best one, nor
    is one that tells no story.

    Args:
        takes: Newest first.
    """
    version = max((take.rubric_version for take in takes), default=0)
    same = [take for take in takes if take.rubric_version == version and take.facts_checked]
    heard = [take for take in same if round(take.score) > 0]
    return max(heard, key=lambda take: take.score, default=None)


def best_like(rounds: Sequence[RoundSummary], one: RoundSummary) -> RoundSummary | None:
    """The best take of a round's question and story so far, the round itself among them.

    ``None`` when it is the only one.
    """
    like = {take.id for take in takes_like(rounds, one)}
    return (
        best_of([take for take in rounds if take.id in like or take.id == one.id]) if like else None
    )


def standing(rounds: Sequence[RoundSummary], one: RoundSummary) -> str | None:
    """How a round stands among the takes like it, in a sentence; ``None`` when it is the only one.

    Args:
        rounds: Newest first.
        one: One of them.
    """
    best = best_like(rounds, one)
    if best is None:
        return None
    if best.id == one.id:
        return "This is your best take so far."
    return f"Your best take so far is {best.id} with {best.score:.0f}; see: interviewer compare"


def two_takes(
    rounds: Sequence[RoundSummary], first: str | None, second: str | None
) -> tuple[RoundSummary, RoundSummary]:
    """The two rounds to compare.

    Args:
        rounds: All rounds, newest first.
        first: An id, the start of one, ``last`` (the newest round) or ``best`` (the best other
            take of the same question). Left out: the take before ``second``.
        second: As ``first``. Left out: the newest take, or the newest other take of ``first``.

    Raises:
        HistoryError: No such round, or no other take to compare with.
    """
    if not rounds:
        raise HistoryError("no rounds yet to compare; start with: interviewer practice")
    if first is None:
        return _last_two(rounds)
    if second is None:
        first, second = ("best", "last") if first == "best" else (first, None)
    if second is None:
        one = _round(rounds, first)
        other = _others(rounds, one)[0]
        return (one, other) if one.started_at < other.started_at else (other, one)
    if first == second == "best":
        raise HistoryError(
            "'best' needs another round beside it; try: interviewer compare best last"
        )
    if first == "best":
        other = _round(rounds, second)
        return _best_other(rounds, other), other
    one = _round(rounds, first)
    other = _best_other(rounds, one) if second == "best" else _round(rounds, second)
    if one.id == other.id:
        raise HistoryError(f"'{first}' and '{second}' are the same round; give two")
    return one, other


def _last_two(rounds: Sequence[RoundSummary]) -> tuple[RoundSummary, RoundSummary]:
    for number, newer in enumerate(rounds):
        older = [take for take in rounds[number + 1 :] if newer.question == take.question]
        if newer.question and older:
            return takes_like([newer, *older], newer)[0], newer
    raise HistoryError(
        "no question was answered twice yet; answer one again with interviewer practice --question"
    )


def _round(rounds: Sequence[RoundSummary], wanted: str) -> RoundSummary:
    if wanted == "last":
        return rounds[0]
    found = (
        [r for r in rounds if r.id == wanted]
        or [r for r in rounds if r.id.startswith(wanted)]
        or [r for r in rounds if wanted and wanted in r.id]
    )
    if len(found) != 1:
        problem = "several rounds match" if found else "no round"
        raise HistoryError(f"{problem} '{wanted}'; see: interviewer history list")
    return found[0]


def _others(rounds: Sequence[RoundSummary], one: RoundSummary) -> list[RoundSummary]:
    if others := takes_like(rounds, one):
        return others
    raise HistoryError(
        f"round {one.id} is the only take of its question and story; "
        "answer it again with interviewer practice --question"
    )


def _best_other(rounds: Sequence[RoundSummary], one: RoundSummary) -> RoundSummary:
    others = _others(rounds, one)
    return best_of(others) or others[0]
