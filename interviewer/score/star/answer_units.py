"""An answer cut into units: sentences, long ones at clause borders. Each tells one part of STAR."""

import re
from functools import lru_cache

from interviewer.language.text import Span, sentences, span

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
        pieces = [cut for piece in pieces for cut in _cut(text, piece, limit, border)]
    return tuple(pieces)


def _cut(text: str, piece: Span, limit: int, border: re.Pattern[str]) -> list[Span]:
    """Cut at every border, when the piece is long, unless a side would be too short."""
    if len(piece.text.split()) <= limit:
        return [piece]
    cuts = [piece.start]
    for match in border.finditer(text, piece.start, piece.end):
        before = len(text[cuts[-1] : match.start()].split())
        after = len(text[match.end() : piece.end].split())
        if before >= SHORT_WORDS and after >= SHORT_WORDS:
            cuts.append(match.end())
    return [span(text, a, b) for a, b in zip(cuts, [*cuts[1:], piece.end], strict=True)]
