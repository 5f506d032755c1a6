"""Putting right what the speech recogniser misheard."""

import re

from interviewer.domain.errors import UsageError
from interviewer.domain.replacing import Replacement, replaced
from interviewer.domain.transcript import Transcript


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
    places = [Replacement(*match.span(), meant) for match in pattern.finditer(transcript.text)]
    if not places:
        raise UsageError(f'"{heard}" is not in the transcript, so nothing can be corrected')
    return replaced(transcript, places, vouched=True)


def correct_at(transcript: Transcript, start: int, end: int, meant: str) -> Transcript:
    """The transcript with the characters ``[start, end)`` alone replaced by ``meant``.

    Words and times change as `correct` says; the same words elsewhere stay as they are.

    Raises:
        UsageError: Nothing stands there.
    """
    if not 0 <= start < end <= len(transcript.text):
        raise UsageError(f"nothing stands at {start} to {end}, so nothing can be corrected")
    return replaced(transcript, [Replacement(start, end, meant)], vouched=True)
