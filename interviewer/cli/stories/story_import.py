"""``interviewer stories import``: STAR notes in any shape to story files."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer import wiring
from interviewer.cli import exit_status, options
from interviewer.cli.output import Result, console, finish
from interviewer.cli.stories.import_review import Guesses, all_shown, looked_through
from interviewer.domain.documents import story_to_dict
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Part
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.bank.read import Notes
    from interviewer.bank.write import Filed

_SHOWN_RANGES = 12
_MOST_GUESSES = 50
"""Each takes up to half a second."""


@options.with_settings("data")
def import_stories(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Your notes, or folders or ZIPs of them: Word, PDF, Markdown, text, HTML, CSV …",
        ),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="DIR", help="Your stories' folder, unless you name another."
        ),
    ] = None,
    *,
    settings: Settings,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be written.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Write without asking about each story.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Turn STAR notes into story files, one a story, with facts for you to confirm.

    Headings, bold labels, bullets, tables, "S:" lines and many other shapes are understood. What
    was not is listed with its lines. Nothing is ever overwritten; a file that cannot be read
    stops no other. At a terminal each story is shown with its key facts, to be confirmed, changed
    or dropped; --yes writes them as they are.

    Examples:

      interviewer stories import notes.md --dry-run

      interviewer stories import interview-prep/*.md --into stories
    """
    from interviewer.bank.write import plan_files, write_files

    folder = into or settings.own_stories_dir
    if folder.exists() and not folder.is_dir():
        raise StoryError(f"{folder}: is a file; name a folder with --into")
    notes, faults = _read(files)
    stories = [story for one in notes for story in one.stories]
    if not stories:
        raise StoryError(
            faults[0] if len(faults) == 1 else f"no story in any file: {faults[0]}", faults
        )
    planned = plan_files(stories, folder)
    guesses = _guesses(planned, replace(settings, stories=folder if folder.is_dir() else None))
    asked = not (yes or dry_run or as_json) and sys.stdin.isatty() and sys.stdout.isatty()
    if asked:
        planned = looked_through(planned, _ask, console().print, guesses)
    if not dry_run:
        planned, unwritten = write_files(planned)
        faults += unwritten
    ending = _ending(planned, folder, guesses, dry_run=dry_run)
    account = Group(*_account(notes, faults), ending)
    if as_json:
        console(stderr=True).print(account)
    rows = [_as_data(filed, guesses) for filed in planned]
    status = exit_status.NO if faults else exit_status.OK
    facts = () if asked else all_shown(planned, guesses)
    table = _table(planned, guesses)
    finish(Result(rows, Group(*facts, table, account), status), as_json=as_json)


def _ask(how: str) -> str:
    return str(typer.prompt(how, default="", show_default=False, err=True))


def _read(files: Sequence[Path]) -> "tuple[list[Notes], list[str]]":
    """The notes of all files, and one line for each file that holds no story."""
    from interviewer.bank.read import notes_at, read_all_notes

    read: list[Notes] = []
    faults: list[str] = []
    for file in dict.fromkeys(one for path in files for one in notes_at(path)):
        try:
            found = read_all_notes(file)
        except StoryError as error:
            faults.append(str(error))
            continue
        read += found
        faults += [_nothing(notes) for notes in found if not notes.stories]
    return read, faults


def _nothing(notes: "Notes") -> str:
    from interviewer.bank.layout import Why

    reasons = [left for left in notes.left_out if left.reason in set(Why)]
    if reasons:
        return f"{notes.file}:{reasons[0].first}: no story in it: {reasons[0].reason}"
    return f"{notes.file}: no story in it; mark its parts as Situation, Task, Action and Result"


def _guesses(planned: "Sequence[Filed]", settings: Settings) -> dict[str, str]:
    """The competencies of new stories that name none, guessed where that is sure."""
    from interviewer.plan.guessed_competencies import guessed_competency

    bare = [one.story for one in planned if not one.known and not one.story.competencies]
    if not bare:
        return {}
    questions = wiring.bank(settings).questions
    guesses = {story.id: guessed_competency(story, questions) for story in bare[:_MOST_GUESSES]}
    return {story_id: guess for story_id, guess in guesses.items() if guess}


def _as_data(filed: "Filed", guesses: Guesses) -> dict[str, Any]:
    from interviewer.bank.read import why_key

    story = story_to_dict(filed.story)
    why = dict(why_key(filed.story))
    guess = guesses.get(filed.story.id)
    more = {"why_key": why, "guessed_competency": guess}
    return {**story, **more, "file": str(filed.file), "new": not filed.known}


def _table(planned: "Sequence[Filed]", guesses: Guesses) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    named = guesses or any(filed.story.competencies for filed in planned)
    columns = ("story", "parts", "facts", "title", *(["competencies"] if named else []))
    for column in columns:
        table.add_column(
            column,
            overflow="fold",
            justify="right" if column == "facts" else "left",
            no_wrap=column == "parts",
        )
    for filed in planned:
        story = filed.story
        parts = "".join(part.value[0].upper() if part in story.parts else "·" for part in Part)
        guess = f"{guesses[story.id]}?" if story.id in guesses else ""
        shows = ", ".join(story.competencies) or guess
        row = [story.id, parts, str(len(story.facts)), story.title, shows]
        table.add_row(*row[: len(columns)])
    return table


def _account(notes: "Sequence[Notes]", faults: Sequence[str]) -> Iterator[RenderableType]:
    """What was not understood, file by file."""
    for one in notes:
        yield from (Text(f"! {one.file}: {notice}", style="yellow") for notice in one.notices)
        if not one.stories:
            continue
        for left in one.left_out[:_SHOWN_RANGES]:
            lines = f"line {left.first}" if left.first == left.last else f"{left.first}–{left.last}"
            lines = lines if left.first == left.last else f"lines {lines}"
            yield Text(f"  {one.file}, {lines}: left out ({left.reason})", style="dim")
        more = len(one.left_out) - _SHOWN_RANGES
        if more > 0:
            yield Text(f"  {one.file}: and {more} further stretches left out", style="dim")
    for fault in faults:
        yield Text(f"✗ {fault}", style="red")


def _ending(planned: "Sequence[Filed]", folder: Path, guesses: Guesses, *, dry_run: bool) -> Text:
    new = sum(not filed.known for filed in planned)
    known = [filed for filed in planned if filed.known]
    drafts = sum(filed.story.draft for filed in planned)
    lines = []
    if new:
        done = "would be written to" if dry_run else "written to"
        lines.append(f"✓ {_stories(new)} {done} {folder}")
    lines += [
        f"  {filed.story.id}: there already, in {filed.file}; left as it is" for filed in known
    ]
    if drafts:
        lines.append(f"  {_stories(drafts)} of these: drafts, a part is missing")
    guessed = [f for f in planned if f.story.id in guesses and not f.story.competencies]
    if guessed:
        one = guessed[0].story.id
        lines.append(
            "  A competency with ? is a guess, and not written; to set it: "
            f'interviewer stories tag {one} "{guesses[one]}"'
        )
    if new and not dry_run:
        lines.append("Look through the facts of each: they are what your answers are checked for.")
    return Text("\n".join(lines))


def _stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count} stories"
