"""``interviewer stories``: the candidate's own stories."""

from typing import Annotated

import typer
from rich.console import Group
from rich.table import Table
from rich.text import Text

from interviewer.cli import completing, exit_status, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, finish
from interviewer.cli.stories import story_change, story_coverage, story_import, story_record
from interviewer.domain.documents import story_to_dict
from interviewer.domain.story import Part, Story
from interviewer.settings import Settings

app = typer.Typer(help="Your STAR stories and their facts.", no_args_is_help=True)


@app.command("list")
@options.with_settings("stories", "data")
def list_stories(
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """List all stories; exit status 1 when a file could not be read."""
    bank = load_bank(settings)
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("story", "title", "facts"):
        table.add_column(column, overflow="fold", justify="right" if column == "facts" else "left")
    for story in bank.stories:
        title = story.title + (" (draft)" if story.draft else "")
        table.add_row(story.id, title, str(len(story.facts)))
    status = exit_status.NO if bank.faults else exit_status.OK
    finish(Result([story_to_dict(story) for story in bank.stories], table, status), as_json=as_json)


@app.command("show")
@options.with_settings("stories", "data")
def show_story(
    story_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=completing.story_ids,
            help="As in: interviewer stories list",
        ),
    ],
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Show one story: its parts and the facts that an answer is checked for."""
    from interviewer.bank.catalogue import find_story

    story = find_story(load_bank(settings).stories, story_id)
    finish(Result(story_to_dict(story), _rendered(story)), as_json=as_json)


def _rendered(story: Story) -> Group:
    blocks = [Text(story.title, style="bold")]
    if story.draft:
        blocks.append(Text("A draft: not all four parts are written yet.", style="yellow"))
    for part in Part:
        facts = [fact for fact in story.facts if fact.part is part]
        if story.parts.get(part) or facts:
            blocks.append(Text(f"\n{part.value.capitalize()}", style="bold"))
        if story.parts.get(part):
            blocks.append(Text(story.parts[part]))
        blocks += [Text(f"  {'*' if f.key else '·'} {f.text}", style="cyan") for f in facts]
    blocks += [Text(f"  - {detail}") for detail in story.details]
    return Group(*blocks, Text("\n* key fact: must not be forgotten", style="dim"))


@app.command("lint")
@options.with_settings("stories", "data")
def lint_stories(
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Say what to complete or mend in stories and questions; exit status 1 when there is any."""
    from interviewer.bank.catalogue import lint

    bank = load_bank(settings)
    findings = lint(bank.stories, bank.questions if bank.own_questions else ())
    lines = [f"{finding.place}: {finding.severity}: {finding.message}" for finding in findings]
    found = [{"place": f.place, "severity": f.severity, "message": f.message} for f in findings]
    wrong = bool(bank.faults) or any(finding.severity != "hint" for finding in findings)
    nothing = "Nothing else to mend." if bank.faults else "✓ Nothing to mend."
    text = "\n".join(lines) if lines else nothing
    finish(Result(found, text, exit_status.NO if wrong else exit_status.OK), as_json=as_json)


app.command("import")(story_import.import_stories)
app.command("coverage")(story_coverage.show_coverage)
app.command("record")(story_record.record_story)
app.command("edit")(story_change.edit_story)
app.command("tag")(story_change.tag_story)
