"""The finding in hand, below the panes: what it is, and what was said in its place."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from textual.events import Resize
from textual.widgets import Static

from interviewer.cli.output import harmless
from interviewer.review.findings import Finding
from interviewer.review.plain import what, why


class FindingView(Static):
    """Shows one finding in the rows it has, or how many there are."""

    def __init__(self) -> None:
        super().__init__(id="finding")
        self._findings: tuple[Finding, ...] = ()
        self._number: int | None = None

    def show(self, findings: tuple[Finding, ...], number: int | None) -> None:
        """Show the finding with this number, from 0; ``None``: none is in hand."""
        self._findings, self._number = findings, number
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Break the lines anew."""
        self._draw()

    def _draw(self) -> None:
        width, rows = self.size
        if width and rows:
            shown = finding_text(self._findings, self._number, self.app.console, width, rows)
            self.update(shown)


def finding_text(
    findings: Sequence[Finding], number: int | None, console: Console, width: int, rows: int
) -> Text:
    """The finding in at most ``rows`` rows: why it was marked is seen however long it is."""
    if number is None:
        count = len(findings)
        said = "1 finding" if count == 1 else f"{count} findings"
        return Text(f"{said}: press n to walk through them", style="dim")
    finding = findings[number]
    head = Text()
    head.append(f"{number + 1}/{len(findings)} ", style="dim")
    head.append(f" {finding.sign} ", style=finding.style)
    head.append(f" {harmless(what(finding))}")
    reason = Text(harmless(why(finding)), style="bold")
    below = _rows(reason, console, width, max(1, rows // 2)) if reason else []
    above = _rows(head, console, width, max(1, rows - len(below)))
    return Text("\n").join([*above, *below])


def _rows(text: Text, console: Console, width: int, most: int) -> list[Text]:
    """The text broken into rows; what is too much is cut, and seen to be."""
    wrapped = list(text.wrap(console, width, overflow="fold"))
    if len(wrapped) > most:
        last = wrapped[most - 1]
        last.truncate(width - 1)
        last.append("…")
    return wrapped[:most]
