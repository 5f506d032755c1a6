"""The panes of the review screen beside the transcript: head, scorecard with notes, finding."""

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from interviewer.cli.output import harmless
from interviewer.domain.moments import day_shown, moment_shown
from interviewer.review.desk import ReviewedRound
from interviewer.review.findings import Finding
from interviewer.review.plain import describe
from interviewer.review.scorecard_text import render_scorecard


class _Harmless:
    """A renderable whose texts cannot steer the terminal."""

    def __init__(self, renderable: RenderableType) -> None:
        self._renderable = renderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._renderable, options):
            yield Segment(harmless(segment.text), segment.style)


class CardView(VerticalScroll):
    """The scorecard and the notes below it."""

    def __init__(self) -> None:
        super().__init__(id="card")

    def compose(self) -> ComposeResult:
        """One block of text, scrolled."""
        yield Static(id="card-text")

    def show(self, reviewed: ReviewedRound) -> None:
        """Show a round's scorecard and notes, from the top."""
        notes = [
            Text(f"\nNote of {day_shown(note.written_at)}: {note.text}", style="italic")
            for note in reviewed.notes
        ]
        shown = Group(render_scorecard(reviewed.card, quotes=False), *notes)
        self.query_one("#card-text", Static).update(_Harmless(shown))


def head_text(reviewed: ReviewedRound) -> Text:
    """Score, round and question in two lines."""
    card, summary = reviewed.card, reviewed.summary
    head = Text(no_wrap=True, overflow="ellipsis")
    head.append(f"Score {card.overall:.0f}", style="bold")
    head.append(f"  round {summary.id}  {moment_shown(summary.started_at)}\n", style="dim")
    return head.append(harmless(card.question.text if card.question else "No question"))


def finding_text(findings: tuple[Finding, ...], number: int | None) -> Text:
    """The finding in hand, or how many there are."""
    if number is None:
        return Text(f"{len(findings)} findings: press n to walk through them", style="dim")
    finding = findings[number]
    text = Text()
    text.append(f"{number + 1}/{len(findings)} ", style="dim")
    text.append(f" {finding.sign} ", style=finding.style)
    return text.append(f" {harmless(describe(finding))}")
