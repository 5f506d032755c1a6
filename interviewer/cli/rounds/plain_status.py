"""How a recording goes where nothing can be drawn (TERM=dumb, a pipe): a line now and then."""

from collections.abc import Callable

from interviewer.cli.rounds.round_status import key_hint
from interviewer.listen.recorder import RecordingProgress
from interviewer.practice.nudges import complaint, nudge
from interviewer.review.scorecard_text import clock

EVERY_S = 15.0
"""So often the time is told: four lines a minute stay readable."""


class PlainStatus:
    """Tells one answer, from its first sound on.

    Args:
        say: Prints a line.
        minutes: The suggested length.
        keys: Whether the candidate has keys to press.
    """

    def __init__(self, say: Callable[[str], None], minutes: float, *, keys: bool) -> None:
        self._say = say
        self._minutes = minutes
        self._keys = keys
        self._told_s: float | None = None
        self._paused = False
        self._said = ""
        self._wrong = ""

    def tell(self, progress: RecordingProgress | None, *, paused: bool) -> None:
        """Say what has changed since the last call."""
        if progress is None:
            return
        if self._told_s is None or paused != self._paused:
            self._tell_state(progress, paused=paused)
        elif progress.elapsed_s - self._told_s >= EVERY_S:
            self._told_s += EVERY_S
            self._say(f"{clock(self._told_s)} / {clock(self._minutes * 60)}")
        said = nudge(progress, self._minutes, "Press Enter" if self._keys else None)
        if progress.ending_in_s is not None:
            said += " Silence ends the answer."
        if said and said != self._said:
            self._say(f"! {said}")
        wrong = complaint(progress)
        if self._wrong and not wrong:
            self._say("The sound is well again.")
        self._said, self._wrong = said, wrong

    def _tell_state(self, progress: RecordingProgress, *, paused: bool) -> None:
        first = self._told_s is None
        self._paused = paused
        self._told_s = EVERY_S * (progress.elapsed_s // EVERY_S)
        line = "‖ PAUSE" if paused else "● REC"
        if first:
            line += f"  about {clock(self._minutes * 60)}"
        self._say(f"{line}   {key_hint(paused=paused)}" if self._keys else line)
