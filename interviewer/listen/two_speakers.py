"""Call recordings with a speaker on each side: the answer is the side on which most is said."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples, SpeechSpan
from interviewer.listen.sides import OTHER, TURNS_S, Side, Sides


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
            best = without_other(samples, sides, side)
    if min(spoken_s.values()) < TURNS_S:
        return best, None
    heard: Side = "left" if spoken_s["left"] > spoken_s["right"] else "right"
    other = OTHER[heard]
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


def without_other(samples: Samples, sides: Sides, side: Side) -> Samples:
    """The samples of a side, silent where the other speaks alone: it leaks over, if faintly.

    What is as loud as this side's own speaker stays, whoever speaks on the other.
    """
    alone = sides.alone()
    own, other = alone[side], alone[OTHER[side]]
    leaked = other & ~sides.distinct(side)
    known = np.flatnonzero(leaked | own | other)
    if not len(known):
        return samples
    # Between two leaked frames nobody speaks either.
    places = np.arange(len(leaked))
    before = known[np.maximum(np.searchsorted(known, places, side="right") - 1, 0)]
    after = known[np.minimum(np.searchsorted(known, places), len(known) - 1)]
    muted = np.concatenate([[False], leaked[before] & leaked[after], [False]])
    edges_s = np.concatenate([[0.0], np.cumsum(sides.lasts_s, dtype=np.float64)])
    edges = np.round(edges_s * SAMPLE_RATE_HZ).astype(int)
    quiet = samples.copy()
    for first, stop in np.flatnonzero(np.diff(muted)).reshape(-1, 2):
        quiet[edges[first] : edges[stop]] = 0
    return quiet
