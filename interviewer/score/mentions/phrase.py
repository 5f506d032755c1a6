"""A phrase without figures, and where a passage says it: by stem, likeness and name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from interviewer.language.names import find_name, names
from interviewer.language.text import ContentWord, Span, content_spans
from interviewer.score.mentions.bonds import Bond, bonds, holds

SAME_WORD_RATIO = 85.0
"""Least likeness (rapidfuzz ratio) of two stems that count as one word: a slip in seven letters."""

WORDS_SHARE = 0.75
"""Share of a phrase's words that one or two sentences must hold; short phrases need them all."""

_LEAST_SECOND_HALF = 4
"""Letters of a compound's second half ("held"); fewer are an ending ("multi-ple")."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase without figures, made ready to be looked for.

    ``words`` carry its meaning (none: it is looked for as it stands), ``bonds`` are the small
    words that belong to each, ``named`` are the names in it, ``least`` is the share of the words
    that a passage must hold.
    """

    phrase: str
    words: tuple[ContentWord, ...]
    bonds: tuple[Bond, ...]
    named: tuple[str, ...]
    least: float

    def name_of(self, word: ContentWord) -> str | None:
        """The name that a word belongs to, if any."""
        raw = self.phrase[word.start : word.end]
        return next((name for name in self.named if raw in name), None)


def wording(phrase: str) -> Wording:
    """Make a phrase ready to be looked for; one of small words only is looked for as it stands."""
    words = tuple(content_spans(phrase))
    named = tuple(name.text for name in names(f"the {phrase}"))
    least = 1.0 if len(words) <= 2 else WORDS_SHARE
    return Wording(phrase, words, bonds(phrase, words), named, least)


def same_word(stem: str, other: str) -> bool:
    """Whether two stems count as one word: equal, alike, or the second begins with the first."""
    if stem == other:
        return True
    if len(stem) <= 3:
        return False
    return near_enough(stem, other) or (len(other) > 3 and other.startswith(stem))


def near_enough(stem: str, other: str) -> bool:
    """Whether two stems are one word but for a slip."""
    return len(stem) > 3 and fuzz.ratio(stem, other) >= SAME_WORD_RATIO


def telling(wanted: Wording, window: Span) -> tuple[int, int]:
    """Where in the window the words stand, from the first to the last; (0, 0) when they do not."""
    pattern = rf"(?<!\w){re.escape(wanted.phrase.strip())}(?!\w)"
    exact = re.search(pattern, window.text, re.IGNORECASE)
    if exact is not None:
        return window.start + exact.start(), window.start + exact.end()
    there = content_spans(window.text)
    spots = [_spot(wanted, number, window.text, there) for number in range(len(wanted.words))]
    held = [spot for spot in spots if spot is not None]
    if not held or len(held) / len(wanted.words) < wanted.least:
        return 0, 0
    start, end = min(spot[0] for spot in held), max(spot[1] for spot in held)
    return window.start + start, window.start + end


def _spot(
    wanted: Wording, number: int, text: str, there: Sequence[ContentWord]
) -> tuple[int, int] | None:
    word, bond = wanted.words[number], wanted.bonds[number]
    name = wanted.name_of(word)
    match = find_name(name, text) if name else None
    if match is not None:
        return match.start, match.end
    compound = len(wanted.words) > 1 and name is None
    for other in there:
        if _tells(word.stem, other.stem, compound=compound) and holds(bond, text, other):
            return other.start, other.end
    return None


def _tells(stem: str, other: str, *, compound: bool) -> bool:
    """As `same_word`, but one that only begins alike ("multiple" for "multi") is another word.

    Beside the rest of a phrase the first half of a compound will do ("hand scanners" were
    "handheld scanners").
    """
    rest = other.removeprefix(stem)
    if rest in {other, ""}:
        return same_word(stem, other)
    return (compound and len(rest) >= _LEAST_SECOND_HALF) or near_enough(stem, other)
