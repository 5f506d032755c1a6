"""Fillers of a verbatim hearing, put back into the transcript that is scored."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from interviewer.domain.scorecard import HeardFiller
from interviewer.domain.transcript import Transcript
from interviewer.language.disfluencies import fillers

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
    for number in sorted({word.filler for word in theirs if word.filler is not None}):
        inside = [index for index, word in enumerate(theirs) if word.filler == number]
        place = _place(theirs, mine, partner, inside[0], inside[-1])
        if place is not None:
            found.append(_heard(theirs, inside, place))
    return tuple(sorted([*found, *_unmatched(mine, found)], key=lambda one: (one.at, one.start_s)))


def _spoken(transcript: Transcript) -> list[_Spoken]:
    spans = fillers(transcript.text)
    spoken = []
    for word in transcript.words:
        bare = re.sub(r"[^\w']", "", word.text).lower()
        inside = (n for n, s in enumerate(spans) if s.start < word.end and word.start < s.end)
        filler = next(inside, None)
        spoken.append(_Spoken(bare, word.start, word.end, word.start_s, word.end_s, filler))
    return spoken


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
    theirs: Sequence[_Spoken],
    mine: Sequence[_Spoken],
    partner: dict[int, int],
    first: int,
    last: int,
) -> int | None:
    """Where the filler stands in the scored text; ``None`` when nothing beside it is there."""
    if first in partner:
        return mine[partner[first]].start
    after = next((i for i in range(last + 1, len(theirs)) if theirs[i].filler is None), None)
    if after is None:
        return None
    if after in partner:
        return mine[partner[after]].start
    before = next((i for i in range(first - 1, -1, -1) if theirs[i].filler is None), None)
    if before in partner:
        return mine[partner[before]].end
    return None


def _heard(theirs: Sequence[_Spoken], inside: Sequence[int], at: int) -> HeardFiller:
    text = " ".join(theirs[index].bare for index in inside)
    return HeardFiller(text, at, theirs[inside[0]].start_s, theirs[inside[-1]].end_s)


def _unmatched(mine: Sequence[_Spoken], found: Sequence[HeardFiller]) -> list[HeardFiller]:
    """Fillers of the scored hearing that the other one missed."""
    missed = []
    for number in sorted({word.filler for word in mine if word.filler is not None}):
        inside = [index for index, word in enumerate(mine) if word.filler == number]
        filler = _heard(mine, inside, mine[inside[0]].start)
        if not any(_same(filler, other) for other in found):
            missed.append(filler)
    return missed


def _same(one: HeardFiller, other: HeardFiller) -> bool:
    return one.text == other.text and abs(one.start_s - other.start_s) <= LARGEST_SHIFT_S
