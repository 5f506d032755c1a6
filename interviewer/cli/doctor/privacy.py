"""``interviewer privacy``: what is kept here, the proof that none of it leaves, and its removal."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviewer.cli import exit_status, options
from interviewer.cli.console.progress_bar import progress_bar
from interviewer.cli.doctor.privacy_text import check_text, delete_text, kept_text
from interviewer.cli.output import Result, console, counted, finish
from interviewer.domain.errors import ModelError, UsageError
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.privacy.deleting import Deleted
    from interviewer.privacy.holdings import Holding

PHRASE = "delete everything"


@options.with_settings("data", "engine")
def privacy(
    *,
    settings: Settings,
    check: Annotated[
        bool, typer.Option("--check", help="Watch the program at work; takes a minute or two.")
    ] = False,
    delete: Annotated[
        bool, typer.Option("--delete-everything", help="Remove all that is kept, for good.")
    ] = False,
    keep_stories: Annotated[
        bool, typer.Option("--keep-stories", help="With --delete-everything: all but your stories.")
    ] = False,
    confirm: Annotated[
        str | None,
        typer.Option("--confirm", metavar="TEXT", help=f"For scripts: '{PHRASE}', word for word."),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """See what is kept on this machine and where, prove that none of it leaves, or delete it all.

    --check runs a round, the scoring of many, the browser's pages and doctor with each engine in a
    home of their own, and watches what they look up, reach and write: with strace where that is
    installed (Linux), else with less; it says which. Exit status 1 when something was seen.

    Examples:

      interviewer privacy

      interviewer privacy --check

      interviewer privacy --delete-everything
    """
    if check and delete:
        raise UsageError("--check and --delete-everything do not go together; give one")
    if (keep_stories or confirm is not None) and not delete:
        raise UsageError("--keep-stories and --confirm go with --delete-everything")
    if delete:
        finish(_delete(settings, confirm, keep_stories=keep_stories), as_json=as_json)
    if check:
        finish(_check(settings), as_json=as_json)
    finish(_kept(settings), as_json=as_json)


def _kept(settings: Settings) -> Result:
    from interviewer.privacy.holdings import holdings
    from interviewer.privacy.record import installed_packages, last

    kept = holdings(settings)
    checked = last(settings.data_dir)
    stale = checked is not None and checked["packages"] != installed_packages()
    folders = {"data": settings.data_dir, "cache": settings.cache_dir}
    data = {"kept": [_as_data(one) for one in kept], "checked": checked, "stale": stale}
    return Result(data, kept_text(kept, folders, checked, stale=stale))


def _as_data(holding: "Holding") -> dict[str, Any]:
    return {
        "name": holding.name,
        "files": len(holding.files),
        "size_bytes": holding.size_bytes,
        "places": [str(place) for place in holding.places],
    }


def _check(settings: Settings) -> Result:
    from interviewer.privacy import proof, record
    from interviewer.privacy.temporary import temporary_files_in
    from interviewer.privacy.watching import best_method
    from interviewer.transcribe.engines import installed_engines

    engines = list(installed_engines())
    if settings.engine != "auto":
        engines = [one for one in engines if one == settings.engine]
    if not engines:
        raise ModelError("no engine is installed to check; see: interviewer doctor")
    method = best_method()
    with temporary_files_in(settings.data_dir), progress_bar("Watching") as on_progress:
        proofs = proof.prove(settings.cache_dir, method, engines=engines, on_progress=on_progress)
    found = record.checked(proofs, method, datetime.now(UTC))
    record.save(found, settings.data_dir)
    status = exit_status.OK if found["passed"] else exit_status.NO
    return Result(found, check_text(found), status)


def _delete(settings: Settings, confirm: str | None, *, keep_stories: bool) -> Result:
    from interviewer.privacy.deleting import delete_everything
    from interviewer.privacy.holdings import holdings

    going = [one for one in holdings(settings) if not (keep_stories and one.name == "stories")]
    if not any(one.files for one in going):
        return Result({"deleted": 0, "size_bytes": 0, "left": []}, "There is nothing to delete.")
    if not _confirmed(going, confirm):
        nothing = {"deleted": 0, "size_bytes": 0, "left": []}
        return Result(nothing, "Nothing was deleted.", exit_status.NO)
    done = delete_everything(settings, keep_stories=keep_stories)
    data = {
        "deleted": done.files,
        "size_bytes": done.size_bytes,
        "left": [str(path) for path in done.left],
    }
    text = f"Deleted {counted(done.files, 'file')} ({done.size_bytes / 1e6:.1f} MB)."
    return Result(data, "\n".join([text, *_staying(settings, done)]))


def _staying(settings: Settings, done: "Deleted") -> list[str]:
    """What was not the program's to delete."""
    from interviewer.bank.read import packaged_stories

    lines = [f"Not empty, since it holds other files: {path}" for path in done.left]
    lines += [f"A link was removed; what it led to stays: {path}" for path in done.led_to]
    stories = settings.stories
    if stories is not None and stories.exists() and stories != packaged_stories():
        lines.append(f"Your stories stay: {stories}")
    lines.append("Exports and backups that you wrote elsewhere stay where you put them.")
    return lines


def _confirmed(going: "list[Holding]", confirm: str | None) -> bool:
    if confirm is not None:
        if confirm != PHRASE:
            raise UsageError(f"--confirm must be '{PHRASE}', word for word; nothing was deleted")
        return True
    if not sys.stdin.isatty():
        raise UsageError(f"nobody is here to confirm; add --confirm '{PHRASE}' to delete for good")
    console(stderr=True).print(delete_text(going))
    typed: str = typer.prompt(f"Type {PHRASE!r} to go on", default="", show_default=False, err=True)
    return typed.strip().lower() == PHRASE
