"""``interviewer --version``."""

from typing import Annotated

import typer

import interviewer


def _print_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"interviewer {interviewer.__version__}")
        raise typer.Exit


def callback(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda wanted: _print_version(wanted=wanted),
            is_eager=True,
            help="Print the version.",
        ),
    ] = False,
) -> None:
    """Options that stand before a command."""
