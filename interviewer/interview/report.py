"""What an interview came to: the picture over all answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import FactCoverage, Scorecard, Status

MOST_FACTS = 10
"""More missed facts than this are too many to take in; key facts come first."""


@dataclass(frozen=True, slots=True)
class MissedFact:
    """A fact that a told story lacked, or told otherwise."""

    story: str
    coverage: FactCoverage


@dataclass(frozen=True, slots=True)
class Report:
    """The whole interview; ``mean`` and the scores of the cards run from 0 to 100.

    ``overused`` names stories told more than once, with how often; ``strongest`` and ``weakest``
    are numbers of questions, from 1, and ``None`` where fewer than two were answered. An answer
    to no story has no score: it enters none of them, and ``mean`` is ``None`` without any score.
    """

    cards: tuple[Scorecard, ...]
    mean: float | None
    strongest: int | None
    weakest: int | None
    missed: tuple[MissedFact, ...]
    overused: tuple[tuple[str, int], ...]
    without_story: tuple[int, ...]
    over_time: tuple[int, ...]


def report(rounds: Sequence[KeptRound], minutes: float) -> Report:
    """The report on the answers that were finished, at least one.

    ``over_time`` lists answers longer than the suggested ``minutes``; it enters no score.

    >>> made = report([store.round("last")] * 2, minutes=3)
    >>> round(made.mean, 1), made.overused
    (21.2, (('Improving SDK Documentation and Reducing Customer Complaints', 2),))
    """
    cards = tuple(done.card for done in rounds)
    scores = {n: card.overall for n, card in enumerate(cards, 1) if card.facts_checked}
    several = len(scores) > 1 and round(max(scores.values())) > 0  # of zeros none is the strongest
    told = Counter(card.story.title for card in cards if card.story)
    lengths = [card.transcript.duration_s or 0.0 for card in cards]
    return Report(
        cards=cards,
        mean=fmean(scores.values()) if scores else None,
        strongest=max(scores, key=lambda n: scores[n]) if several else None,
        weakest=min(scores, key=lambda n: scores[n]) if several else None,
        missed=_missed(rounds),
        overused=tuple((title, count) for title, count in told.most_common() if count > 1),
        without_story=tuple(n for n, card in enumerate(cards, 1) if card.story is None),
        over_time=tuple(n for n, length in enumerate(lengths, 1) if length > minutes * 60),
    )


def _missed(rounds: Sequence[KeptRound]) -> tuple[MissedFact, ...]:
    """What no answer of the interview said, key facts first, then what was told otherwise.

    What was said in part, or when asked for, or may have been misheard, was said; what was told
    otherwise counts until it is told as it is.
    """
    stories = [(one, one.card.story) for one in rounds if one.card.story]
    told = [(story, coverage) for one, story in stories for coverage in one.card.facts]
    right = {
        (story.id, fact) for one, story in stories for more in one.prompted for fact in more.facts
    }
    said = set(right)
    for story, coverage in told:
        key = (story.id, coverage.fact.id)
        if coverage.status is Status.COVERED:
            right.add(key)
        if coverage.status in {Status.COVERED, Status.PARTIAL} or coverage.unclear:
            said.add(key)
    found: dict[tuple[str, str], MissedFact] = {}
    for story, coverage in told:
        key = (story.id, coverage.fact.id)
        wrong = coverage.status is Status.CONTRADICTED and not coverage.unclear
        if wrong and key not in right:
            found[key] = MissedFact(story.title, coverage)
        elif coverage.status is Status.MISSING and key not in said:
            found.setdefault(key, MissedFact(story.title, coverage))
    ranked = sorted(
        found.values(),
        key=lambda one: (
            not one.coverage.fact.key,
            one.coverage.status is not Status.CONTRADICTED,
        ),
    )
    return tuple(ranked)


def report_to_dict(made: Report) -> dict[str, Any]:
    """The report as ``--json`` prints it."""
    return {
        "mean": None if made.mean is None else round(made.mean, 1),
        "strongest": made.strongest,
        "weakest": made.weakest,
        "missed": [
            {"story": one.story, "fact": one.coverage.fact.id, "text": one.coverage.fact.text,
             "key": one.coverage.fact.key, "status": one.coverage.status.value}
            for one in made.missed
        ],
        "overused": [{"story": title, "times": count} for title, count in made.overused],
        "without_story": list(made.without_story),
        "over_time": list(made.over_time),
    }  # fmt: skip
