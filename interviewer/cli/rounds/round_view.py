"""A round in the terminal: the question, a clock and a level meter, and the candidate's keys."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from rich.console import Console
from rich.live import Live
from rich.panel import Panel
from rich.text import Text

from interviewer.cli.console.interrupts import go_on
from interviewer.cli.console.keys import key_within, single_keys
from interviewer.cli.console.progress_bar import progress_bar
from interviewer.cli.output import say
from interviewer.cli.rounds.plain_status import PlainStatus
from interviewer.cli.rounds.round_status import last_lines, nudge_line, opening, status_line
from interviewer.domain.errors import NoSpeechError
from interviewer.domain.question import Question
from interviewer.listen.recorder import Fault, RecordingProgress
from interviewer.listen.source import Source
from interviewer.practice.view import Controls

_REDRAW_S = 0.1


class TerminalView:
    """Shows a round on a console; keys are read when ``keys`` says so.

    Args:
        out: Where everything goes (standard error when standard output carries JSON).
        minutes: The answer's suggested length; the clock says when it is over, no more.
        keys: Whether the candidate ends the answer by key (not when a file answers).
        live: Whether somebody speaks while it is shown (not when a file answers).
        instead: Asks what to go on with when an answer breaks off.
        listen_again: Asks for another try after an answer without a word.
    """

    def __init__(
        self,
        out: Console,
        minutes: float,
        *,
        keys: bool,
        live: bool = True,
        instead: Callable[[Fault], Source | None] = lambda _: None,
        listen_again: Callable[[NoSpeechError], Source | None] = lambda _: None,
    ) -> None:
        self._out = out
        self._minutes = minutes
        self._keys = keys
        self._choose_instead = instead
        self._choose_again = listen_again
        self._live = live
        self._captions = ("", "")
        self._begin()

    def _begin(self) -> None:
        """A new answer: the screen shows nothing of the one before until its first sound comes."""
        self._progress: RecordingProgress | None = None
        self._plain = PlainStatus(self._line, self._minutes, keys=self._keys)

    def question(self, question: Question) -> None:
        """Show the question in a frame, its competency as the title."""
        self._begin()
        title = question.competency or "Question"
        self._out.print(Panel(Text(question.text, style="bold"), title=title, title_align="left"))

    def notice(self, message: str) -> None:
        """Print a line."""
        say(self._out, f"! {message}", style="yellow")

    def _line(self, text: str) -> None:
        say(self._out, text)

    def recovered(self, facts: Sequence[str]) -> None:
        """Say which facts came when prompted; they do not change the score."""
        if not facts:
            self._out.print(Text("Nothing that was missing came up.", style="dim"))
        for fact in facts:
            self._out.print(Text(f"✓ prompted: {fact}", style="green"))

    def heard(self, progress: RecordingProgress) -> None:
        """Remember how the recording goes; `attend` shows it."""
        self._progress = progress

    def reading(self, skip: threading.Event, over: Callable[[], bool]) -> None:
        """Any key answers at once."""
        if not self._keys:
            return
        self._out.print(Text("Enter: answer now", style="dim"))
        with single_keys():
            while not over() and not skip.is_set():
                if key_within(_REDRAW_S) is not None:
                    skip.set()

    def instead(self, fault: Fault) -> Source | None:
        """Ask how to go on after a fault: another microphone, or the end of the answer."""
        return self._choose_instead(fault)

    def listen_again(self, silence: NoSpeechError) -> Source | None:
        """Ask whether there is an answer after all."""
        self._begin()
        return self._choose_again(silence)

    def captions(self, firm: str, tentative: str) -> None:
        """Remember the end of what was understood; `attend` draws it."""
        self._captions = (firm, tentative)

    def attend(self, controls: Controls, recording_over: Callable[[], bool]) -> None:
        """Draw meter and clock; Enter ends the answer, p pauses, Ctrl-C asks."""
        keys = single_keys() if self._keys else nullcontext()
        with keys:
            while not controls.stop.is_set() and not recording_over():
                try:
                    self._follow(controls, recording_over)
                except KeyboardInterrupt:
                    if not self._keys:
                        raise
                    controls.pause.set()
                    go_on()
                    self._ask_what_now(controls)

    def busy(self, what: str) -> AbstractContextManager[Callable[[float], None]]:
        """A progress bar."""
        return progress_bar(what)

    def _follow(self, controls: Controls, recording_over: Callable[[], bool]) -> None:
        with self._shown(controls) as show:
            while not controls.stop.is_set() and not recording_over():
                show()
                if self._keys:
                    _obey(key_within(_REDRAW_S), controls)
                else:
                    controls.stop.wait(_REDRAW_S)

    @contextmanager
    def _shown(self, controls: Controls) -> Iterator[Callable[[], None]]:
        """Gives what shows how it goes: drawn anew where that can be, else a line now and then."""
        if self._out.is_terminal and not self._out.is_dumb_terminal:
            with Live(console=self._out, auto_refresh=False, transient=True) as live:
                yield lambda: live.update(self._status(controls), refresh=True)
        elif self._live:
            yield lambda: self._plain.tell(self._progress, paused=controls.pause.is_set())
        else:
            yield lambda: None

    def _ask_what_now(self, controls: Controls) -> None:
        self._out.print("Paused.  c: go on   Enter: end the answer here   d: throw it away")
        while True:
            key = key_within(1.0)
            if key == "c":
                controls.pause.clear()
                return
            if key in {"\n", "\r", "d"}:
                if key == "d":
                    controls.discard.set()
                controls.stop.set()
                return

    def _status(self, controls: Controls) -> Text:
        progress = self._progress
        if progress is None:
            return Text(opening(keys=self._keys))
        paused = controls.pause.is_set()
        lines = [
            status_line(
                progress, self._minutes, keys=self._keys, paused=paused, columns=self._out.width
            ),
            Text(f" {nudge_line(progress, self._minutes, keys=self._keys)}", style="yellow"),
            last_lines(self._out, *self._captions),
        ]
        return Text("\n").join(lines)


def _obey(key: str | None, controls: Controls) -> None:
    if key in {"\n", "\r"}:
        controls.stop.set()
    elif key in {"p", " "} and controls.pause.is_set():
        controls.pause.clear()
    elif key in {"p", " "}:
        controls.pause.set()
