"""The words of a story bank that a speech engine is likely to misspell, and mending them again."""

import re
from collections import Counter
from collections.abc import Sequence

from interviewer.domain.story import Story
from interviewer.language.names.name_matching import names

MAX_TERMS = 40
MAX_CHARACTERS = 400
"""Whisper reads at most 223 tokens of prompt; a term with its comma is three to four tokens."""

_ACRONYM_PLURAL = re.compile(r"^([A-Z]{2,})s$")
_SPECIAL = re.compile(r"[#+/\d.]|[A-Z]\w*[A-Z]")


def recognition_terms(stories: Sequence[Story]) -> tuple[str, ...]:
    """Names and terms that the stories hold, those with odd spellings first.

    Acronyms and terms with signs, digits or inner capitals ("SDK", "C#", "B3") come first, then
    organisations, then other names; within each the ones that more stories hold. At most
    ``MAX_TERMS`` terms and ``MAX_CHARACTERS`` characters, joined by ", ".
    """
    held: Counter[str] = Counter()
    organisations = {story.organization for story in stories if story.organization}
    for story in stories:
        # Titles are left out: in Title Case every word looks like a name.
        texts = (story.text, *(fact.text for fact in story.facts))
        found = {term for text in texts for name in names(text) for term in _parts(name.text)}
        held.update(sorted(found | ({story.organization} if story.organization else set())))
    ranked = sorted(
        held, key=lambda term: (_rank(term, organisations), -held[term], term.casefold(), term)
    )
    return _within_limits(ranked)


def _parts(name: str) -> list[str]:
    """A name as terms: in a phrase with an acronym every word is one ("Go SDK" -> Go, SDK)."""
    parts = [_plain(word) for word in name.split()]
    return parts if any(map(_SPECIAL.search, parts)) else [" ".join(parts)]


def _plain(word: str) -> str:
    bare = word.replace("\u2019", "'").removesuffix("'s").rstrip("'")
    return _ACRONYM_PLURAL.sub(r"\1", bare)


def _rank(term: str, organisations: set[str]) -> int:
    if _SPECIAL.search(term):
        return 0
    return 1 if term in organisations else 2


def _within_limits(ranked: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    characters = 0
    for term in ranked[:MAX_TERMS]:
        characters += len(term) + 2
        if characters > MAX_CHARACTERS:
            break
        kept.append(term)
    return tuple(kept)
