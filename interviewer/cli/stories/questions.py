"""``interviewer questions``: what can be asked."""

from typing import Annotated

import typer
from rich.table import Table

from interviewer.cli import completing, exit_status, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, finish
from interviewer.settings import Settings

app = typer.Typer(help="The questions that a round can ask.", no_args_is_help=True)


@app.command("list")
@options.with_settings("stories", "data")
def list_questions(
    competency: Annotated[
        str | None,
        typer.Option(
            "--competency",
            metavar="NAME",
            autocompletion=completing.competency_names,
            help="Only those of this competency.",
        ),
    ] = None,
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """List the questions with their competency and the stories that suit them."""
    from interviewer.bank.catalogue import questions_for

    bank = load_bank(settings)
    chosen = questions_for(bank.questions, competency=competency)
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(overflow="fold")
    for question in chosen:
        table.add_row(question.text)
        table.add_row(f"  {question.competency or 'no competency'} · {question.id}", style="dim")
    found = [
        {
            "id": question.id,
            "text": question.text,
            "competency": question.competency,
            "stories": list(question.story_ids),
        }
        for question in chosen
    ]
    status = exit_status.NO if bank.faults else exit_status.OK
    finish(Result(found, table, status), as_json=as_json)
