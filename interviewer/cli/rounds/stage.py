"""What spoken rounds in a terminal take place on: its console, its microphones, its view."""

import sys
from dataclasses import dataclass

from rich.console import Console

from interviewer.cli.output import console
from interviewer.cli.rounds.microphones import Microphones
from interviewer.cli.rounds.round_view import TerminalView
from interviewer.settings import Settings


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that is set; ``keys`` says whether somebody is there to press them."""

    out: Console
    keys: bool
    microphones: Microphones
    view: TerminalView


def set_stage(
    settings: Settings,
    *,
    live: bool,
    as_json: bool,
    minutes: float | None = None,
) -> Stage:
    """The stage of rounds with a microphone (``live``) or with recordings in its place.

    With ``as_json`` everything is shown on standard error. ``minutes`` is the suggested length of
    an answer, the settings' by default.

    Raises:
        DeviceError: There is no such microphone; known before anything is asked, so that nobody
            prepares an answer for nothing.
    """
    out = console(stderr=as_json)
    keys = live and sys.stdin.isatty()
    microphones = Microphones(settings, out, ask=keys)
    if live:
        microphones.choose(settings.device if "device" in settings.on_command_line else None)
    suggested = settings.minutes if minutes is None else minutes
    view = TerminalView(
        out,
        suggested,
        keys=keys,
        live=live,
        instead=microphones.instead,
        listen_again=microphones.listen_again,
    )
    return Stage(out, keys, microphones, view)
