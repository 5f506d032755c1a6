"""The review screen: transcript and scorecard side by side, walked from finding to finding."""

from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from interviewer.ask.player import Player
from interviewer.cli import exit_status
from interviewer.cli.interrupts import leave_in_order
from interviewer.cli.output import harmless
from interviewer.cli.playback import Playback
from interviewer.cli.review_card import CardView, finding_text, head_text
from interviewer.cli.review_dialogs import AskLine, HelpScreen
from interviewer.cli.review_transcript import TranscriptView
from interviewer.domain.errors import InterviewerError
from interviewer.review.desk import ReviewDesk, ReviewedRound, stretch_of
from interviewer.review.scorecard_text import clock

_KEYS = "n/p finding  Space hear  ←/→ word  c correct  m note  j/k round  ? help  q leave"
_BESIDE_FROM = 100


class ReviewApp(App[None]):
    """Reviews rounds in a terminal of 80 by 24 and larger.

    Args:
        desk: Where rounds are read, corrected and noted.
        reviewed: The round to begin with.
        player: Plays what is to be heard.
    """

    CSS_PATH = "review_app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 -- declared so in the base class
        (0, "-stacked"),
        (_BESIDE_FROM, "-beside"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "walk(1)"),
        Binding("p", "walk(-1)"),
        Binding("space,enter", "hear"),
        Binding("escape", "hush"),
        Binding("j", "round(1)"),
        Binding("k", "round(-1)"),
        Binding("c", "correct"),
        Binding("m", "note"),
        Binding("question_mark", "help"),
        Binding("q", "quit"),
        Binding("ctrl+c", "interrupt", priority=True),
    ]

    class Played(Message):
        """A stretch was played to its end, or failed."""

        def __init__(self, fault: InterviewerError | None) -> None:
            super().__init__()
            self.fault = fault

    class Rescored(Message):
        """A correction was scored and kept, or failed."""

        def __init__(self, outcome: ReviewedRound | InterviewerError, start: int) -> None:
            super().__init__()
            self.outcome = outcome
            self.start = start

    def __init__(self, desk: ReviewDesk, reviewed: ReviewedRound, player: Player) -> None:
        super().__init__(ansi_color=True)
        self._desk = desk
        self._reviewed = reviewed
        self._finding: int | None = None
        self._scoring = False
        self._playback = Playback(player, lambda fault: self._post(self.Played(fault)))

    def _post(self, message: Message) -> None:
        """From any thread."""
        self.post_message(message)

    def compose(self) -> ComposeResult:
        """Head, transcript and scorecard, the finding in hand, one line to say things, the keys."""
        yield Static(id="head")
        with Container(id="body"):
            yield TranscriptView()
            yield CardView()
        yield Static(id="finding")
        yield Static(id="message")
        yield Static(Text(_KEYS, no_wrap=True, overflow="ellipsis"), id="keys")

    def on_mount(self) -> None:
        """Show the first round."""
        self._show(self._reviewed)
        self._view.focus()
        leave_in_order(lambda status: self.exit(return_code=status))

    def on_unmount(self) -> None:
        """No sound outlives the screen."""
        self._playback.stop()

    @property
    def _view(self) -> TranscriptView:
        return self.query_one(TranscriptView)

    def _show(self, reviewed: ReviewedRound) -> None:
        self._reviewed, self._finding = reviewed, None
        self._view.show(reviewed)
        self.query_one(CardView).show(reviewed)
        self.query_one("#head", Static).update(head_text(reviewed))
        self._draw_finding()

    def _draw_finding(self) -> None:
        shown = finding_text(self._reviewed.findings, self._finding)
        self.query_one("#finding", Static).update(shown)

    def _say(self, message: str) -> None:
        self.query_one("#message", Static).update(Text.assemble((harmless(message), "green")))

    def _complain(self, message: str) -> None:
        line = Text.assemble((harmless(f"! {message}"), "yellow"))
        self.query_one("#message", Static).update(line)

    def on_transcript_view_cursor_moved(self) -> None:
        """The word under the cursor takes the finding's place."""
        self._finding = None
        self._draw_finding()

    def action_walk(self, steps: int) -> None:
        """The next or previous finding; after the last comes the first."""
        count = len(self._reviewed.findings)
        if not count:
            self._say("Nothing was found in this answer.")
            return
        before = self._finding if self._finding is not None else min(0, -steps)
        self._finding = (before + steps) % count
        self._view.point_at(self._finding)
        self._draw_finding()
        self.action_hush()

    def action_round(self, steps: int) -> None:
        """The next older or newer round."""
        ids = [summary.id for summary in self._desk.rounds()]
        at = ids.index(self._reviewed.id) + steps
        if not 0 <= at < len(ids):
            self._say("This is the oldest round." if steps > 0 else "This is the newest round.")
            return
        self.action_hush()
        try:
            self._show(self._desk.open(ids[at]))
        except InterviewerError as error:
            self._complain(str(error))

    def action_hear(self) -> None:
        """Play the finding in hand, or the words under the cursor; stop when it plays."""
        if self._playback.playing:
            self.action_hush()
            return
        recording = self._reviewed.recording
        stretch = stretch_of(self._reviewed, self._finding, self._view.selection)
        if recording is None:
            self._complain("This round has no recording, so there is nothing to hear.")
        elif stretch is None:
            self._complain("This was not said, or has no time: nothing to hear.")
        else:
            self._say(f"▶ from {clock(stretch[0])}   Space: stop")
            self._playback.start(recording, *stretch)

    def action_hush(self) -> None:
        """Stop playing."""
        self._playback.stop()
        self._say("")

    def on_review_app_played(self, event: Played) -> None:
        """Clear the line, or say why nothing was heard."""
        if event.fault is None:
            self._say("")
        else:
            self._complain(str(event.fault))

    def action_correct(self) -> None:
        """Ask what was really said under the cursor."""
        selection = self._view.selection
        if selection is None:
            self._complain("Nothing was said, so nothing can be corrected.")
        elif self._scoring:
            self._complain("The last correction is still being scored.")
        else:
            heard = self._reviewed.card.transcript.text[slice(*selection)]
            question = f"Heard: “{heard}”. What did you say? Leave it empty to take it away."
            self.push_screen(AskLine(question, heard), partial(self._correct, selection, heard))

    def _correct(self, selection: tuple[int, int], heard: str, meant: str | None) -> None:
        if meant is None or meant.strip() == harmless(heard):
            self._say("Left as it is.")
            return
        self._scoring = True
        self._say("Scoring …")
        work = partial(self._rescore, self._reviewed, selection, meant.strip())
        self.run_worker(work, thread=True, group="score")

    def _rescore(self, reviewed: ReviewedRound, selection: tuple[int, int], meant: str) -> None:
        """In a thread of its own: loading the models takes a moment."""
        try:
            outcome: ReviewedRound | InterviewerError = self._desk.correct(
                reviewed, *selection, meant
            )
        except InterviewerError as error:
            outcome = error
        self._post(self.Rescored(outcome, selection[0]))

    def on_review_app_rescored(self, event: Rescored) -> None:
        """Show the new score where the candidate still looks at that round."""
        self._scoring = False
        outcome = event.outcome
        if isinstance(outcome, InterviewerError):
            self._complain(str(outcome))
        elif outcome.id == self._reviewed.id:
            before, after = self._reviewed.card.overall, outcome.card.overall
            self._show(outcome)
            self._view.point_at_place(event.start)
            self._say(f"Score {before:.0f} → {after:.0f}. Kept, and so is the earlier scorecard.")

    def action_note(self) -> None:
        """Ask for a note."""
        self.push_screen(AskLine("Your note on this round:"), self._note)

    def _note(self, text: str | None) -> None:
        if not text or not text.strip():
            self._say("No note was written.")
            return
        try:
            self._reviewed = self._desk.add_note(self._reviewed, text.strip())
        except InterviewerError as error:
            self._complain(str(error))
            return
        self.query_one(CardView).show(self._reviewed)
        self._say("The note is kept; it stands below the scorecard.")

    def action_help(self) -> None:
        """Keys and signs."""
        self.push_screen(HelpScreen())

    def action_interrupt(self) -> None:
        """Leave as an interrupted program does."""
        self.exit(return_code=exit_status.INTERRUPTED)
