"""``interviewer history``: rounds that were practised."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group
from rich.table import Table
from rich.text import Text

from interviewer.cli import exit_status, options
from interviewer.cli.output import Result, finish
from interviewer.settings import load

if TYPE_CHECKING:
    from interviewer.history.records import RoundSummary
    from interviewer.history.store import HistoryStore

app = typer.Typer(help="Rounds that you have practised.", no_args_is_help=True)


def _store(data: Path | None) -> "HistoryStore":
    from interviewer.history.store import HistoryStore

    return HistoryStore(load({"data": data}).data_dir)


@app.command("list")
def list_rounds(data: options.Data = None, *, as_json: options.AsJson = False) -> None:
    """List all rounds, newest first."""
    rounds = _store(data).rounds()
    text = _table(rounds) if rounds else Text("No rounds yet. Start with: interviewer practice")
    data_out = [
        {
            "round": summary.id,
            "started_at": summary.started_at,
            "question": summary.question,
            "story": summary.story,
            "score": summary.score,
        }
        for summary in rounds
    ]
    finish(Result(data_out, text), as_json=as_json)


def _table(rounds: "list[RoundSummary]") -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    longest = max(len(summary.id) for summary in rounds)
    table.add_column("round", no_wrap=True, min_width=longest)
    table.add_column("score", justify="right", min_width=5)
    table.add_column("story", overflow="fold", ratio=1)
    table.add_column("question", overflow="ellipsis", no_wrap=True, ratio=2)
    for summary in rounds:
        table.add_row(
            summary.id, f"{summary.score:.0f}", summary.story or "–", summary.question or "–"
        )
    return table


@app.command("show")
def show_round(
    round_id: Annotated[
        str, typer.Argument(metavar="ROUND", help="An id, the start of one, or 'last'.")
    ],
    data: options.Data = None,
    *,
    as_json: options.AsJson = False,
) -> None:
    """Show the scorecard of a round."""
    from interviewer.domain.decoding import scorecard_from_dict
    from interviewer.review.scorecard_text import render_scorecard

    card = _store(data).scorecard(round_id)
    finish(Result(card, render_scorecard(scorecard_from_dict(card))), as_json=as_json)


@app.command("verify")
def verify(data: options.Data = None, *, as_json: options.AsJson = False) -> None:
    """Check database, scorecards and recordings; exit status 1 when something is wrong."""
    faults = _store(data).verify()
    text = Group(*(Text(f"✗ {fault}") for fault in faults)) if faults else Text("✓ All is well.")
    finish(Result(faults, text, exit_status.NO if faults else exit_status.OK), as_json=as_json)
