"""``interviewer history export|import|backup|verify``: the history as files."""

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.text import Text

from interviewer import wiring
from interviewer.cli import completing, exit_status, options
from interviewer.cli.console.progress_bar import progress_bar
from interviewer.cli.output import Result, counted, finish
from interviewer.disk import write_out
from interviewer.domain.errors import UsageError
from interviewer.settings import Settings


class Format(StrEnum):
    """What an export is written as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


_ENDINGS = {".md": Format.MARKDOWN, ".html": Format.HTML, ".htm": Format.HTML, ".csv": Format.CSV}


@options.with_settings("data")
def export(
    round_ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ROUND",
            autocompletion=completing.round_ids,
            help="Ids, or 'last'; all when none is named.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Standard output when left out."),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="By the ending of FILE when left out, else markdown."),
    ] = None,
    *,
    settings: Settings,
    audio: Annotated[
        bool, typer.Option("--audio", help="Recordings too (html and json only).")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Write rounds as Markdown, one HTML page, JSON or CSV.

    The JSON can be read back with interviewer history import. Drills come along (not in the CSV)
    when no ROUND is named.

    Examples:

      interviewer history export last > round.md

      interviewer history export --audio -o practice.html

      interviewer history export -o rounds.csv
    """
    from interviewer.history.exchange import export_rounds

    ending = output.suffix.lower() if output else ""
    chosen = Format.JSON if as_json else form or _ENDINGS.get(ending)
    chosen = chosen or (Format.JSON if ending == ".json" else Format.MARKDOWN)
    if audio and chosen not in (Format.HTML, Format.JSON):
        raise UsageError(f"{chosen} cannot hold sound; use --format html or json with --audio")
    document = export_rounds(wiring.history(settings), round_ids or None, audio=audio)
    text = _rendered(document, chosen)
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        raise typer.Exit(exit_status.OK)
    write_out(output, text.encode(), "choose another --output")
    count, drills = len(document["rounds"]), len(document["drills"])
    what = counted(count, "round")
    if drills and chosen is not Format.CSV:
        what += f" and {counted(drills, 'drill')}"
    done = {"rounds": count, "drills": 0 if chosen is Format.CSV else drills}
    finish(Result(done, f"{what} written to {output}"), as_json=as_json)


def _rendered(document: Mapping[str, Any], form: Format) -> str:
    import json

    from interviewer.review.export import to_csv, to_html, to_markdown

    rounds: Sequence[Mapping[str, Any]] = document["rounds"]
    if form is Format.JSON:
        return json.dumps(document, ensure_ascii=False) + "\n"
    if form is Format.CSV:
        return to_csv(rounds)
    if form is Format.HTML:
        return to_html(rounds, document["drills"])
    return to_markdown(rounds, document["drills"])


@options.with_settings("data")
def import_file(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A JSON file of history export.")],
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Add the rounds of an exported JSON file; those that are here already are left alone.

    Examples:

      interviewer history export --audio -o all.json

      interviewer history import all.json --data other-folder
    """
    from interviewer.history.exchange import import_rounds

    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text; give a file of: history export") from error
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a file of: history export") from error
    done = import_rounds(wiring.history(settings), text, str(path))
    were = "was" if len(done.known) == 1 else "were"
    lines = [f"{counted(len(done.added), 'round')} added, {len(done.known)} {were} here already"]
    lines += [f"{counted(done.drills, 'drill')} added"] if done.drills else []
    lines += [f"{old} is now {new}: another round had its id" for old, new in done.renamed.items()]
    data_out = {
        "added": list(done.added),
        "known": list(done.known),
        "renamed": dict(done.renamed),
        "drills": done.drills,
    }
    finish(Result(data_out, "\n".join(lines)), as_json=as_json)


@options.with_settings("data")
def backup(
    target: Annotated[
        Path, typer.Argument(metavar="TARGET", help="A new folder, or a new file ending in .zip.")
    ],
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Copy history and recordings into one folder or zip file, also while you practise.

    To go back, give the folder (or the unpacked zip file) with --data, or put its files into your
    data folder.

    Examples:

      interviewer history backup /media/stick/interviews

      interviewer history backup ~/interviews.zip
    """
    from interviewer.history.exchange import back_up

    done = back_up(wiring.history(settings), target)
    data_out = {
        "place": str(done.place),
        "rounds": done.rounds,
        "drills": done.drills,
        "recordings": done.recordings,
        "size_bytes": done.size_bytes,
    }
    size = done.size_bytes / 1e6
    kinds = ((done.rounds, "round"), (done.drills, "drill"), (done.recordings, "recording"))
    what = ", ".join(counted(count, kind) for count, kind in kinds)
    text = f"{what} ({size:.1f} MB) in {done.place}"
    finish(Result(data_out, text), as_json=as_json)


@options.with_settings("data")
def verify(
    *,
    settings: Settings,
    mend: Annotated[
        bool, typer.Option("--mend", help="First make the search index anew from the scorecards.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Check database, scorecards, search index and recordings.

    Exit status 1 when something is wrong.

    Examples:

      interviewer history verify

      interviewer history verify --mend
    """
    store = wiring.history(settings)
    if mend:
        with progress_bar("Indexing") as on_progress:
            store.mend_index(on_progress)
    faults = store.verify()
    text = Group(*(Text(f"✗ {fault}") for fault in faults)) if faults else Text("✓ All is well.")
    finish(Result(faults, text, exit_status.NO if faults else exit_status.OK), as_json=as_json)
