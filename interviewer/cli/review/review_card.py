"""The scorecard on the review screen: it follows the finding in hand."""

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from interviewer.cli.output import harmless
from interviewer.domain.moments import day_shown, moment_shown
from interviewer.review.correcting import ReviewedRound
from interviewer.review.findings import Finding
from interviewer.review.score_text import score_title
from interviewer.review.scorecard_text import scorecard_blocks

_IN_HAND = Style(reverse=True)
_NARROWEST = 20


class _Rows:
    """Rows of styled text, of which those in hand stand out; no text can steer the terminal."""

    def __init__(self, rows: list[list[Segment]], in_hand: range) -> None:
        self._rows = rows
        self._in_hand = in_hand

    def __rich_console__(self, _: Console, __: ConsoleOptions) -> RenderResult:
        for number, row in enumerate(self._rows):
            marked = _IN_HAND if number in self._in_hand else None
            for segment in Segment.apply_style(row, post_style=marked):
                yield Segment(harmless(segment.text), segment.style)
            yield Segment.line()


class CardView(VerticalScroll):
    """The scorecard and the notes below it; `point_at` shows the lines on a finding."""

    BORDER_TITLE = "Scorecard"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "app.other_pane", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="card")
        self._blocks: list[tuple[str, RenderableType]] = []
        self._places: dict[str, range] = {}
        self._rows: list[list[Segment]] = []
        self._finding: Finding | None = None

    def compose(self) -> ComposeResult:
        """One block of text, scrolled."""
        yield Static(id="card-text")

    def show(self, reviewed: ReviewedRound) -> None:
        """Show a round's scorecard and notes, from the top."""
        notes = [
            Text(f"\nNote of {day_shown(note.written_at)}: {note.text}", style="italic")
            for note in reviewed.round.notes
        ]
        blocks = scorecard_blocks(reviewed.card, quotes=False)
        self._blocks = [*blocks, *(("notes", note) for note in notes)]
        self._lay_out()
        self.point_at(None)

    def point_at(self, finding: Finding | None) -> None:
        """Mark the lines on a finding and bring them into view; ``None`` marks nothing."""
        self._finding = finding
        self._draw()
        place = self._place
        before = 1 if len(place) < self.size.height else 0
        self.scroll_to(y=max(0, place.start - before) if place else 0, animate=False)

    def on_resize(self, _: Resize) -> None:
        """Break the lines anew, once this layout is done: in the middle of it, it would be lost."""
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self._lay_out()
        self.point_at(self._finding)

    @property
    def _place(self) -> range:
        finding = self._finding
        if finding is None:
            return range(0)
        kinds = {"part": "star", "filler": "delivery"}
        return self._places.get(kinds.get(finding.kind) or f"fact {finding.fact_id}", range(0))

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:  # a pane that is not shown has none
            return
        self._rows, self._places = [], {}
        options = self.app.console.options.update(width=max(_NARROWEST, width), height=None)
        for name, block in self._blocks:
            rows = self.app.console.render_lines(block, options, pad=True)
            self._places[name] = range(len(self._rows), len(self._rows) + len(rows))
            self._rows += rows

    def _draw(self) -> None:
        if self.is_mounted:
            self.query_one("#card-text", Static).update(_Rows(self._rows, self._place))


def head_text(reviewed: ReviewedRound) -> Text:
    """Score, round and question in two lines."""
    card, started_at = reviewed.card, reviewed.round.started_at
    head = Text(no_wrap=True, overflow="ellipsis")
    head.append(score_title(card, of=""), style="bold")
    head.append(f"  round {reviewed.id}  {moment_shown(started_at)}\n", style="dim")
    return head.append(harmless(card.question.text if card.question else "No question"))
