"""How an answer was spoken: pace, fillers, pauses, "I" and length. Advice only, never points."""

import re
from collections.abc import Sequence

from interviewer.domain.scorecard import (
    Delivery,
    Fillers,
    HeardFiller,
    Reliability,
    StarSegment,
)
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.domain.transcript import Transcript
from interviewer.language.fillers import fillers, heard_fillers
from interviewer.language.text import word_texts
from interviewer.score import rubric

EXAMPLES = 5

_I = re.compile(r"\bi(?:['\u2019](?:m|d|ve|ll))?\b|\bmyself\b", re.IGNORECASE)
_WE = re.compile(r"\bwe(?:['\u2019](?:re|d|ve|ll))?\b|\bourselves\b", re.IGNORECASE)


def delivery(
    transcript: Transcript, segments: Sequence[StarSegment], verbatim: Verbatim | None = None
) -> Delivery:
    """Measure the delivery; what a typed transcript does not tell is ``None``.

    Fillers are those of the text and, given a second hearing, those that only it kept.
    ``Fillers.reliable`` is false for a transcript with times alone: engines leave fillers out.
    """
    words = len(word_texts(transcript.text))
    minutes = _speech_minutes(transcript)
    pauses = None if transcript.pauses is None else [p.duration_s for p in transcript.pauses]
    said = _fillers(transcript, minutes, verbatim)
    return Delivery(
        words_per_minute=words / minutes if minutes else None,
        fillers=said,
        pause_count=None if pauses is None else sum(p > rubric.LONG_PAUSE_S for p in pauses),
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
    told = minutes or words / rubric.USUAL_PACE_WPM
    filling = rubric.FILLERS_PER_MINUTE.fit(said.count / told)
    marks = [rubric.LENGTH_S.fit(duration_s or told * 60)]
    if said.reliable or filling < 1.0:
        marks.append(filling)
    if minutes:
        marks.append(rubric.PACE_WPM.fit(words / minutes))
    if pauses is not None:
        flagged = sum(pause > rubric.FLAGGED_PAUSE_S for pause in pauses)
        marks.append(max(0.0, 1 - rubric.WORTH_PER_FLAGGED_PAUSE * flagged))
    return 100 * sum(marks) / len(marks)
