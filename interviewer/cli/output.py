"""The one place that prints what a command found and sets the exit status."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from interviewer.cli import exit_status
from interviewer.domain.plain_text import without_surrogates


@dataclass(frozen=True, slots=True)
class Result:
    """What a command found: as data for ``--json``, as text that rich prints, and as a status."""

    data: Any
    text: RenderableType
    exit_status: int = exit_status.OK


def counted(count: int, what: str) -> str:
    """The count with its word: "1 round", "2 rounds"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def harmless(text: str) -> str:
    """The text with what could steer a terminal made visible: control and direction characters.

    Stories, transcripts and names of files come from anywhere.
    """
    return text.translate(_STEERING)


_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_STEERING = dict.fromkeys(
    (*(c for c in range(0x20) if chr(c) not in "\t\n"), *range(0x7F, 0xA0), *_DIRECTIONS), "\ufffd"
)


class _HarmlessConsole(Console):
    """Rich's own styles and cursor movements pass; those inside texts do not."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control is None:
                yield Segment(harmless(segment.text), segment.style)
            else:
                yield segment


def console(*, stderr: bool = False) -> Console:
    """A console that leaves numbers and brackets in users' texts as they are."""
    return _HarmlessConsole(stderr=stderr, highlight=False, markup=False, emoji=False)


def say(out: Console, text: str, *, style: str = "") -> None:
    """Print a message: at a terminal lines break between words, in a pipe it stays one line."""
    out.print(Text(text, style=style), soft_wrap=not out.is_terminal)


def print_json(data: object) -> None:
    """One line of UTF-8 JSON on standard output."""
    sys.stdout.write(without_surrogates(json.dumps(data, ensure_ascii=False)) + "\n")
    sys.stdout.flush()


def finish(result: Result, *, as_json: bool) -> NoReturn:
    """Print the result and leave with its exit status."""
    if as_json:
        print_json(result.data)
    else:
        # A plain string is for pipes and editors too: it is never wrapped.
        console().print(result.text, soft_wrap=isinstance(result.text, str))
    raise typer.Exit(result.exit_status)
