"""A bank's own spellings for what a speech engine wrote otherwise: for showing, never for scoring.

Recognition itself is left alone: given the terms beforehand, Whisper writes them where nobody
said them. So a term is put in only over words that stand in the text and that spell it, or that
sound like it and look like a name or were doubtful.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from interviewer.domain.replacing import Replacement, replaced
from interviewer.domain.transcript import Spelling, Transcript
from interviewer.language.names.name_matching import Match, matches

DOUBTFUL = 0.5
"""Below this probability of its least sure word the engine itself doubts what it wrote."""

SPELT = 0.95
"""`names.Match.score` from which the letters agree, or the signs as they are spoken."""

SOUNDS_CLOSE = 0.75
"""`names.Match.score` that doubtful words must reach: "orcs" does for Orkes (0.8), and of words
that only share their consonants "bend" does not for Beyond (0.72)."""

_LETTER_WORDS = re.compile(
    r"\b(?:be|bee|see|sea|dee|gee|eye|jay|kay|oh|pee|cue|queue|are|tea|tee|you|ex|why)\b",
    re.IGNORECASE,
)


def with_spellings(transcript: Transcript, terms: Sequence[str]) -> Transcript:
    """The transcript with ``spellings`` for the terms that it writes otherwise.

    A typed transcript is as its writer wanted it and comes back as it is. Where two terms fit,
    the surer and then the longer match stands.
    """
    if not transcript.timed:
        return transcript
    found = [(match, term) for term in terms for match in _sure(transcript, term)]
    found.sort(key=lambda one: (-one[0].score, one[0].start - one[0].end, one[0].start))
    taken: list[tuple[int, int]] = []  # in order, none over another
    spellings: list[Spelling] = []
    for match, term in found:
        at = bisect_left(taken, (match.start, match.end))
        beside = taken[max(0, at - 1) : at + 1]
        if any(match.start < end and start < match.end for start, end in beside):
            continue
        taken.insert(at, (match.start, match.end))
        if match.text != term:
            spellings.append(Spelling(match.start, match.end, term))
    return replace(transcript, spellings=tuple(sorted(spellings, key=lambda one: one.start)))


def respelt(transcript: Transcript) -> Transcript:
    """The transcript as it is shown: its text is ``transcript.shown()`` and offsets count in that.

    Words under one spelling become one word with their times and the least of their
    probabilities.
    """
    spelt = [Replacement(one.start, one.end, one.text) for one in transcript.spellings]
    return replaced(transcript, spelt, vouched=False)


def _sure(transcript: Transcript, term: str) -> Iterator[Match]:
    for match in matches(term, transcript.text):
        if match.score < SPELT and match.text.count(" ") != term.count(" "):
            continue  # "a machine" is not "Amazon"
        said = transcript.words_between(match.start, match.end)
        doubtful = min((word.probability for word in said), default=1.0) < DOUBTFUL
        if (
            match.text == term
            or (doubtful and match.score >= _least_score(term))
            or _is_plain(match, term, transcript.text)
        ):
            yield match


def _least_score(term: str) -> float:
    """What doubtful words must reach: names by sound, all else by its letters."""
    return SOUNDS_CLOSE if term[1:].islower() else SPELT


def _is_plain(match: Match, term: str, text: str) -> bool:
    """Whether words that the engine was sure of stand for the term all the same."""
    if match.score < SPELT:
        return term[1:].islower() and _looks_like_a_name(match, text)
    if term.isalpha() and match.text.isalpha():
        # "Gil" and "smart" are words of their own, "sdk" and "GO" are none.
        return match.text.isupper() or not re.search("[aeiouy]", match.text, re.IGNORECASE)
    return not _LETTER_WORDS.search(match.text)


def _looks_like_a_name(match: Match, text: str) -> bool:
    """Capitals inside a sentence: the engine took it for a name, and wrote one that sounds so."""
    if not match.text[:1].isupper():
        return False
    at = match.start
    while at and text[at - 1].isspace():
        at -= 1
    return at > 0 and text[at - 1] not in ".!?:"
