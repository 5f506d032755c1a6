"""How an answer was spoken: pace, fillers, pauses, "I" and length. Advice only, never points.

Bands (full score inside the inner, falling evenly to none at the outer):

- Pace 110 to 165 words a minute good, 95 to 180 acceptable (Microsoft Speaker Coach: 100 to 165).
- Fillers up to 5 a minute harmless, from 12 harmful (Laske & DiGennaro Reed 2024,
  doi 10.1002/jaba.1093).
- Pauses are long above 1 s (Campione & Veronis 2002); only those above 2 s are held against it.
- Length 75 to 135 s good, 45 to 180 s acceptable (coaching advice, no outcome data).
- "I" against "we" is shown for the Action alone and not scored: the evidence conflicts (Naim et
  al. 2015, arXiv 1504.03425, favours "we").
"""

import re
from collections.abc import Sequence

from interviewer.domain.scorecard import (
    Delivery,
    Fillers,
    HeardFiller,
    Reliability,
    StarSegment,
)
from interviewer.domain.transcript import Transcript
from interviewer.domain.verbatim import Verbatim
from interviewer.language.disfluencies import fillers
from interviewer.language.fillers import heard_fillers

GOOD_PACE = (110.0, 165.0)
ACCEPTABLE_PACE = (95.0, 180.0)
GOOD_LENGTH_S = (75.0, 135.0)
ACCEPTABLE_LENGTH_S = (45.0, 180.0)
HARMLESS_FILLERS_PER_MINUTE = 5.0
HARMFUL_FILLERS_PER_MINUTE = 12.0
LONG_PAUSE_S = 1.0
FLAGGED_PAUSE_S = 2.0
USUAL_PACE = 140.0
"""Words a minute taken for a typed answer, where a rate or a length is needed for its score."""

EXAMPLES = 5
POINTS_PER_FLAGGED_PAUSE = 0.25
"""Four pauses above 2 s leave nothing of the score for pauses."""

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_I = re.compile(r"\bi(?:['\u2019](?:m|d|ve|ll))?\b|\bmyself\b", re.IGNORECASE)
_WE = re.compile(r"\bwe(?:['\u2019](?:re|d|ve|ll))?\b|\bourselves\b", re.IGNORECASE)


def delivery(
    transcript: Transcript, segments: Sequence[StarSegment], verbatim: Verbatim | None = None
) -> Delivery:
    """Measure the delivery; what a typed transcript does not tell is ``None``.

    Fillers are those of the text and, given a second hearing, those that only it kept.
    ``Fillers.reliable`` is false for a transcript with times alone: engines leave fillers out.
    """
    words = len(_WORD.findall(transcript.text))
    minutes = _speech_minutes(transcript)
    pauses = None if transcript.pauses is None else [p.duration_s for p in transcript.pauses]
    said = _fillers(transcript, minutes, verbatim)
    return Delivery(
        words_per_minute=words / minutes if minutes else None,
        fillers=said,
        pause_count=None if pauses is None else sum(p > LONG_PAUSE_S for p in pauses),
        longest_pause_s=None if pauses is None else max(pauses, default=0.0),
        i_share=_i_share(transcript.text, segments),
        duration_s=transcript.duration_s,
        score=_score(words, minutes, said, pauses, transcript.duration_s),
    )


def _fillers(transcript: Transcript, minutes: float | None, verbatim: Verbatim | None) -> Fillers:
    heard: tuple[HeardFiller, ...] = ()
    if verbatim is None:
        spoken = [filler.text.lower() for filler in fillers(transcript.text)]
    else:
        heard = heard_fillers(transcript, verbatim.transcript)
        spoken = [filler.text for filler in heard]
    return Fillers(
        len(spoken),
        len(spoken) / minutes if minutes else None,
        tuple(dict.fromkeys(spoken))[:EXAMPLES],
        reliable=verbatim is not None or not transcript.timed,
        measured="text" if verbatim is None else "prompted-pass",
        reliability=None
        if verbatim is None
        else Reliability(verbatim.recall, verbatim.precision, verbatim.measured_on),
        heard=heard,
    )


def within(value: float, good: tuple[float, float], acceptable: tuple[float, float]) -> float:
    """1 inside the good band, 0 outside the acceptable one, linear between."""
    if value < good[0]:
        return max(0.0, (value - acceptable[0]) / (good[0] - acceptable[0]))
    if value > good[1]:
        return max(0.0, (acceptable[1] - value) / (acceptable[1] - good[1]))
    return 1.0


def _speech_minutes(transcript: Transcript) -> float | None:
    """From the first word to the last, so that silence around the answer does not count."""
    if transcript.words:
        seconds = transcript.words[-1].end_s - transcript.words[0].start_s
        return seconds / 60 if seconds > 0 else None
    return None


def _i_share(text: str, segments: Sequence[StarSegment]) -> float | None:
    """Share of "I" among "I" and "we" in the Action; ``None`` when neither is said there."""
    action = " ".join(text[s.start : s.end] for s in segments if s.part == "action")
    mine, ours = len(_I.findall(action)), len(_WE.findall(action))
    return mine / (mine + ours) if mine + ours else None


def _score(
    words: int,
    minutes: float | None,
    said: Fillers,
    pauses: Sequence[float] | None,
    duration_s: float | None,
) -> float:
    """The mean of what is known, 0 to 100; nothing said is 0.

    Few fillers count for nothing where the engine may have left them out.
    """
    if not words:
        return 0.0
    told = minutes or words / USUAL_PACE
    harmful = HARMFUL_FILLERS_PER_MINUTE - HARMLESS_FILLERS_PER_MINUTE
    filling = min(1.0, max(0.0, (HARMFUL_FILLERS_PER_MINUTE - said.count / told) / harmful))
    marks = [within(duration_s or told * 60, GOOD_LENGTH_S, ACCEPTABLE_LENGTH_S)]
    if said.reliable or filling < 1.0:
        marks.append(filling)
    if minutes:
        marks.append(within(words / minutes, GOOD_PACE, ACCEPTABLE_PACE))
    if pauses is not None:
        flagged = sum(pause > FLAGGED_PAUSE_S for pause in pauses)
        marks.append(max(0.0, 1 - POINTS_PER_FLAGGED_PAUSE * flagged))
    return 100 * sum(marks) / len(marks)
