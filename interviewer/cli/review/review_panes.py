"""The panes of the review screen and what stands in them; what can be done is in `review_app`."""

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.widgets import Static

from interviewer.cli.output import harmless
from interviewer.cli.review.review_card import CardView, head_text
from interviewer.cli.review.review_finding import FindingView
from interviewer.cli.review.review_transcript import TranscriptView
from interviewer.review.correcting import ReviewedRound

_KEYS = (
    "n/p finding  Space hear  ←→ word  c correct  u undo  m note  ? help  q leave",
    "n/p finding  Space hear  c correct  u undo  ? help  q leave",
    "n/p  Space  c  u  ? help  q leave",
)
"""The longest that fits is shown; the help names them all."""
SMALLEST = (36, 12)
"""Columns and rows below which nothing could be read."""
_BESIDE_FROM = 100
_BOTH_FROM = 20


class ReviewPanes(App[None]):
    """Head, transcript, scorecard, the finding in hand, and a line to say things.

    Args:
        reviewed: The round to begin with.
    """

    CSS_PATH = "review_app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 -- declared so in the base class
        (0, "-thin"),
        (SMALLEST[0], "-stacked"),
        (_BESIDE_FROM, "-beside"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 -- declared so in the base class
        (0, "-flat"),
        (SMALLEST[1], "-low"),
        (_BOTH_FROM, "-high"),
    ]

    def __init__(self, reviewed: ReviewedRound) -> None:
        super().__init__(ansi_color=True)
        self._finding: int | None = None
        self.reviewed = reviewed

    def compose(self) -> ComposeResult:
        """Head, transcript and scorecard, the finding in hand, one line to say things, the keys."""
        yield Static(Text(_too_small()), id="small")
        yield Static(id="head")
        with Container(id="body"):
            yield TranscriptView()
            yield CardView()
        yield FindingView()
        yield Static(id="message")
        yield Static(id="keys")

    def on_resize(self, event: Resize) -> None:
        """Name as many keys as there is room for."""
        fitting = (keys for keys in _KEYS if len(keys) <= event.size.width)
        keys = Text(next(fitting, _KEYS[-1]), no_wrap=True, overflow="ellipsis")
        self._base("#keys").update(keys)

    def _base(self, name: str) -> Static:
        """A line of the review itself, also while a dialog stands before it."""
        return self.screen_stack[0].query_one(name, Static)

    @property
    def _view(self) -> TranscriptView:
        return self.screen_stack[0].query_one(TranscriptView)

    @property
    def _card(self) -> CardView:
        return self.screen_stack[0].query_one(CardView)

    @property
    def selection(self) -> tuple[int, int] | None:
        """The characters under the cursor; ``None`` where nothing was said."""
        return self._view.selection

    def show(self, reviewed: ReviewedRound, at: int | None = None) -> None:
        """Show a round from its beginning, or with the cursor on the word at a character."""
        self.reviewed, self._finding = reviewed, None
        self._view.show(reviewed)
        self._card.show(reviewed)
        self._base("#head").update(head_text(reviewed))
        if at is not None:
            self._view.point_at_place(at)
        self._draw_finding()

    def show_notes(self, reviewed: ReviewedRound) -> None:
        """Show the notes of the round that is shown already; cursor and finding stay."""
        self.reviewed = reviewed
        self._card.show(reviewed)
        self._draw_finding()

    def _draw_finding(self) -> None:
        findings, number = self.reviewed.findings, self._finding
        self.screen_stack[0].query_one(FindingView).show(findings, number)
        self._card.point_at(None if number is None else findings[number])

    def say(self, message: str) -> None:
        """Show a line on what happened."""
        self._base("#message").update(Text(harmless(message), "green", no_wrap=True))

    def complain(self, message: str) -> None:
        """Show a line on what cannot be done."""
        self._base("#message").update(Text(harmless(f"! {message}"), "yellow"))


def _too_small() -> str:
    columns, rows = SMALLEST
    return f"Make the window larger: at least {columns} x {rows} characters."
