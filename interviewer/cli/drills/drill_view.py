"""Drills in the terminal and as data."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from interviewer.domain.scorecard import Status
from interviewer.interview.drilling import Drilled
from interviewer.review.fact_view import fact_view


def show(out: Console, drilled: Drilled) -> None:
    """Print what came of one drill: each fact with its sign, quote and reason."""
    for coverage in (drilled.coverage, *drilled.also):
        view = fact_view(coverage)
        lines = Text(view.text, style=view.style)
        if view.quote:
            lines.append(f"\n“{view.quote}”", style="italic dim")
        if view.kind != Status.COVERED:
            lines.append(f"\n{view.reason}", style=view.style)
        table = Table.grid(padding=(0, 1))
        table.add_row(Text(view.sign, style=view.style), lines)
        out.print(table)
    out.print()


def summary(done: Sequence[Drilled]) -> Text:
    """How many were said, in a line."""
    if not done:
        return Text("Nothing was kept.")
    said = sum(one.coverage.status is Status.COVERED for one in done)
    more = sum(len(one.also) for one in done)
    line = Text(f"{said} of {len(done)} said", style="bold")
    if more:
        line.append(f", and {more} more beside", style="bold")
    if said < len(done):
        line.append(".  The rest comes back: interviewer drill", style="dim")
    return line


def to_dict(drilled: Drilled) -> dict[str, Any]:
    """A drill as ``--json`` prints it."""
    coverage, evidence = drilled.coverage, drilled.coverage.evidence
    return {
        "drill": drilled.id,
        "story": drilled.story.id,
        "fact": coverage.fact.id,
        "question": drilled.question,
        "status": coverage.status.value,
        "reason": coverage.reason,
        "unclear": coverage.unclear,
        "evidence": evidence.text if evidence else None,
        "also": [other.fact.id for other in drilled.also],
    }
