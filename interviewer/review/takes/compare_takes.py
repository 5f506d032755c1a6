"""What was gained and lost between two answers, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import FactCoverage, Fillers, Scorecard, Status, why_no_score
from interviewer.domain.story import Part


class Change(StrEnum):
    """What became of one line between two takes, in the words that are shown."""

    GAINED = "gained"
    PUT_RIGHT = "put right"
    BETTER = "told better"
    ERROR_GONE = "error gone"
    NOW_WRONG = "now wrong"
    LOST = "lost"
    WORSE = "told worse"
    UNCLEAR = "unclear"
    SAME = "same"


_COVERED, _PARTIAL = Status.COVERED, Status.PARTIAL
_WRONG, _MISSING = Status.CONTRADICTED, Status.MISSING
_BECAME = {
    (_MISSING, _COVERED): Change.GAINED,
    (_MISSING, _PARTIAL): Change.GAINED,
    (_WRONG, _COVERED): Change.PUT_RIGHT,
    (_WRONG, _PARTIAL): Change.PUT_RIGHT,
    (_PARTIAL, _COVERED): Change.BETTER,
    (_WRONG, _MISSING): Change.ERROR_GONE,
    (_COVERED, _WRONG): Change.NOW_WRONG,
    (_PARTIAL, _WRONG): Change.NOW_WRONG,
    (_MISSING, _WRONG): Change.NOW_WRONG,
    (_COVERED, _MISSING): Change.LOST,
    (_PARTIAL, _MISSING): Change.LOST,
    (_COVERED, _PARTIAL): Change.WORSE,
}


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact in both takes; ``None`` where a take does not know it (another story)."""

    fact_id: str
    text: str
    key: bool
    change: Change
    before: FactCoverage | None
    after: FactCoverage | None


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of STAR in both takes; shares of the telling in [0, 1]."""

    part: Part
    change: Change
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One measured figure in both takes, ``None`` where it is not known."""

    name: str
    unit: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """After less before, where both are known."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two takes, the earlier first, and what became of each line.

    ``facts`` stand as they weigh: what was gained and lost before what stayed. ``warnings`` say
    what makes the comparison lame. ``best`` is the id of the best take so far, where known.
    """

    first: KeptRound
    second: KeptRound
    scores: tuple[FigureChange, ...]
    facts: tuple[FactChange, ...]
    parts: tuple[PartChange, ...]
    order: Change
    figures: tuple[FigureChange, ...]
    warnings: tuple[str, ...]
    best: str | None = None


def compare(first: KeptRound, second: KeptRound, best: str | None = None) -> Comparison:
    """Compare two takes as they are given: ``first`` is what ``second`` is measured against."""
    before, after = first.card, second.card
    return Comparison(
        first,
        second,
        _scores(before, after),
        tuple(sorted(_facts(before, after), key=lambda c: list(Change).index(c.change))),
        tuple(_part(part, before, after) for part in Part),
        _told(before.star.order_ok, after.star.order_ok),
        _figures(before, after),
        tuple(_warnings(first, second)),
        best,
    )


def _scores(before: Scorecard, after: Scorecard) -> tuple[FigureChange, ...]:
    return (
        FigureChange("overall", "", *map(_score, (before, after))),
        FigureChange("facts", "", before.facts_score, after.facts_score),
        FigureChange("star", "", before.star.score, after.star.score),
        FigureChange("delivery", "", before.delivery.score, after.delivery.score),
    )


def _score(card: Scorecard) -> float | None:
    """``None`` where no facts were checked: structure alone compares with no score."""
    return card.overall if card.facts_checked else None


def _facts(before: Scorecard, after: Scorecard) -> Iterator[FactChange]:
    old = {coverage.fact.id: coverage for coverage in before.facts}
    new = {coverage.fact.id: coverage for coverage in after.facts}
    if before.story_id != after.story_id:
        return
    for fact_id in dict.fromkeys([*new, *old]):
        one, other = old.get(fact_id), new.get(fact_id)
        fact = (other or old[fact_id]).fact
        yield FactChange(fact_id, fact.text, fact.key, _fact_change(one, other), one, other)


def _fact_change(before: FactCoverage | None, after: FactCoverage | None) -> Change:
    if after is not None and after.unclear and after.status is not Status.COVERED:
        return Change.UNCLEAR
    was = before.status if before else Status.MISSING
    now = after.status if after else Status.MISSING
    return _BECAME.get((was, now), Change.SAME)


def _part(part: Part, before: Scorecard, after: Scorecard) -> PartChange:
    old, new = before.star.parts[part], after.star.parts[part]
    return PartChange(part, _told(old.present, new.present), old.share, new.share)


def _told(before: bool, after: bool) -> Change:
    if before == after:
        return Change.SAME
    return Change.GAINED if after else Change.LOST


def _figures(before: Scorecard, after: Scorecard) -> tuple[FigureChange, ...]:
    old, new = before.delivery, after.delivery
    return (
        FigureChange("length", "s", old.duration_s, new.duration_s),
        FigureChange("pace", "words a minute", old.words_per_minute, new.words_per_minute),
        FigureChange("fillers", "", _fillers(old.fillers), _fillers(new.fillers)),
        FigureChange("longest pause", "s", old.longest_pause_s, new.longest_pause_s),
    )


def _fillers(said: Fillers) -> float | None:
    """How many; ``None`` where none were found by a way that leaves them out."""
    return float(said.count) if said.count or said.reliable or said.reliability else None


def _warnings(first: KeptRound, second: KeptRound) -> Iterator[str]:
    before, after = first.card, second.card
    if before.rubric != after.rubric:
        yield (
            "The takes were scored by different rubric versions "
            f"({before.rubric} and {after.rubric}), so scores cannot be compared; "
            "make them comparable with: interviewer rescore"
        )
    if before.story_id != after.story_id:
        titles = [card.story.title if card.story else "no story" for card in (before, after)]
        yield f"Different stories were told ({titles[0]}; {titles[1]}): facts are not compared."
    for name, card in (("A", before), ("B", after)):
        if why := why_no_score(card):
            yield f"Take {name} has no score: {why}."
    if before.question and after.question and before.question.text != after.question.text:
        yield "The takes answer different questions."
