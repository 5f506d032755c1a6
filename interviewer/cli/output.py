"""The one place that prints what a command found and sets the exit status."""

import json
import sys
from dataclasses import dataclass
from typing import Any, NoReturn

import typer
from rich.console import Console, RenderableType

EXIT_OK = 0
EXIT_NO = 1
EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Result:
    """What a command found: as data for ``--json``, as text that rich prints, and as a status."""

    data: Any
    text: RenderableType
    exit_status: int = EXIT_OK


def console(*, stderr: bool = False) -> Console:
    """A console that leaves numbers and brackets in users' texts as they are."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def print_json(data: object) -> None:
    """One line of UTF-8 JSON on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def finish(result: Result, *, as_json: bool) -> NoReturn:
    """Print the result and leave with its exit status."""
    if as_json:
        print_json(result.data)
    else:
        console().print(result.text)
    raise typer.Exit(result.exit_status)
