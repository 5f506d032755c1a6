"""A round in the terminal: the question, a clock and a level meter, and the candidate's keys."""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from rich.console import Console
from rich.live import Live
from rich.panel import Panel
from rich.text import Text

from interviewer.cli.interrupts import go_on
from interviewer.cli.keys import key_within, single_keys
from interviewer.cli.progress_bar import progress_bar
from interviewer.domain.errors import NoSpeechError
from interviewer.domain.question import Question
from interviewer.listen.recorder import Fault, RecordingProgress
from interviewer.listen.source import Source
from interviewer.practice.view import Controls
from interviewer.review.scorecard_text import clock

_METER_WIDTH = 24
_METER_FLOOR_DBFS = -60.0
_NUDGE_AFTER_S = 8.0
_NEARLY_OVER_S = 30.0
_REDRAW_S = 0.1
_CAPTION_LINES = 2
_CAPTION_COLUMNS = 78


class TerminalView:
    """Shows a round on a console; keys are read when ``keys`` says so.

    Args:
        out: Where everything goes (standard error when standard output carries JSON).
        minutes: The answer's suggested length; the clock says when it is over, no more.
        keys: Whether the candidate ends the answer by key (not when a file answers).
        instead: Asks what to go on with when an answer breaks off.
        listen_again: Asks for another try after an answer without a word.
    """

    def __init__(
        self,
        out: Console,
        minutes: float,
        *,
        keys: bool,
        instead: Callable[[Fault], Source | None] = lambda _: None,
        listen_again: Callable[[NoSpeechError], Source | None] = lambda _: None,
    ) -> None:
        self._out = out
        self._minutes = minutes
        self._keys = keys
        self._choose_instead = instead
        self._choose_again = listen_again
        self._said: set[str] = set()
        self._progress: RecordingProgress | None = None
        self._captions = Text()

    def question(self, question: Question) -> None:
        """Show the question in a frame, its competency as the title."""
        title = question.competency or "Question"
        self._out.print(Panel(Text(question.text, style="bold"), title=title, title_align="left"))

    def notice(self, message: str) -> None:
        """Print a line."""
        # At a terminal lines break between words; in a pipe a notice stays one line.
        said = Text(f"! {message}", style="yellow")
        self._out.print(said, soft_wrap=not self._out.is_terminal)

    def recovered(self, facts: Sequence[str]) -> None:
        """Say which facts came when prompted; they do not change the score."""
        if not facts:
            self._out.print(Text("Nothing that was missing came up.", style="dim"))
        for fact in facts:
            self._out.print(Text(f"✓ prompted: {fact}", style="green"))

    def heard(self, progress: RecordingProgress) -> None:
        """Remember how the recording goes; `attend` draws it."""
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
        return self._choose_again(silence)

    def captions(self, firm: str, tentative: str) -> None:
        """Remember the end of what was understood; `attend` draws it."""
        self._captions = _last_lines(self._out, firm, tentative)

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
        with Live(console=self._out, auto_refresh=False, transient=True) as live:
            while not controls.stop.is_set() and not recording_over():
                self._complain()
                live.update(self._status(controls), refresh=True)
                if self._keys:
                    _obey(key_within(_REDRAW_S), controls)
                else:
                    controls.stop.wait(_REDRAW_S)

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
        line = Text()
        if progress is None:
            return line.append("Opening the microphone …" if self._keys else "Opening the file …")
        recording = not controls.pause.is_set()
        line.append(" ● REC  " if recording else " ‖ PAUSE ", style="bold red" if recording else "")
        line.append(f"{clock(progress.elapsed_s)} / {clock(self._minutes * 60)}  ")
        line.append_text(_meter(progress.level_dbfs if recording else _METER_FLOOR_DBFS))
        if self._keys:
            line.append(f"  Enter: done   p: {'pause' if recording else 'go on'}", style="dim")
        line.append(f"\n {self._nudge(progress)}\n", style="yellow")
        return line.append_text(self._captions)

    def _complain(self) -> None:
        """Say what is wrong with the sound, once until it is well again."""
        wrong = _complaints(self._progress)
        for complaint in sorted(wrong - self._said):
            self.notice(complaint)
        self._said = wrong

    def _nudge(self, progress: RecordingProgress) -> str:
        if progress.ending_in_s is not None:
            return f"Anything to add? The answer ends in {progress.ending_in_s:.0f} s."
        left_s = self._minutes * 60 - progress.elapsed_s
        if left_s < 0:
            return "Over the suggested length. Finish when you are ready."
        if left_s <= _NEARLY_OVER_S < self._minutes * 60 / 2:
            return "About 30 seconds left."
        if self._keys and progress.silent_for_s > _NUDGE_AFTER_S:
            return "Take your time. Press Enter when you are done."
        return ""


def _last_lines(out: Console, firm: str, tentative: str) -> Text:
    """The end of the captions, on always as many lines: what may still change is dim, after "…".

    Lines are broken from the start of the answer on, so that they stand still while it grows.
    """
    text = Text(firm)
    if tentative:
        text.append(f"{' ' if firm else ''}… {tentative}", style="dim")
    width = min(_CAPTION_COLUMNS, out.width - 2)
    lines = [Text(" ").append_text(line) for line in text.wrap(out, width)[-_CAPTION_LINES:]]
    missing = [Text()] * (_CAPTION_LINES - len(lines))
    return Text("\n").join([*lines, *missing])


def _complaints(progress: RecordingProgress | None) -> set[str]:
    if progress is None:
        return set()
    return {
        message
        for message, holds in (
            ("Nothing is heard at all. Is the microphone muted?", progress.muted),
            ("Too loud: move back a little.", progress.clipping),
            ("Very quiet: come closer to the microphone.", progress.low_level),
        )
        if holds
    }


def _meter(level_dbfs: float) -> Text:
    share = 1 - max(level_dbfs, _METER_FLOOR_DBFS) / _METER_FLOOR_DBFS
    filled = round(share * _METER_WIDTH)
    return Text("▮" * filled, style="green").append("▯" * (_METER_WIDTH - filled), style="dim")


def _obey(key: str | None, controls: Controls) -> None:
    if key in {"\n", "\r"}:
        controls.stop.set()
    elif key in {"p", " "} and controls.pause.is_set():
        controls.pause.clear()
    elif key in {"p", " "}:
        controls.pause.set()
