"""Putting right what the speech recogniser misheard."""

import re
from dataclasses import replace

from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import Segment, Transcript, Word


def parse_correction(text: str) -> tuple[str, str]:
    """``heard=meant`` as a pair.

    Raises:
        UsageError: There is no ``=``, or nothing before it.
    """
    heard, equals, meant = text.partition("=")
    if not equals or not heard.strip():
        raise UsageError(f'"{text}" is no correction; write it as "heard=meant", as in "fifty=75%"')
    return heard.strip(), meant.strip()


def correct(transcript: Transcript, heard: str, meant: str) -> Transcript:
    """The transcript with every ``heard`` (whole words, any case) replaced by ``meant``.

    The words replaced become one word that spans their times, with probability 1: the candidate
    vouches for it. An empty ``meant`` takes the words away.

    Raises:
        UsageError: ``heard`` does not stand in the transcript.
    """
    pattern = re.compile(rf"(?<!\w){re.escape(heard)}(?!\w)", re.IGNORECASE)
    places = [match.span() for match in pattern.finditer(transcript.text)]
    if not places:
        raise UsageError(f'"{heard}" is not in the transcript, so nothing can be corrected')
    for start, end in reversed(places):
        transcript = _replaced(transcript, start, end, meant)
    return transcript


def correct_at(transcript: Transcript, start: int, end: int, meant: str) -> Transcript:
    """The transcript with the characters ``[start, end)`` alone replaced by ``meant``.

    Words and times change as `correct` says; the same words elsewhere stay as they are.

    Raises:
        UsageError: Nothing stands there.
    """
    if not 0 <= start < end <= len(transcript.text):
        raise UsageError(f"nothing stands at {start} to {end}, so nothing can be corrected")
    return _replaced(transcript, start, end, meant)


def _replaced(transcript: Transcript, start: int, end: int, meant: str) -> Transcript:
    text = transcript.text
    # A word that the phrase only touches ("fifty," for "fifty") is vouched for as a whole.
    touched = transcript.words_between(start, end)
    first = touched[0].start if touched else start
    last = touched[-1].end if touched else end
    new = text[first:start] + meant + text[end:last]
    shift = len(new) - (last - first)
    words: list[Word] = []
    for word in transcript.words:
        if word.end <= first:
            words.append(word)
        elif word.start >= last:
            words.append(replace(word, start=word.start + shift, end=word.end + shift))
    if touched and new.strip():
        times = (touched[0].start_s, touched[-1].end_s)
        merged = Word(new, first, first + len(new), *times, probability=1.0)
        words.insert(sum(word.end <= first for word in words), merged)
    return replace(
        transcript,
        text=text[:first] + new + text[last:],
        words=tuple(words),
        segments=tuple(_shifted(segment, first, last, shift) for segment in transcript.segments),
        spellings=(),  # their offsets are those of the text before; scoring finds them again
    )


def _shifted(segment: Segment, first: int, last: int, shift: int) -> Segment:
    def moved(offset: int) -> int:
        if offset <= first:
            return offset
        return max(first, offset + shift) if offset >= last else min(offset, first)

    return replace(segment, start=moved(segment.start), end=moved(segment.end))
