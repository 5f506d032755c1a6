"""Which facts of a story were said in which rounds: facts down, rounds across."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer.domain.errors import UsageError
from interviewer.history.records import FactRecord
from interviewer.history.store import HistoryStore
from interviewer.review.signs import SIGNS, UNCLEAR_SIGN

_SIGNS = {str(status): sign for status, sign in SIGNS.items()} | {
    "prompted": ("+", "cyan"),
    "unclear": UNCLEAR_SIGN,
    "absent": (" ", ""),
}
_LEGEND = "✓ said  ~ partly  ✗ said otherwise  – not said  + only when asked  ? unclear"


@dataclass(frozen=True, slots=True)
class ToldFact:
    """One fact and how each round stood to it, oldest round first.

    A mark is covered, partial, contradicted, missing, "prompted" (came only when asked for),
    "unclear" (may have been misheard) or "absent" (the story had no such fact then).
    """

    fact_id: str
    text: str
    part: str
    key: bool
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldMatrix:
    """The facts of a story over its last rounds; ``rounds`` holds ids and times, oldest first."""

    story: str
    rounds: tuple[tuple[str, str], ...]
    rows: tuple[ToldFact, ...]


def told_matrix(store: HistoryStore, story: str, last: int) -> ToldMatrix:
    """The matrix over the last rounds in which the story was told.

    Args:
        store: The history.
        story: The story's id.
        last: How many rounds at most.

    Raises:
        UsageError: The story was never told.
        HistoryError, StorageError: As `HistoryStore`.
    """
    rounds = [(one.id, one.started_at) for one in store.rounds(story, limit=last)][::-1]
    if not rounds:
        raise UsageError(f"no round told '{story}'; see: interviewer history list")
    records = store.facts_of_rounds([round_id for round_id, _ in rounds])
    told = {(one.fact_id, one.round_id): _mark(one) for one in records}
    # The newest wording and order count: facts change as stories are edited.
    facts = {one.fact_id: one for one in records}
    newest = [one.fact_id for one in records if one.round_id == rounds[-1][0]]
    order = [*newest, *(fact for fact in facts if fact not in newest)]
    return ToldMatrix(
        story,
        tuple(rounds),
        tuple(
            _row(facts[fact], [told.get((fact, one), "absent") for one, _ in rounds])
            for fact in order
        ),
    )


def _row(fact: FactRecord, marks: Sequence[str]) -> ToldFact:
    return ToldFact(fact.fact_id, fact.text, fact.part, fact.key, tuple(marks))


def _mark(record: FactRecord) -> str:
    if record.status == "covered":
        return record.status
    if record.prompted:
        return "prompted"
    return "unclear" if record.unclear else record.status


def matrix_to_dict(matrix: ToldMatrix) -> dict[str, Any]:
    """The matrix as ``interviewer mentions --story ID --json`` prints it."""
    return {
        "story": matrix.story,
        "rounds": [{"round": one, "started_at": moment} for one, moment in matrix.rounds],
        "facts": [
            {
                "id": row.fact_id,
                "text": row.text,
                "part": row.part,
                "key": row.key,
                "marks": list(row.marks),
            }
            for row in matrix.rows
        ],
    }


def render_matrix(matrix: ToldMatrix) -> RenderableType:
    """The matrix for a person, made for 80 columns: day and month stand above each round."""
    table = Table(box=None, padding=(0, 1, 0, 0), expand=True, title=matrix.story)
    table.add_column("fact", overflow="fold", ratio=1)
    for _, moment in matrix.rounds:
        table.add_column(f"{moment[8:10]}\n{moment[5:7]}", justify="center", width=2)
    for row in matrix.rows:
        signs = [Text(*_SIGNS[mark]) for mark in row.marks]
        table.add_row(Text(f"{row.text}{' *' if row.key else ''}"), *signs)
    return Group(
        table,
        Text(f"\n{_LEGEND}", style="dim"),
        Text("* key fact; above each round: day over month", style="dim"),
    )
