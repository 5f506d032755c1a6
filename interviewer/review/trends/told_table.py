"""A story over its last rounds as ``interviewer mentions --story`` tells it."""

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer.domain.errors import UsageError
from interviewer.history.store import HistoryStore
from interviewer.review.signs import LEGEND, SIGNS
from interviewer.review.trends.fact_matrix import FactMatrix, matrix


def told_matrix(store: HistoryStore, story: str, last: int) -> FactMatrix:
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
    return matrix(story, rounds, records)


def matrix_to_dict(told: FactMatrix) -> dict[str, Any]:
    """The matrix as ``interviewer mentions --story ID --json`` prints it."""
    return {
        "story": told.story,
        "rounds": [
            {"round": one, "started_at": moment}
            for one, moment in zip(told.round_ids, told.started_at, strict=True)
        ],
        "facts": [
            {
                "id": row.fact_id,
                "text": row.text,
                "part": row.part,
                "key": row.key,
                "marks": [status or "absent" for status in row.statuses],
            }
            for row in told.rows
        ],
    }


def render_matrix(told: FactMatrix) -> RenderableType:
    """The matrix for a person, made for 80 columns: day and month stand above each round."""
    table = Table(box=None, padding=(0, 1, 0, 0), expand=True, title=told.story)
    table.add_column("fact", overflow="fold", ratio=1)
    for moment in told.started_at:
        table.add_column(f"{moment[8:10]}\n{moment[5:7]}", justify="center", width=2)
    for row in told.rows:
        signs = [Text(*SIGNS[status]) if status else "" for status in row.statuses]
        table.add_row(Text(f"{row.text}{' *' if row.key else ''}"), *signs)
    return Group(
        table,
        Text(f"\n{LEGEND}", style="dim"),
        Text("* key fact; above each round: day over month", style="dim"),
    )
