"""Other words put in the place of some that stand in a transcript, with times and offsets kept."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from interviewer.domain.transcript import Segment, Transcript, Word


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is to stand in place of the characters ``[start, end)``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Change:
    """The characters ``[first, last)`` become ``text``; the words ``[from_word, to_word)`` one."""

    first: int
    last: int
    text: str
    from_word: int
    to_word: int

    @property
    def shift(self) -> int:
        return len(self.text) - (self.last - self.first)


def replaced(transcript: Transcript, places: Sequence[Replacement], *, vouched: bool) -> Transcript:
    """The transcript with every place replaced at once; its spellings are gone.

    Words that a place touches become one word with their times. Its probability is 1 where the
    candidate vouches for it, else the least of theirs. Where nothing is left of them, so is no
    word.

    Args:
        transcript: What was heard.
        places: In order, none over another.
        vouched: Whether the candidate wrote the new words.
    """
    changes = _changes(transcript, places)
    words: list[Word] = []
    shift = at = 0
    for change in changes:
        words += _moved(transcript.words[at : change.from_word], shift)
        under = transcript.words[change.from_word : change.to_word]
        if under and change.text.strip():
            first = change.first + shift
            sure = 1.0 if vouched else min(word.probability for word in under)
            times = (under[0].start_s, under[-1].end_s)
            words.append(Word(change.text, first, first + len(change.text), *times, sure))
        shift, at = shift + change.shift, change.to_word
    words += _moved(transcript.words[at:], shift)
    return replace(
        transcript,
        text=_text(transcript.text, changes),
        words=tuple(words),
        segments=_segments(transcript.segments, changes),
        spellings=(),
    )


def _changes(transcript: Transcript, places: Sequence[Replacement]) -> list[_Change]:
    """The places widened to the words they touch; those of one word are one change."""
    changes: list[_Change] = []
    for place in places:
        from_word, to_word = transcript.words_at(place.start, place.end)
        under = transcript.words[from_word:to_word]
        first = min([place.start, *(word.start for word in under[:1])])
        last = max([place.end, *(word.end for word in under[-1:])])
        before = changes[-1] if changes and changes[-1].last > first else None
        if before is None:
            head = transcript.text[first : place.start]
        else:  # the same word again: what stands between the two places stays
            changes.pop()
            first, from_word = before.first, before.from_word
            kept = before.last - place.start
            head = before.text[: len(before.text) - kept] if kept > 0 else before.text
        text = head + place.text + transcript.text[place.end : last]
        changes.append(_Change(first, last, text, from_word, to_word))
    return changes


def _moved(words: Sequence[Word], shift: int) -> list[Word]:
    if not shift:
        return list(words)
    return [replace(word, start=word.start + shift, end=word.end + shift) for word in words]


def _text(text: str, changes: Sequence[_Change]) -> str:
    pieces, at = [], 0
    for change in changes:
        pieces += [text[at : change.first], change.text]
        at = change.last
    return "".join([*pieces, text[at:]])


def _segments(segments: Sequence[Segment], changes: Sequence[_Change]) -> tuple[Segment, ...]:
    firsts = [change.first for change in changes]
    shifts = [0, *accumulate(change.shift for change in changes)]

    def moved(offset: int) -> int:
        before = bisect_left(firsts, offset)
        if before and offset < changes[before - 1].last:
            return firsts[before - 1] + shifts[before - 1]
        return offset + shifts[before]

    return tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in segments)
