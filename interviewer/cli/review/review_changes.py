"""What the candidate changes on the review screen: corrections, taking them back, notes."""

from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from interviewer.cli.output import harmless
from interviewer.cli.review.review_dialogs import AskLine
from interviewer.domain.errors import ChangedError, InterviewerError
from interviewer.review.correcting import ReviewDesk, ReviewedRound
from interviewer.review.score_text import score_change

if TYPE_CHECKING:
    from interviewer.cli.review.review_app import ReviewApp

_HEARD_SHOWN = 120


class Rescored(Message):
    """A correction was scored and kept, or failed."""

    def __init__(
        self, before: ReviewedRound, outcome: ReviewedRound | InterviewerError, start: int
    ) -> None:
        super().__init__()
        self.before = before
        self.outcome = outcome
        self.start = start


class Changes:
    """Asks for changes, makes them at the desk and says what came of them.

    Args:
        app: Where the round is shown.
        desk: Where it is changed.
    """

    def __init__(self, app: "ReviewApp", desk: ReviewDesk) -> None:
        self._app = app
        self._desk = desk
        self.scoring = False

    def correct(self) -> None:
        """Ask what was really said under the cursor."""
        app, selection = self._app, self._app.selection
        if selection is None:
            app.complain("Nothing was said, so nothing can be corrected.")
        elif self.scoring:
            app.complain("The last correction is still being scored.")
        else:
            heard = " ".join(app.reviewed.card.transcript.text[slice(*selection)].split())
            shown = heard if len(heard) <= _HEARD_SHOWN else f"{heard[:_HEARD_SHOWN]}…"
            question = f"Heard: “{shown}”. What did you say? Leave it empty to take it away."
            answered = partial(self._correct, app.reviewed, selection, heard)
            app.push_screen(AskLine(question, heard), answered)

    def _correct(
        self, reviewed: ReviewedRound, selection: tuple[int, int], heard: str, meant: str | None
    ) -> None:
        if meant is None or " ".join(meant.split()) == harmless(heard):
            self._app.say("Left as it is.")
            return
        self.scoring = True
        self._app.say("Scoring …")
        work = partial(self._score, reviewed, selection, " ".join(meant.split()))
        self._app.run_worker(work, thread=True, group="score")

    def _score(self, reviewed: ReviewedRound, selection: tuple[int, int], meant: str) -> None:
        """In a thread of its own: loading the models takes a moment."""
        try:
            outcome: ReviewedRound | InterviewerError = self._desk.correct(
                reviewed, *selection, meant
            )
        except InterviewerError as error:
            outcome = error
        self._app.post_message(Rescored(reviewed, outcome, selection[0]))

    def scored(self, event: Rescored) -> None:
        """Say what a correction came to, and show it where its round is still looked at."""
        self.scoring = False
        app, outcome = self._app, event.outcome
        here = event.before.id == app.reviewed.id
        if isinstance(outcome, InterviewerError):
            self._failed(outcome, here=here)
            return
        if here:
            app.show(outcome, event.start)
        where = "" if here else f" in round {outcome.id}"
        scores = score_change(event.before.card, outcome.card)
        app.say(f"{scores}{where}. Kept; u takes it back.")

    def take_back(self) -> None:
        """Undo the last correction of the round that is shown."""
        app, before = self._app, self._app.reviewed
        if self.scoring:
            app.complain("The last correction is still being scored.")
            return
        if not before.round.corrections:
            app.say("Nothing was corrected here, so nothing is taken back.")
            return
        try:
            after = self._desk.take_back(before)
        except InterviewerError as error:
            self._failed(error, here=True)
            return
        app.show(after)
        scores = score_change(before.card, after.card)
        app.say(f"{scores}. Taken back: {before.round.corrections[-1].reason}")

    def note(self) -> None:
        """Ask for a note."""
        noted = partial(self._note, self._app.reviewed)
        self._app.push_screen(AskLine("Your note on this round:"), noted)

    def _note(self, reviewed: ReviewedRound, text: str | None) -> None:
        if not text or not text.strip():
            self._app.say("No note was written.")
            return
        try:
            after = self._desk.add_note(reviewed, text.strip())
        except InterviewerError as error:
            self._app.complain(str(error))
            return
        if after.version == reviewed.version:
            self._app.show_notes(after)
        else:  # it was corrected elsewhere: places in the old text mean nothing in the new one
            self._app.show(after)
        self._app.say("The note is kept; it stands below the scorecard.")

    def _failed(self, error: InterviewerError, *, here: bool) -> None:
        """Say what went wrong; what was changed elsewhere is shown as it is now."""
        if isinstance(error, ChangedError) and here:
            try:
                self._app.show(self._desk.open(self._app.reviewed.id))
            except InterviewerError as gone:
                self._app.complain(str(gone))
                return
        self._app.complain(str(error))
