"""``interviewer doctor``: what works here, what does not, and the command that mends it."""

from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from interviewer.cli import exit_status, options
from interviewer.cli.output import Result, finish
from interviewer.settings import Settings

_SIGNS = {True: ("✓", "green"), False: ("✗", "red")}
_INDENT = 14


@options.with_settings("device", "stories", "data")
def doctor(
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Check microphone, loudspeaker, voice, engines, models, stories and disk.

    Exit status 1 when something is missing. Nothing is recorded, played or downloaded.
    """
    from interviewer.cli.doctor.checks import run_checks

    checks = run_checks(settings)
    lines: list[RenderableType] = []
    for check in checks:
        sign, style = _SIGNS[check.ok]
        lines.append(Text.assemble((f"{sign} ", style), f"{check.name:<12}", check.detail))
        if not check.ok and check.mend:
            mend = Text(f"to mend: {check.mend}", style="yellow")
            lines.append(Padding(mend, (0, 0, 0, _INDENT)))
    ok = all(check.ok for check in checks)
    lines.append(Text("\nReady: interviewer practice" if ok else "\nMend what is marked ✗."))
    data_out = [asdict(check) for check in checks]
    finish(
        Result(data_out, Group(*lines), exit_status.OK if ok else exit_status.NO), as_json=as_json
    )
