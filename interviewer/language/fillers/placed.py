"""Fillers of a verbatim hearing, put back into the transcript that is scored."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from interviewer.domain.scorecard import HeardFiller
from interviewer.domain.transcript import Transcript
from interviewer.language.fillers.fillers_in_text import fillers

LARGEST_SHIFT_S = 1.5
"""Two hearings of one word lie nearer than this: Whisper times words to some tenths of a second,
and may stretch one over a pause beside it."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A word of either hearing without signs; ``filler`` numbers the filler it belongs to."""

    bare: str
    start: int
    end: int
    start_s: float
    end_s: float
    filler: int | None


def heard_fillers(scored: Transcript, verbatim: Transcript) -> tuple[HeardFiller, ...]:
    """The fillers of both hearings in order, each with its place in ``scored.text``.

    A filler of the verbatim hearing counts when a word beside it stands in the scored one too, at
    about the same time (``LARGEST_SHIFT_S``): a stretch that the prompted engine made up or wrote
    twice has none. After the last word only what both hold counts, since a prompted engine echoes
    its prompt into the silence there. What both hearings hold counts once.
    """
    theirs = _spoken(verbatim)
    mine = _spoken(scored)
    partner = _partners(theirs, mine)
    found: list[HeardFiller] = []
    plain = [index for index, word in enumerate(theirs) if word.filler is None]
    for inside in _fillers_of(theirs):
        place = _place(plain, mine, partner, inside[0], inside[-1])
        if place is not None:
            found.append(_heard(theirs, inside, place))
    return tuple(sorted([*found, *_unmatched(mine, found)], key=lambda one: (one.at, one.start_s)))


def _spoken(transcript: Transcript) -> list[_Spoken]:
    spans = fillers(transcript.text)
    spoken = []
    ends = [one.end for one in spans]
    for word in transcript.words:
        bare = re.sub(r"[^\w']", "", word.text).lower()
        number = bisect_right(ends, word.start)
        inside = number < len(spans) and spans[number].start < word.end
        filler = number if inside else None
        spoken.append(_Spoken(bare, word.start, word.end, word.start_s, word.end_s, filler))
    return spoken


def _fillers_of(spoken: Sequence[_Spoken]) -> list[list[int]]:
    """For each filler, in order, which words it is made of."""
    inside: dict[int, list[int]] = {}
    for index, word in enumerate(spoken):
        if word.filler is not None:
            inside.setdefault(word.filler, []).append(index)
    return [inside[number] for number in sorted(inside)]


def _partners(theirs: Sequence[_Spoken], mine: Sequence[_Spoken]) -> dict[int, int]:
    """Which word of the scored hearing each word of the other is."""
    steps = Levenshtein.opcodes([word.bare for word in theirs], [word.bare for word in mine])
    pairs = (
        (step.src_start + offset, step.dest_start + offset)
        for step in steps
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    )
    return {
        one: other
        for one, other in pairs
        if abs(theirs[one].start_s - mine[other].start_s) <= LARGEST_SHIFT_S
    }


def _place(
    plain: Sequence[int],
    mine: Sequence[_Spoken],
    partner: dict[int, int],
    first: int,
    last: int,
) -> int | None:
    """Where the filler stands in the scored text; ``None`` when nothing beside it is there.

    ``plain`` are the words of the verbatim hearing that belong to no filler.
    """
    if first in partner:
        return mine[partner[first]].start
    at = bisect_right(plain, last)
    if at == len(plain):
        return None
    if plain[at] in partner:
        return mine[partner[plain[at]]].start
    at = bisect_left(plain, first)
    if at and plain[at - 1] in partner:
        return mine[partner[plain[at - 1]]].end
    return None


def _heard(theirs: Sequence[_Spoken], inside: Sequence[int], at: int) -> HeardFiller:
    text = " ".join(theirs[index].bare for index in inside)
    return HeardFiller(text, at, theirs[inside[0]].start_s, theirs[inside[-1]].end_s)


def _unmatched(mine: Sequence[_Spoken], found: Sequence[HeardFiller]) -> list[HeardFiller]:
    """Fillers of the scored hearing that the other one missed."""
    missed = []
    known: dict[str, list[float]] = {}
    for other in found:
        known.setdefault(other.text, []).append(other.start_s)
    for moments in known.values():
        moments.sort()
    for inside in _fillers_of(mine):
        filler = _heard(mine, inside, mine[inside[0]].start)
        moments = known.get(filler.text, [])
        at = bisect_left(moments, filler.start_s - LARGEST_SHIFT_S)
        if at == len(moments) or moments[at] > filler.start_s + LARGEST_SHIFT_S:
            missed.append(filler)
    return missed
