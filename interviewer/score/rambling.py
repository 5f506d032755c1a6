"""How long an answer takes, and what a ramble costs."""

from interviewer.domain.transcript import Transcript
from interviewer.score import rubric


def told_s(transcript: Transcript) -> float:
    """How long the telling takes, in seconds: by its words' times, else at the usual pace.

    >>> told_s(Transcript("word " * 280))
    120.0
    """
    count = len(transcript.text.split())
    if not transcript.words:
        return 60 * count / rubric.USUAL_PACE_WPM
    known_s = transcript.words[-1].end_s - transcript.words[0].start_s
    return min(known_s, 60 * count / rubric.SLOWEST_WPM)


def focus(transcript: Transcript) -> float:
    """What is left of the STAR score for the answer's length, in [0, 1]; 1 for all but rambles.

    >>> focus(Transcript("word " * 560)), focus(Transcript("word " * 1400))
    (1.0, 0.25)
    """
    return rubric.FOCUS_S.fit(told_s(transcript))


def ramble_warning(transcript: Transcript) -> tuple[str, ...]:
    """What is said of an answer whose length costs points; empty for any other."""
    if focus(transcript) == 1.0:
        return ()
    minutes, enough = told_s(transcript) / 60, rubric.FOCUS_S.high / 60
    told = f"This is about {minutes:.1f} minutes long"
    return (f"{told}: more than {enough:.0f} minutes cost points, whatever is told in them.",)
