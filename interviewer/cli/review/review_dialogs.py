"""What the review screen asks and explains, on top of itself."""

from typing import ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interviewer.cli.output import harmless

HELP = """\
n / p          the next, the previous finding
Space, Enter   hear it, from 2 s before; again: stop
j / k          the next older, the next newer round
← / →          from word to word; with Shift: take several words
c              correct the words under the cursor; the score follows
u              take the last correction back
m              write a note beside this round
Tab            to the scorecard and back, to scroll it
?              this help
q, Ctrl-C      leave

Signs in the transcript
✓[…] said     ~[…] said in part     ✗[…] said otherwise
?[…] unclear: listen, then correct  (um) a filler
S T A R the parts of the answer     · outside of them"""

LONGEST_LINE = 500
"""Characters that a correction or a note may have; what is pasted beyond them is cut."""

Given = TypeVar("Given")


class Dialog(ModalScreen[Given]):
    """Asks or tells something, once.

    Keys can come faster than a screen goes (a key held down, pasted keys): only the first leaves.
    """

    _left = False

    def leave(self, given: Given | None = None) -> None:
        """Go away and give this back."""
        if not self._left:
            self._left = True
            self.dismiss(given)


class AskLine(Dialog[str | None]):
    """Asks for one line; gives ``None`` when the candidate escapes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, question: str, value: str = "") -> None:
        super().__init__()
        self._question = question
        self._early = ""
        self._typed_here: list[Key] = []
        self._value = harmless(" ".join(value.split()))[:LONGEST_LINE]

    def compose(self) -> ComposeResult:
        """The question above a line to write in."""
        with Vertical(classes="dialog"):
            yield Static(Text(harmless(self._question)), classes="question")
            unseen = not self._early
            yield Input(self._value, max_length=LONGEST_LINE, select_on_focus=unseen)
            yield Static(Text("Enter: save   Esc: leave it as it is", style="dim"))

    def on_key(self, event: Key) -> None:
        """Remember what was typed here, on its way from the line to the program."""
        self._typed_here.append(event)

    def take_early(self, event: Key) -> None:
        """Take what was typed before there was a line to write in."""
        if any(event is typed for typed in self._typed_here):
            return
        if event.key == "enter":
            self.leave(self._value)
        elif event.character and event.is_printable:
            self._value = self._early = self._early + event.character
            for line in self.query(Input):
                line.select_on_focus = False
                line.value = self._early

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what was written."""
        self.leave(event.value)

    def action_leave(self) -> None:
        """Give back nothing."""
        self.leave()


class HelpScreen(Dialog[None]):
    """The keys and the signs; any key that does not scroll them leaves."""

    def compose(self) -> ComposeResult:
        """Keys, then signs."""
        with VerticalScroll(classes="dialog"):
            yield Static(Text(HELP))
            yield Static(Text("\nAny key: back   ↑/↓: scroll", style="dim"))

    def on_key(self, event: Key) -> None:
        """Leave."""
        if event.key not in _SCROLLING:
            self.leave()


_SCROLLING = ("up", "down", "pageup", "pagedown", "home", "end")
