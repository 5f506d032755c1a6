"""The review screen: transcript and scorecard side by side, walked from finding to finding."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message

from interviewer.ask.player import Player
from interviewer.cli import exit_status
from interviewer.cli.console.interrupts import leave_in_order
from interviewer.cli.review.playback import Playback
from interviewer.cli.review.review_changes import Changes, Rescored
from interviewer.cli.review.review_dialogs import AskLine, HelpScreen
from interviewer.cli.review.review_panes import ReviewPanes
from interviewer.domain.errors import InterviewerError
from interviewer.review.correcting import ReviewDesk, ReviewedRound, stretch_of
from interviewer.review.scorecard_text import clock

_PLAYING = "▶"


class ReviewApp(ReviewPanes):
    """Reviews rounds in a terminal, made for 80 by 24 and larger.

    Args:
        desk: Where rounds are read, corrected and noted.
        reviewed: The round to begin with.
        player: Plays what is to be heard.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "walk(1)"),
        Binding("p", "walk(-1)"),
        Binding("space,enter", "hear"),
        Binding("escape", "hush"),
        Binding("j", "round(1)"),
        Binding("k", "round(-1)"),
        Binding("c", "correct"),
        Binding("u", "take_back"),
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

    def __init__(self, desk: ReviewDesk, reviewed: ReviewedRound, player: Player) -> None:
        super().__init__(reviewed)
        self._desk = desk
        self._changes = Changes(self, desk)
        self._leaving = False
        self._playback = Playback(player, lambda fault: self._post(self.Played(fault)))

    def _post(self, message: Message) -> None:
        """From any thread."""
        self.post_message(message)

    def on_mount(self) -> None:
        """Show the first round."""
        self.show(self.reviewed)
        self._view.focus()
        leave_in_order(lambda status: self.exit(return_code=status))

    def on_unmount(self) -> None:
        """No sound outlives the screen."""
        self._playback.stop()

    def on_key(self, event: Key) -> None:
        """Keys that were on their way while a dialog opened belong to it."""
        if isinstance(self.screen, AskLine):
            self.screen.take_early(event)

    def on_transcript_view_cursor_moved(self) -> None:
        """The word under the cursor takes the finding's place."""
        self._finding = None
        self._draw_finding()

    def action_walk(self, steps: int) -> None:
        """The next or previous finding; after the last comes the first."""
        count = len(self.reviewed.findings)
        if not count:
            self.say("Nothing was found in this answer.")
            return
        before = self._finding if self._finding is not None else min(0, -steps)
        self._finding = (before + steps) % count
        self._view.point_at(self._finding)
        self._draw_finding()
        self.action_hush()

    def action_round(self, steps: int) -> None:
        """The next older or newer round."""
        self.action_hush()
        try:
            ids = [summary.id for summary in self._desk.rounds()]
            if self.reviewed.id not in ids:
                self.complain("This round was deleted meanwhile; q leaves.")
                return
            at = ids.index(self.reviewed.id) + steps
            if not 0 <= at < len(ids):
                end = "oldest" if steps > 0 else "newest"
                self.say(f"This is the {end} round.")
                return
            self.show(self._desk.open(ids[at]))
        except InterviewerError as error:
            self.complain(str(error))

    def action_hear(self) -> None:
        """Play the finding in hand, or the words under the cursor; stop when it plays."""
        if self._playback.playing:
            self.action_hush()
            return
        recording = self.reviewed.round.recording
        stretch = stretch_of(self.reviewed, self._finding, self._view.selection)
        if recording is None:
            self.complain("This round has no recording, so there is nothing to hear.")
        elif stretch is None:
            self.complain("This was not said, or has no time: nothing to hear.")
        else:
            self.say(f"{_PLAYING} from {clock(stretch[0])}   Space: stop")
            self._playback.start(recording, *stretch)

    def action_hush(self) -> None:
        """Stop playing."""
        self._playback.stop()
        self.say("")

    def on_review_app_played(self, event: Played) -> None:
        """Clear the line on playing, or say why nothing was heard."""
        if event.fault is not None:
            self.complain(str(event.fault))
        elif str(self._base("#message").content).startswith(_PLAYING):
            self.say("")

    def action_other_pane(self) -> None:
        """Go to the scorecard, or back to the transcript."""
        going = self._card if self._view.has_focus else self._view
        self.screen_stack[0].set_class(going is self._card, "-on-card")
        going.focus()

    def action_correct(self) -> None:
        """Ask what was really said under the cursor."""
        self._changes.correct()

    def action_take_back(self) -> None:
        """Undo the last correction."""
        self._changes.take_back()

    def action_note(self) -> None:
        """Ask for a note."""
        self._changes.note()

    def on_rescored(self, event: Rescored) -> None:
        """Say and show what a correction came to."""
        self._changes.scored(event)
        if self._leaving:
            self.exit()

    def action_help(self) -> None:
        """Keys and signs."""
        self.push_screen(HelpScreen())

    async def action_quit(self) -> None:
        """Leave; a correction that is being scored is waited for, unless told again."""
        if self._changes.scoring and not self._leaving:
            self._leaving = True
            self.say("Leaving as soon as the correction is scored and kept …")
        else:
            self.exit()

    def action_interrupt(self) -> None:
        """Leave as an interrupted program does."""
        self.exit(return_code=exit_status.INTERRUPTED)
