"""An answer in which nobody said a word: it becomes no round, no drill and no follow-up."""

from collections.abc import Callable

from interviewer.domain.errors import NoSpeechError
from interviewer.domain.transcript import Transcript
from interviewer.listen.speech import has_signal
from interviewer.listen.spooling import SpooledAnswer

LONG_S = 20.0
"""Nobody waits so long without a word: a longer recording may hold speech that was not noticed,
so it is not thrown away."""


def anything_said(transcript: Transcript) -> bool:
    """Whether there is a word in it: a letter or a digit."""
    return any(character.isalnum() for character in transcript.text)


def let_go(
    answer: SpooledAnswer, forget: Callable[[], None], name: str, *, offered_again: bool
) -> NoSpeechError:
    """Forget a silent answer, unless it is worth another look; gives what to tell the candidate.

    Args:
        answer: What was recorded.
        forget: Removes it.
        name: What it was heard from.
        offered_again: Whether an answer that stays is offered at the next start; one from a file
            is safe already.

    Raises:
        StorageError: It can neither be read nor removed.
    """
    took_s = answer.duration_s
    took = f"{took_s:.0f} s" if took_s >= 1 else "less than a second"
    sound = has_signal(answer.samples()) if took_s else True
    if offered_again and sound and took_s >= LONG_S:
        return NoSpeechError(
            f"I heard no speech in {took} from {name}, so nothing was scored; the recording is "
            "kept and offered at the next start"
        )
    forget()
    if not offered_again:
        return NoSpeechError(f"{name}: I heard no speech in it ({took}); give another recording")
    if sound:
        return NoSpeechError(
            f"I heard no speech in {took} from {name}, so nothing was scored or kept; speak up, "
            "or come closer to the microphone"
        )
    return NoSpeechError(
        f"I heard no speech: nothing at all came in {took} from {name}, so nothing was scored or "
        "kept; is it muted, or do you speak into another one?"
    )
