"""Turns of one speaker to a transcript: cues joined into sentences, their times to word times."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from interviewer.domain.transcript import Segment, Transcript, Word
from interviewer.transcribe.written.turns import TimedWord, Turn

SLOWEST_WORDS_PER_S = 2.0
"""120 words a minute: where only the beginning of a turn is known, it is not told more slowly."""

USUAL_WORDS_PER_S = 2.5

LATEST_START_S = 3 * 3600.0
"""No recording begins so late: it is the time of day."""

_INTERRUPTION_WORDS = 4
_NOISE = re.compile(
    r"\s*[\[(](?:inaudible|unintelligible|crosstalk|laugh(?:s|ter|ing)?|chuckl(?:es|ing)|music"
    r"|applause|noise|silence|pause|coughs?|sighs?|clears throat|background[^\])]{0,20}"
    r"|blank[_ ]audio|foreign|overlapping[^\])]{0,20})"
    r"(?:\s+\d[\d:.]*)?[\])]|\s*[\[(]\d{1,2}(?::\d{2}){1,2}[\])]|[♪♫]+",
    re.IGNORECASE,
)


def placed(turns: Sequence[Turn]) -> list[Turn]:
    """The turns with seconds from the start, each with an end, where any times are told.

    A turn without a time lies between its neighbours, by its number of words.
    """
    if not turns or turns[0].start_s is None:
        return [replace(turn, start_s=None, end_s=None, words=()) for turn in turns]
    first_s = turns[0].start_s if turns[0].start_s > LATEST_START_S else 0.0
    known = [
        turn if turn.start_s is None or not first_s else _earlier(turn, first_s) for turn in turns
    ]
    return _with_ends(_with_starts(known))


def joined(turns: Sequence[Turn], mine: Sequence[int]) -> Transcript:
    """The transcript of some of the turns, by their numbers; `placed` gave the turns their times.

    Word times are those of the file, or spread over their turn by letters; they never overlap and
    never run backwards. Without times the transcript is as a typed one.
    """
    pieces: list[str] = []
    words: list[Word] = []
    segments: list[Segment] = []
    length = 0
    last: int | None = None
    for number in mine:
        text = " ".join(_NOISE.sub(" ", turns[number].text).split())
        if not text:
            continue
        between = turns[last + 1 : number] if last is not None else ()
        gap = "" if last is None else _gap(between, pieces[-1])
        start = length + len(gap)
        pieces += [gap, text]
        length = start + len(text)
        last = number
        placed_words = _words(turns[number], text, start, words[-1].end_s if words else 0.0)
        if placed_words:
            words += placed_words
            segments.append(Segment(start, length, placed_words[0].start_s, placed_words[-1].end_s))
    whole = "".join(pieces)
    if not words:
        return Transcript(whole)
    return Transcript(
        whole, duration_s=words[-1].end_s, words=tuple(words), segments=tuple(segments)
    )


def _gap(between: Sequence[Turn], before: str) -> str:
    """A line break where another one spoke meanwhile, unless it was a "right" or "mm-hm"."""
    interrupted = sum(len(turn.text.split()) for turn in between)
    return "\n" if interrupted > _INTERRUPTION_WORDS and before else " "


def _words(turn: Turn, text: str, start: int, after_s: float) -> list[Word]:
    if turn.start_s is None or turn.end_s is None:
        return []
    timed = turn.words
    if [word.text for word in timed] != text.split():
        timed = _spread(text.split(), turn.start_s, turn.end_s)
    found: list[Word] = []
    at = start
    for word in timed:
        at = start + text.index(word.text, at - start)
        start_s = max(word.start_s, after_s)
        after_s = max(word.end_s, start_s)
        end = at + len(word.text)
        found.append(
            Word(word.text, at, end, round(start_s, 3), round(after_s, 3), word.probability)
        )
        at = end
    return found


def _spread(words: Sequence[str], start_s: float, end_s: float) -> tuple[TimedWord, ...]:
    weights = [len(word) + 1 for word in words]
    whole, before = sum(weights), 0
    found = []
    for word, weight in zip(words, weights, strict=True):
        begun = start_s + (end_s - start_s) * before / whole
        before += weight
        found.append(TimedWord(word, begun, start_s + (end_s - start_s) * before / whole))
    return tuple(found)


def _earlier(turn: Turn, by_s: float) -> Turn:
    return replace(
        turn,
        start_s=None if turn.start_s is None else max(0.0, turn.start_s - by_s),
        end_s=None if turn.end_s is None else max(0.0, turn.end_s - by_s),
        words=tuple(
            replace(w, start_s=max(0.0, w.start_s - by_s), end_s=max(0.0, w.end_s - by_s))
            for w in turn.words
        ),
    )


def _with_starts(turns: Sequence[Turn]) -> list[Turn]:
    """Every turn with a start: those without share the time up to the next that has one."""
    known = [at for at, turn in enumerate(turns) if turn.start_s is not None]
    found = list(turns)
    for first, stop in pairwise([*known, len(turns)]):
        counts = [len(turn.text.split()) for turn in turns[first:stop]]
        start_s = turns[first].start_s or 0.0
        usual_s = sum(counts) / USUAL_WORDS_PER_S
        until_s = (turns[stop].start_s or 0.0) if stop < len(turns) else start_s + usual_s
        span_s = min(max(0.0, until_s - start_s), sum(counts) / SLOWEST_WORDS_PER_S)
        for at in range(first + 1, stop):
            share = sum(counts[: at - first]) / max(1, sum(counts))
            found[at] = replace(turns[at], start_s=start_s + span_s * share)
    return found


def _with_ends(turns: Sequence[Turn]) -> list[Turn]:
    found = []
    for at, turn in enumerate(turns):
        start_s = turn.start_s or 0.0
        end_s = turn.end_s
        if end_s is None:
            count = len(turn.text.split())
            end_s = start_s + count / USUAL_WORDS_PER_S
            if at + 1 < len(turns):
                slowest_s = start_s + count / SLOWEST_WORDS_PER_S
                end_s = min(max(turns[at + 1].start_s or 0.0, start_s), slowest_s)
        found.append(replace(turn, end_s=end_s))
    return found
