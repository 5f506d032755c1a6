"""An answer cut into units: sentences, long ones at clause borders. Each tells one part of STAR."""

import re
from functools import lru_cache

from interviewer.language.text import Span, cut_at, sentences

_AFTER_COMMA = re.compile(
    r"(?<=[,;:])\s+(?=(?:and|but|so|which|resulting|leading|reducing|increasing|saving|cutting"
    r"|because|then|until|as a result|ultimately|thereby|while)\b)"
    r"|\s+[\u2013\u2014-]{1,2}\s+(?=\w)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\s+(?=(?:and|but|so|then|because|um|uh|anyway|well|okay|yeah|which)\s+\S)", re.IGNORECASE
)

LONG_WORDS = 22
"""Sentences above this many words are cut where a clause begins after a comma."""
ENDLESS_WORDS = 34
"""Above this (speech without full stops) also at a bare "and", "so", "um"."""
SHORT_WORDS = 4
"""No unit made by cutting is shorter."""
_REMEMBERED_TEXTS = 256


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def units(text: str) -> tuple[Span, ...]:
    """Cut ``text`` into units in order; between units stands nothing but white space."""
    pieces = list(sentences(text))
    for limit, border in ((LONG_WORDS, _AFTER_COMMA), (ENDLESS_WORDS, _BARE)):
        pieces = [
            cut
            for piece in pieces
            for cut in (
                cut_at(piece, border, SHORT_WORDS) if len(piece.text.split()) > limit else [piece]
            )
        ]
    return tuple(pieces)
