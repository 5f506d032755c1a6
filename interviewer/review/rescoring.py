"""Old rounds scored anew by the present rubric and stories, so that trends can compare them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group
from rich.text import Text

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.errors import HistoryError, StoryError
from interviewer.domain.scorecard import Scorecard, shown_score
from interviewer.history.store import HistoryStore
from interviewer.review.scoring_again import ScoringParts, score_again
from interviewer.score.rubric import RUBRIC_VERSION


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact whose status changed; ``None`` where the story had or has no such fact."""

    text: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Rescored:
    """What scoring a round anew changed; ``problem`` says why it was left as it was.

    ``shown`` holds both scores as people see them.
    """

    round_id: str
    before: float
    after: float
    facts: tuple[FactChange, ...] = ()
    problem: str | None = None
    shown: tuple[str, str] = ("", "")


def outdated(store: HistoryStore) -> list[str]:
    """The rounds that another version of the rubric scored, newest first."""
    return [one.id for one in store.rounds() if one.rubric_version != RUBRIC_VERSION]


def rescore(
    store: HistoryStore, parts: ScoringParts, round_ids: Sequence[str]
) -> Iterator[Rescored]:
    """Score rounds anew, one by one; the scorecard that stood there is kept as a correction.

    The story is taken as it stands now; where it is not among the present ones, as it was kept
    with the round. A round whose scorecard is damaged, or whose story is nowhere, is left as it
    was and says so.

    Raises:
        HistoryError: No such round.
        ModelError, StorageError: As the scorer and the store do.
    """
    for wanted in round_ids:
        short = store.summary(wanted)
        try:
            kept = store.round(short.id)
            old, told = kept.card, store.story(short.id)
            new, story = score_again(old, old.transcript, parts, parts.story_of(old) or told)
        except (StoryError, HistoryError, KeyError, TypeError, ValueError) as error:
            problem = str(error) if isinstance(error, StoryError) else "its scorecard is damaged"
            yield Rescored(short.id, short.score, short.score, problem=problem)
            continue
        if scorecard_to_dict(new) != scorecard_to_dict(old):
            reason = f"scored anew, rubric {old.rubric} to {new.rubric}"
            store.replace_scorecard(short.id, new, reason, kept, story)
        shown = (shown_score(old.overall, old), shown_score(new.overall, new))
        after = round(new.overall, 1)
        yield Rescored(short.id, old.overall, after, _changes(old, new), shown=shown)


def _changes(old: Scorecard, new: Scorecard) -> tuple[FactChange, ...]:
    before = {one.fact.id: one for one in old.facts}
    after = {one.fact.id: one for one in new.facts}
    changes = []
    for fact in dict.fromkeys((*before, *after)):
        one, other = before.get(fact), after.get(fact)
        statuses = (str(one.status) if one else None, str(other.status) if other else None)
        if statuses[0] != statuses[1]:
            changes.append(FactChange((other or one or before[fact]).fact.text, *statuses))
    return tuple(changes)


def rescored_to_dict(done: Rescored) -> dict[str, Any]:
    """The change as ``interviewer rescore --json`` prints it."""
    return {
        "round": done.round_id,
        "before": done.before,
        "after": done.after,
        "facts": [
            {"text": one.text, "before": one.before, "after": one.after} for one in done.facts
        ],
        "problem": done.problem,
    }


def render_rescored(done: Sequence[Rescored]) -> Group:
    """What changed, for a person; rounds that came out the same are only counted."""
    lines: list[Text] = []
    for one in done:
        if one.problem is not None:
            lines.append(Text(f"✗ {one.round_id}: left as it was: {one.problem}", style="red"))
        elif one.before != one.after or one.facts:
            sign = "+" if one.after > one.before else "-" if one.after < one.before else "="
            lines.append(Text(f"{sign} {one.round_id}: {one.shown[0]} is now {one.shown[1]}"))
            lines += [
                Text(
                    f"    {fact.before or 'no fact'} is now {fact.after or 'no fact'}: {fact.text}"
                )
                for fact in one.facts
            ]
    same = sum(one.problem is None and one.before == one.after and not one.facts for one in done)
    count = sum(one.problem is None for one in done)
    rounds = "1 round" if count == 1 else f"{count} rounds"
    lines.append(Text(f"{rounds} scored anew; {same} came out the same.", style="dim"))
    return Group(*lines)
