"""``interviewer progress``: what the rounds add up to."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer import wiring
from interviewer.cli import completing, options
from interviewer.cli.naming import meant_name
from interviewer.cli.output import Result, console, finish
from interviewer.disk import ANOTHER_CACHE_FOLDER, make_folder
from interviewer.domain.errors import UsageError
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.history.store import HistoryStore
    from interviewer.history.summaries import RoundFigures
    from interviewer.review.trends import Progress

_NO_ROUNDS = "No rounds yet. After your first one, this is where you see how it goes."
_CHARTS = (".svg", ".png")


@options.with_settings("data")
def progress(
    story: Annotated[
        str | None,
        typer.Option(
            "--story", metavar="ID", autocompletion=completing.story_ids, help="One story."
        ),
    ] = None,
    competency: Annotated[
        str | None,
        typer.Option(
            "--competency",
            metavar="NAME",
            autocompletion=completing.competency_names,
            help="One competency.",
        ),
    ] = None,
    last: Annotated[
        int | None, typer.Option("--last", metavar="N", min=1, help="The newest N rounds alone.")
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE", help="Draw a chart into FILE.svg or FILE.png."),
    ] = None,
    *,
    settings: Settings,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Plots in plain ASCII (chosen where UTF-8 is not).")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Show scores over time, facts that are left out again and again, time shares and pace.

    Only rounds scored by the same rubric version are compared.

    Examples:

      interviewer progress

      interviewer progress --story orkes-go-sdk --last 10

      interviewer progress --save progress.svg
    """
    from interviewer.review.trends import progress_to_dict, render_progress

    if save is not None and save.suffix.lower() not in _CHARTS:
        raise UsageError(f"{save}: charts are written as .svg or .png; name the file so")
    store = wiring.history(settings)
    found = _progress(store, story, competency, last)
    if found is None:
        finish(Result(None, _NO_ROUNDS), as_json=as_json)
    if save is not None:
        _draw(found, save, settings.charts_dir, quiet=as_json)
    plain = ascii_only or not _speaks_utf8(os.environ)
    finish(
        Result(progress_to_dict(found), render_progress(found, ascii_only=plain)), as_json=as_json
    )


def _progress(
    store: "HistoryStore", story: str | None, competency: str | None, last: int | None
) -> "Progress | None":
    from interviewer.review.trends import progress_of, rounds_with_facts

    rounds = store.figures()
    if story is not None:
        rounds = _of(rounds, "story", story, [one.story for one in rounds])
    if competency is not None:
        rounds = _of(rounds, "competency", competency, [one.competency for one in rounds])
    return progress_of(rounds, store.facts_of_rounds(rounds_with_facts(rounds, last)), last)


def _of(
    rounds: "Sequence[RoundFigures]", what: str, wanted: str, names: Sequence[str | None]
) -> "list[RoundFigures]":
    """The rounds with this name, or with the only one that holds it."""
    if not rounds:
        return []
    meant = meant_name(wanted, names, what)
    return [one for one, name in zip(rounds, names, strict=True) if name == meant]


def _draw(found: "Progress", path: Path, remembered: Path, *, quiet: bool) -> None:
    # Read when matplotlib is imported: what it remembers of this machine's fonts lies with ours.
    os.environ.setdefault("MPLCONFIGDIR", str(remembered))
    make_folder(remembered, ANOTHER_CACHE_FOLDER)
    from interviewer.review.trends import draw_progress

    draw_progress(found, path)
    console(stderr=quiet).print(f"Chart written to {path}", soft_wrap=True)


def _speaks_utf8(environment: Mapping[str, str]) -> bool:
    """Whether the terminal shows more than ASCII, as far as its environment tells."""
    if environment.get("TERM") == "dumb":
        return False
    locale = next((v for n in ("LC_ALL", "LC_CTYPE", "LANG") if (v := environment.get(n))), "")
    return not locale or "utf" in locale.lower()
