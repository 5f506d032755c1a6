"""A phrase without figures, and where a passage says it: by stem, likeness and name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from interviewer.language.names import find_name, names
from interviewer.language.normalise import ContentWord, content_spans
from interviewer.language.spans import Span

SAME_WORD_RATIO = 85.0
"""Least likeness (rapidfuzz ratio) of two stems that count as one word: a slip in seven letters."""

WORDS_SHARE = 0.75
"""Share of a phrase's words that one or two sentences must hold; short phrases need them all."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase without figures, made ready to be looked for.

    ``words`` carry its meaning, ``named`` are the names in it, ``least`` is the share of the words
    that a passage must hold.
    """

    phrase: str
    words: tuple[ContentWord, ...]
    named: tuple[str, ...]
    least: float

    def name_of(self, word: ContentWord) -> str | None:
        """The name that a word belongs to, if any."""
        raw = self.phrase[word.start : word.end]
        return next((name for name in self.named if raw in name), None)


def wording(phrase: str) -> Wording:
    """Make a phrase ready to be looked for; one of small words only is looked for as it stands."""
    words = tuple(content_spans(phrase)) or (ContentWord(phrase.lower().strip(), 0, len(phrase)),)
    named = tuple(name.text for name in names(f"the {phrase}"))
    return Wording(phrase, words, named, 1.0 if len(words) <= 2 else WORDS_SHARE)


def same_word(stem: str, other: str) -> bool:
    """Whether two stems count as one word: equal, alike, or the second begins with the first."""
    if stem == other:
        return True
    if len(stem) <= 3:
        return False
    near = fuzz.ratio(stem, other) >= SAME_WORD_RATIO
    return near or (len(other) > 3 and other.startswith(stem))


def telling(wanted: Wording, window: Span) -> tuple[int, int]:
    """Where in the window the words stand, from the first to the last; (0, 0) when they do not."""
    pattern = rf"(?<!\w){re.escape(wanted.phrase.strip())}(?!\w)"
    exact = re.search(pattern, window.text, re.IGNORECASE)
    if exact is not None:
        return window.start + exact.start(), window.start + exact.end()
    there = content_spans(window.text)
    spots = [_spot(wanted, word, window.text, there) for word in wanted.words]
    held = [spot for spot in spots if spot is not None]
    if not held or len(held) / len(wanted.words) < wanted.least:
        return 0, 0
    start, end = min(spot[0] for spot in held), max(spot[1] for spot in held)
    return window.start + start, window.start + end


def _spot(
    wanted: Wording, word: ContentWord, text: str, there: Sequence[ContentWord]
) -> tuple[int, int] | None:
    name = wanted.name_of(word)
    match = find_name(name, text) if name else None
    if match is not None:
        return match.start, match.end
    for other in there:
        if same_word(word.stem, other.stem):
            return other.start, other.end
    return None
