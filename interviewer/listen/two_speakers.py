"""Call recordings with a speaker on each side: the answer is the side on which most is said."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.recording import Samples, SpeechSpan
from interviewer.listen.sides import TURNS_S, Side, Sides


def most_said(sides: Sides, decode: Callable[[Side], Samples]) -> tuple[Samples | None, str | None]:
    """The samples of the side that speaks most; ``None`` where no side does.

    And, if both speak, a line that says so. What the other side leaks into a side does not count.
    """
    from interviewer.listen.speech import to_recording

    lasts_s = sides.lasts_s
    spoken_s: dict[Side, float] = {}
    best: Samples | None = None
    for side, alone in sides.alone().items():
        samples = decode(side)
        spoken = alone & _spoken(to_recording(samples).speech, lasts_s)
        spoken_s[side] = float(lasts_s[spoken].sum())
        if spoken_s[side] == max(spoken_s.values()) > 0:
            best = samples
    if min(spoken_s.values()) < TURNS_S:
        return best, None
    heard: Side = "left" if spoken_s["left"] > spoken_s["right"] else "right"
    other: Side = "right" if heard == "left" else "left"
    return best, (
        f"a speaker on each side (left {spoken_s['left']:.0f} s, right {spoken_s['right']:.0f} s "
        f"of speech); the {heard} one is heard. score, mentions and transcribe take "
        f"--speaker {other}"
    )


def _spoken(speech: Sequence[SpeechSpan], lasts_s: NDArray[np.float32]) -> NDArray[np.bool_]:
    """In which frames somebody speaks."""
    middles_s = np.cumsum(lasts_s, dtype=np.float64) - lasts_s / 2
    begun = np.searchsorted([span.start_s for span in speech], middles_s, side="right")
    ends_s = np.array([-1.0, *(span.end_s for span in speech)])
    spoken: NDArray[np.bool_] = middles_s < ends_s[begun]
    return spoken
