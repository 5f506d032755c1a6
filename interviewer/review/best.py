"""Which takes belong together, and which of them is the best so far."""

from collections.abc import Sequence

from interviewer.history.records import RoundSummary


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
    compare.

    Args:
        takes: Newest first.
    """
    version = max((take.rubric_version for take in takes), default=0)
    same = [take for take in takes if take.rubric_version == version]
    return max(same, key=lambda take: take.score, default=None)
