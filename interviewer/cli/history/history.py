"""``interviewer history``: rounds that were practised."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer import wiring
from interviewer.cli import completing, options
from interviewer.cli.history import history_delete, history_files
from interviewer.cli.naming import meant_name
from interviewer.cli.output import Result, finish
from interviewer.domain.moments import day_shown, minute_shown, moment_shown
from interviewer.domain.scorecard import shown_score
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.history.store import HistoryStore
    from interviewer.history.summaries import RoundSummary

PAGE = 20
_STORY_COLUMNS = 20

app = typer.Typer(
    help="Rounds that you have practised: look, delete, export, back up.", no_args_is_help=True
)
app.command("export")(history_files.export)
app.command("delete")(history_delete.delete)
app.command("import")(history_files.import_file)
app.command("backup")(history_files.backup)
app.command("verify")(history_files.verify)


@app.command("list")
@options.with_settings("data")
def list_rounds(
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help="Rounds a page: 20; with --json all.", metavar="N"),
    ] = None,
    page: Annotated[int, typer.Option("--page", min=1, help="Which page.", metavar="N")] = 1,
    story: Annotated[
        str | None,
        typer.Option(
            "--story",
            metavar="ID",
            autocompletion=completing.story_ids,
            help="Only rounds with this story.",
        ),
    ] = None,
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """List rounds, newest first.

    Examples:

      interviewer history list

      interviewer history list --page 2

      interviewer history list --story orkes-go-sdk --limit 5
    """
    store = wiring.history(settings)
    if story is not None and (kept := store.rounds()):
        story = meant_name(story, (one.story for one in kept), "story")
    size = limit or (None if as_json and page == 1 else PAGE)
    rounds = store.rounds(story, limit=size, offset=(page - 1) * (size or 0))
    data_out = [
        {
            "round": summary.id,
            "started_at": summary.started_at,
            "question": summary.question,
            "story": summary.story,
            "score": summary.score,
            "competency": summary.competency,
            "rubric": summary.rubric_version,
            "duration_s": summary.duration_s,
            "facts_checked": summary.facts_checked,
        }
        for summary in rounds
    ]
    text = "" if as_json else _page(store, rounds, story, page, size or PAGE)
    finish(Result(data_out, text), as_json=as_json)


def _page(
    store: "HistoryStore", rounds: "list[RoundSummary]", story: str | None, page: int, size: int
) -> RenderableType:
    whole = store.count(story)
    if not whole:
        return Text("No rounds yet. Start with: interviewer practice")
    if not rounds:
        return Text(f"No page {page}: there are {whole} rounds, {size} a page.")
    first = (page - 1) * size + 1
    lines: list[RenderableType] = [_table(rounds)]
    if whole > len(rounds):
        more = f"; older: --page {page + 1}" if first + len(rounds) <= whole else ""
        lines.append(Text(f"\n{first} to {first + len(rounds) - 1} of {whole}{more}", style="dim"))
    return Group(*lines)


def _table(rounds: "list[RoundSummary]") -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    longest = max(len(summary.id) for summary in rounds)
    table.add_column("round", no_wrap=True, min_width=longest)
    table.add_column("when", no_wrap=True, min_width=16)
    table.add_column("score", justify="right", no_wrap=True, min_width=5)
    table.add_column("story", overflow="ellipsis", no_wrap=True, max_width=_STORY_COLUMNS)
    table.add_column("question", overflow="ellipsis", no_wrap=True, ratio=1)
    for summary in rounds:
        table.add_row(
            summary.id,
            minute_shown(summary.started_at),
            f"{summary.score:.0f}" if summary.facts_checked else "–",
            summary.story or "no story",
            summary.question or "–",
        )
    return table


@app.command("show")
@options.with_settings("data")
def show_round(
    round_id: Annotated[
        str,
        typer.Argument(
            metavar="ROUND",
            autocompletion=completing.round_ids,
            help="An id, the start of one, or 'last'.",
        ),
    ],
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Show the scorecard of a round, with your notes.

    Examples:

      interviewer history show last

      interviewer history show 20260301 --json
    """
    from interviewer.review.next_steps import next_steps
    from interviewer.review.scorecard_text import render_scorecard

    store = wiring.history(settings)
    if as_json:
        finish(Result(store.scorecard(round_id), ""), as_json=True)
    kept = store.round(round_id)
    head = Text(f"Round {kept.id}, {moment_shown(kept.started_at)}", style="dim")
    if kept.card.question:
        head.append(f"\n{kept.card.question.text}\n", style="not dim")
    lines: list[RenderableType] = [head, render_scorecard(kept.card)]
    if kept.notes:
        lines.append(Text("\nNotes", style="bold"))
    lines += [Text(f"  {day_shown(note.written_at)}  {note.text}") for note in kept.notes]
    lines += [
        Text(
            f"\n{shown_score(old.card.overall, old.card, ' / 100')}"
            f" until {day_shown(old.replaced_at)} ({old.reason})",
            style="dim",
        )
        for old in kept.corrections
    ]
    lines.append(next_steps(kept.card, kept.id, options.places(settings)))
    finish(Result(None, Group(*lines)), as_json=False)
