"""``interviewer stories edit`` and ``stories tag``: a story's file, changed by its owner."""

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import completing, exit_status, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, finish
from interviewer.domain.errors import StoryError, UsageError
from interviewer.domain.story import Story
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.bank.catalogue import Bank

StoryId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        autocompletion=completing.story_ids,
        help="An id, or a part of an id or title that no other story has.",
    ),
]


@options.with_settings("stories", "data")
def edit_story(story_id: StoryId, *, settings: Settings, as_json: options.AsJson = False) -> None:
    """Open a story's file in your editor ($VISUAL or $EDITOR), then say what to mend in it.

    Examples:

      interviewer stories edit go-sdk

      EDITOR="code --wait" interviewer stories edit go-sdk
    """
    from interviewer.bank.catalogue import lint
    from interviewer.bank.read import read_what_can_be_read

    story = _own(load_bank(settings), story_id)
    file = Path(story.source.file)
    _open(file)
    stories, faults = read_what_can_be_read(file)
    findings = [f"{one.place}: {one.severity}: {one.message}" for one in lint(stories, ())]
    lines = [*faults, *findings]
    found = {"file": str(file), "faults": faults, "findings": findings}
    status = exit_status.NO if faults else exit_status.OK
    finish(
        Result(found, "\n".join(lines) or f"✓ {file}: nothing to mend.", status), as_json=as_json
    )


def _open(file: Path) -> None:
    """Wait until the editor is closed.

    Raises:
        UsageError: No editor is named, or it cannot be started, or it failed.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    default = "notepad" if os.name == "nt" else "nano"
    command = shlex.split(named, posix=os.name != "nt") or [default]
    try:
        done = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        raise UsageError(
            f"the editor {command[0]!r} cannot be started ({error.strerror}); "
            f"set EDITOR, or open {file}"
        ) from error
    if done.returncode:
        raise UsageError(f"the editor {command[0]!r} ended with {done.returncode}; see {file}")


@options.with_settings("stories", "data")
def tag_story(
    story_id: StoryId,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMPETENCY]...",
            autocompletion=completing.competency_names,
            help="Competencies that it shows, known ones or your own; none lists what it has.",
        ),
    ] = None,
    *,
    settings: Settings,
    replace: Annotated[
        bool, typer.Option("--replace", help="These alone, in place of those it has.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Say which competencies a story shows.

    A unique part of a known competency is enough. Other names are kept as your own.

    Examples:

      interviewer stories tag go-sdk conflict ownership

      interviewer stories tag go-sdk --replace "Bias for Action"
    """
    from interviewer.bank.write import save_competencies

    bank = load_bank(settings)
    story = _own(bank, story_id)
    wanted, own = _named(bank, names or [])
    before = () if replace else story.competencies
    after = list(dict.fromkeys([*before, *wanted]))
    lines = []
    if names or replace:
        backup = save_competencies(Path(story.source.file), story.id, after)
        lines.append(f"✓ {story.source.file} (as it was: {backup.name})")
    lines += [f"  {name}" for name in after] or ["  no competency"]
    lines += [f"! {name!r} is your own: no question asks for it yet" for name in own]
    found = {"id": story.id, "competencies": after, "own": own}
    finish(Result(found, "\n".join(lines)), as_json=as_json)


def _named(bank: "Bank", typed: list[str]) -> tuple[list[str], list[str]]:
    """The competencies that were meant, and those of them that no question knows."""
    from interviewer.bank.catalogue import competencies
    from interviewer.bank.source import slug

    known = competencies(bank.questions)
    named, own = [], []
    for text in typed:
        plain, folded = " ".join(text.split()), slug(text)
        if not folded:
            raise UsageError(f"{text!r} is no name of a competency; write a word")
        exact = [name for name in known if slug(name) == folded]
        within = exact or [name for name in known if folded in slug(name)]
        if len(within) > 1:
            raise UsageError(f"{text!r} may be {' or '.join(within[:4])}; write more of its name")
        named.append(within[0] if within else plain)
        own += [] if within else [plain]
    return named, own


def _own(bank: "Bank", story_id: str) -> Story:
    """A story that is the user's to change.

    Raises:
        StoryError: There is none, or it is an example.
    """
    from interviewer.bank.catalogue import find_story
    from interviewer.bank.read import is_example

    story = find_story(bank.stories, story_id)
    file = Path(story.source.file)
    if is_example(file):
        raise StoryError(
            f"{story.id} is an example and stays as it is; copy {file.name} into your own stories"
        )
    return story
