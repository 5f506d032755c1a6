"""Presence, shares and order of the parts of STAR, and the points they are worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviewer.domain.scorecard import SegmentPart, StarPart, StarSegment, StarStructure
from interviewer.domain.story import Part
from interviewer.domain.transcript import Transcript
from interviewer.language.text import Span
from interviewer.score import rubric

SURE_ENOUGH = 0.5
"""A part is present when one of its real clauses belongs to it with at least this probability."""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit with the part it tells, whether it is a real clause, and how sure the part is."""

    piece: Span
    part: SegmentPart
    real: bool
    probability: float


def structure(
    transcript: Transcript,
    told: Sequence[UnitPart],
    segments: tuple[StarSegment, ...],
    amount: float,
) -> StarStructure:
    """Score the parts: points for presence, for shares of the telling, for the order.

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
            score=rubric.part_score(present[part], fits[part]),
            reason=_reason(part, present, shares, segments, transcript),
        )
        for part in Part
    }
    score = sum(
        rubric.PRESENCE_POINTS[part] + rubric.SHARE_POINTS[part] * fits[part]
        for part in Part
        if present[part]
    )
    if in_order and sum(present.values()) >= rubric.FEWEST_ORDERED_PARTS:
        score += rubric.ORDER_POINTS
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
    opening = rubric.OPENING_SHARE.fit(shares[Part.SITUATION] + shares[Part.TASK])
    return {
        Part.SITUATION: opening,
        Part.TASK: opening,
        Part.ACTION: rubric.ACTION_SHARE.fit(shares[Part.ACTION]),
        Part.RESULT: rubric.RESULT_SHARE.fit(shares[Part.RESULT]),
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
