"""What stands on the screen while an answer is recorded: pure, from how the recording goes."""

from rich.console import Console
from rich.text import Text

from interviewer.listen.recorder import RecordingProgress
from interviewer.review.scorecard_text import clock

METER_FLOOR_DBFS = -60.0
_METER_WIDTH = 24
_LEAST_METER = 6
_NUDGE_AFTER_S = 8.0
_NEARLY_OVER_S = 30.0
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


def complaint(progress: RecordingProgress) -> str:
    """What is wrong with the sound just now; nothing as soon as it is well again."""
    if progress.muted:
        return "Nothing is heard at all. Is the microphone muted?"
    if progress.clipping:
        return "Too loud: move back a little."
    if progress.low_level:
        return "Very quiet: come closer to the microphone."
    return ""


def nudge(progress: RecordingProgress, minutes: float, *, keys: bool) -> str:
    """What the candidate should know just now, most urgent first; mostly nothing."""
    left_s = minutes * 60 - progress.elapsed_s
    if progress.ending_in_s is not None:
        return f"Anything to add? The answer ends in {progress.ending_in_s:.0f} s."
    if said := complaint(progress):
        return said
    if left_s < 0:
        return "Over the suggested length. Finish when you are ready."
    if left_s <= _NEARLY_OVER_S < minutes * 60 / 2:
        return "About 30 seconds left."
    if keys and progress.silent_for_s > _NUDGE_AFTER_S:
        return "Take your time. Press Enter when you are done."
    return ""


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
