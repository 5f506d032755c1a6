"""What a candidate should know while an answer is recorded: the same words on every screen."""

from interviewer.listen.recorder import RecordingProgress

ANYTHING_TO_ADD = "Anything to add?"
_AFTER_SILENCE_S = 8.0
_NEARLY_OVER_S = 30.0


def complaint(progress: RecordingProgress) -> str:
    """What is wrong with the sound just now; nothing as soon as it is well again."""
    if progress.muted:
        return "Nothing is heard at all. Is the microphone muted?"
    if progress.clipping:
        return "Too loud: move back a little."
    if progress.low_level:
        return "Very quiet: come closer to the microphone."
    return ""


def nudge(progress: RecordingProgress, minutes: float, to_end: str | None) -> str:
    """What the candidate should know just now, most urgent first; mostly nothing.

    Args:
        progress: How the recording goes.
        minutes: The answer's suggested length.
        to_end: What they do to end the answer ("Press Enter"); ``None`` where they cannot.
    """
    left_s = minutes * 60 - progress.elapsed_s
    if progress.ending_in_s is not None:
        return ANYTHING_TO_ADD
    if wrong := complaint(progress):
        return wrong
    if left_s < 0:
        return "Over the suggested length. Finish when you are ready."
    if left_s <= _NEARLY_OVER_S < minutes * 60 / 2:
        return "About 30 seconds left."
    if to_end and progress.silent_for_s > _AFTER_SILENCE_S:
        return f"Take your time. {to_end} when you are done."
    return ""
