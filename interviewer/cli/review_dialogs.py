"""What the review screen asks and explains, on top of itself."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interviewer.cli.output import harmless

HELP = """\
n / p          the next, the previous finding
Space, Enter   hear it, from 2 s before; again: stop
j / k          the next older, the next newer round
← / →          from word to word; with Shift: take several words
c              correct the words under the cursor; the score follows
m              write a note beside this round
Tab            to the scorecard and back, to scroll it
?              this help
q, Ctrl-C      leave

Signs in the transcript
✓[…] said     ~[…] said in part     ✗[…] said otherwise
?[…] unclear: listen, then correct  (um) a filler
S T A R the parts of the answer     · outside of them"""


class AskLine(ModalScreen[str | None]):
    """Asks for one line; gives ``None`` when the candidate escapes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, question: str, value: str = "") -> None:
        super().__init__()
        self._question = question
        self._value = harmless(value)

    def compose(self) -> ComposeResult:
        """The question above a line to write in."""
        with Vertical(classes="dialog"):
            yield Static(Text(harmless(self._question)))
            yield Input(self._value)
            yield Static(Text("Enter: save   Esc: leave it as it is", style="dim"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what was written."""
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)


class HelpScreen(ModalScreen[None]):
    """The keys and the signs; any key leaves."""

    def compose(self) -> ComposeResult:
        """Keys, then signs."""
        with Vertical(classes="dialog"):
            yield Static(Text(HELP))

    def on_key(self) -> None:
        """Leave."""
        self.dismiss(None)
