"""What stands on the screen while an answer is recorded: pure, from how the recording goes."""

from rich.console import Console
from rich.text import Text

from interviewer.listen.recorder import RecordingProgress
from interviewer.practice.nudges import nudge
from interviewer.review.scorecard_text import clock

METER_FLOOR_DBFS = -60.0
_METER_WIDTH = 24
_LEAST_METER = 6
_CAPTION_LINES = 2
_CAPTION_COLUMNS = 78
_LEAST_COLUMNS = 10


def opening(*, keys: bool) -> str:
    """What is said before the first sound comes."""
    return "Opening the microphone …" if keys else "Opening the file …"


def status_line(
    progress: RecordingProgress, minutes: float, *, keys: bool, paused: bool, columns: int
) -> Text:
    """The state, a clock, a meter and the keys; in a narrow window the meter goes first."""
    line = Text()
    line.append(" ‖ PAUSE " if paused else " ● REC  ", style="" if paused else "bold red")
    line.append(f"{clock(progress.elapsed_s)} / {clock(minutes * 60)}")
    hint = f"  {key_hint(paused=paused)}" if keys else ""
    room = columns - len(line) - len(hint) - 3
    if room >= _LEAST_METER:
        level_dbfs = METER_FLOOR_DBFS if paused else progress.level_dbfs
        line.append("  ").append_text(_meter(level_dbfs, min(room, _METER_WIDTH)))
    if len(line) + len(hint) > columns:
        hint = f"\n {hint.strip()}"
    return line.append(hint, style="dim")


def key_hint(*, paused: bool) -> str:
    """Which keys do what."""
    return f"Enter: done   p: {'go on' if paused else 'pause'}"


def nudge_line(progress: RecordingProgress, minutes: float, *, keys: bool) -> str:
    """What the candidate should know just now; mostly nothing."""
    said = nudge(progress, minutes, "Press Enter" if keys else None)
    ending_s = progress.ending_in_s
    return said if ending_s is None else f"{said} The answer ends in {ending_s:.0f} s."


def last_lines(out: Console, firm: str, tentative: str) -> Text:
    """The end of the captions, on always as many lines: what may still change is dim, after "…".

    Lines are broken from the start of the answer on, so that they stand still while it grows.
    """
    text = Text(firm)
    if tentative:
        text.append(f"{' ' if firm else ''}… {tentative}", style="dim")
    width = max(_LEAST_COLUMNS, min(_CAPTION_COLUMNS, out.width - 2))
    lines = [Text(" ").append_text(line) for line in text.wrap(out, width)[-_CAPTION_LINES:]]
    missing = [Text()] * (_CAPTION_LINES - len(lines))
    return Text("\n").join([*lines, *missing])


def _meter(level_dbfs: float, width: int) -> Text:
    share = 1 - max(level_dbfs, METER_FLOOR_DBFS) / METER_FLOOR_DBFS
    filled = round(share * width)
    return Text("▮" * filled, style="green").append("▯" * (width - filled), style="dim")
