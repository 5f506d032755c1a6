"""Presence, shares and order of the parts of STAR, and the points they are worth.

Bands, as shares of the telling outside "other": Situation and Task together at most 35 %, Action
45 to 65 %, Result 10 to 25 % (University of Washington: 20/10/60/10 for S/T/A/R).
Outside its band a part loses its share points evenly down to none at the limits beside each band.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviewer.domain.scorecard import SegmentPart, StarPart, StarSegment, StarStructure
from interviewer.domain.story import Part
from interviewer.domain.transcript import Transcript
from interviewer.language.spans import Span

PRESENCE_POINTS: Mapping[Part, float] = {
    Part.SITUATION: 15.0,
    Part.TASK: 15.0,
    Part.ACTION: 20.0,
    Part.RESULT: 20.0,
}
SHARE_POINTS: Mapping[Part, float] = {
    Part.SITUATION: 3.0,
    Part.TASK: 3.0,
    Part.ACTION: 8.0,
    Part.RESULT: 6.0,
}
ORDER_POINTS = 10.0
SURE_ENOUGH = 0.5
"""A part is present when one of its real clauses belongs to it with at least this probability."""

Band = tuple[float, float, float, float]
SHORTEST_RESULT = 0.10
OPENING_BAND: Band = (-1.0, 0.0, 0.35, 0.75)
ACTION_BAND: Band = (0.1, 0.45, 0.65, 1.0)
RESULT_BAND: Band = (0.0, SHORTEST_RESULT, 0.25, 0.65)
"""(none below, full from, full to, none above) as shares of the telling."""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit with the part it tells, whether it is a real clause, and how sure the part is."""

    piece: Span
    part: SegmentPart
    real: bool
    probability: float


def fit(share: float, band: Band) -> float:
    """How well a share lies in its band, in [0, 1], falling linearly outside."""
    none_below, low, high, none_above = band
    if share < low:
        return max(0.0, (share - none_below) / (low - none_below))
    if share > high:
        return max(0.0, (none_above - share) / (none_above - high))
    return 1.0


def structure(
    transcript: Transcript,
    told: Sequence[UnitPart],
    segments: tuple[StarSegment, ...],
    amount: float,
) -> StarStructure:
    """Score the parts: 70 points for presence, 20 for shares of the telling, 10 for the order.

    Shares are of time when the words have times, else of characters. Order counts when two parts
    or more are present. Nothing present scores 0. All is scaled by ``amount``, how much the answer
    says at all (`interviewer.score.substance`).
    """
    present = {part: _present(part, told) for part in Part}
    shares = _shares(transcript, told)
    in_order = _in_order(told, present)
    fits = _fits(shares)
    parts = {
        part: StarPart(
            present=present[part],
            share=shares[part],
            score=0.7 + 0.3 * fits[part] if present[part] else 0.0,
            reason=_reason(part, present, shares, segments, transcript),
        )
        for part in Part
    }
    score = sum(
        PRESENCE_POINTS[part] + SHARE_POINTS[part] * fits[part] for part in Part if present[part]
    )
    if in_order and sum(present.values()) >= 2:
        score += ORDER_POINTS
    return StarStructure(amount * score, in_order, parts, segments)


def _present(part: Part, told: Sequence[UnitPart]) -> bool:
    return any(u.real and u.part == part and u.probability >= SURE_ENOUGH for u in told)


def _shares(transcript: Transcript, told: Sequence[UnitPart]) -> dict[Part, float]:
    totals = {
        part: sum(_length(transcript, u.piece) for u in told if u.part == part) for part in Part
    }
    whole = sum(totals.values())
    return {part: total / whole if whole else 0.0 for part, total in totals.items()}


def _length(transcript: Transcript, piece: Span) -> float:
    """Seconds of a unit where the transcript has times, else characters."""
    if not transcript.timed:
        return float(piece.end - piece.start)
    times = transcript.times_between(piece.start, piece.end)
    return max(0.0, times[1] - times[0]) if times else 0.0


def _fits(shares: Mapping[Part, float]) -> dict[Part, float]:
    opening = fit(shares[Part.SITUATION] + shares[Part.TASK], OPENING_BAND)
    return {
        Part.SITUATION: opening,
        Part.TASK: opening,
        Part.ACTION: fit(shares[Part.ACTION], ACTION_BAND),
        Part.RESULT: fit(shares[Part.RESULT], RESULT_BAND),
    }


def _in_order(told: Sequence[UnitPart], present: Mapping[Part, bool]) -> bool:
    """Whether the middles of mass stand in order: situation and task, action, result."""
    stages = ((Part.SITUATION, Part.TASK), (Part.ACTION,), (Part.RESULT,))
    middles = []
    for stage in stages:
        mine = [u.piece for u in told if any(u.part == part and present[part] for part in stage)]
        if mine:
            mass = sum(piece.end - piece.start for piece in mine)
            weighted = sum((p.start + p.end) / 2 * (p.end - p.start) for p in mine)
            middles.append(weighted / mass)
    return all(a < b for a, b in pairwise(middles))


def _reason(
    part: Part,
    present: Mapping[Part, bool],
    shares: Mapping[Part, float],
    segments: Sequence[StarSegment],
    transcript: Transcript,
) -> str:
    if not present[part]:
        return _absence(part, present)
    mine = [segment for segment in segments if segment.part == part]
    longest = max(mine, key=lambda segment: segment.end - segment.start)
    return (
        f"the {part} began {_when(longest, transcript)} and took {shares[part]:.0%} of the telling"
    )


def _when(segment: StarSegment, transcript: Transcript) -> str:
    if segment.start_s is not None:
        return f"at {int(segment.start_s) // 60}:{int(segment.start_s) % 60:02d}"
    if segment.start == 0:
        return "at once"
    return f"{segment.start / len(transcript.text):.0%} into your answer"


def _absence(part: Part, present: Mapping[Part, bool]) -> str:
    if not any(present.values()):
        return f"no {part}: nothing of a story was told"
    if part is Part.RESULT:
        before = "action" if present[Part.ACTION] else "opening"
        return f"no result: you stopped after the {before}"
    return {
        Part.SITUATION: "no situation: where and when was this, and what was wrong?",
        Part.TASK: "no task: what was yours to achieve?",
    }.get(part, "no action: what did you do?")
