"""The transcript cut into paragraphs and tokens, with signs where findings begin and end."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Spelling, Transcript
from interviewer.review.findings import Finding

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a paragraph.

    A word (or a part of one, where a finding ends inside it) stands at ``[start, end)`` of the
    transcript, and its text is what is shown for it: a term of the bank as the bank spells it, even
    if several words were heard for it. ``space`` is the white space between words. A ``sign`` is
    inserted and takes no place (``start == end``). ``findings`` are the numbers of the findings
    around it.
    """

    kind: Literal["word", "space", "sign"]
    text: str
    start: int
    end: int
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the answer that tells one part; ``start_s`` is ``None`` when typed."""

    part: str
    start_s: float | None
    tokens: tuple[Token, ...]


def marked(card: Scorecard, findings: Sequence[Finding]) -> tuple[Paragraph, ...]:
    """The whole transcript as paragraphs, one a STAR segment, with its findings marked.

    Facts stand as ``✓[…]`` (their signs are joined when several share a quote), fillers as
    ``(…)``, also those that were heard but are not in the text. Words and spaces joined give
    ``transcript.shown()`` back, but for white space between segments.
    """
    signs = _Signs(findings)
    heard = card.transcript
    segments = card.star.segments
    if not segments:
        whole = tuple(signs.tokens(heard, 0, len(heard.text)))
        return (Paragraph("other", None, whole),) if heard.text else ()
    return tuple(
        Paragraph(s.part, s.start_s, tuple(signs.tokens(heard, s.start, s.end))) for s in segments
    )


class _Signs:
    """Where signs stand, and which findings cover what."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        places = [
            (number, finding.start, finding.end)
            for number, finding in enumerate(findings)
            if finding.start is not None and finding.end is not None and finding.kind != "part"
        ]
        self._stretches = [(n, start, end) for n, start, end in places if start < end]
        self._between = [(n, at, f"({findings[n].label})") for n, at, end in places if at == end]
        grouped: dict[tuple[int, int], list[Finding]] = defaultdict(list)
        for number, start, end in self._stretches:
            grouped[start, end].append(findings[number])
        self._opening: dict[int, str] = defaultdict(str)
        self._closing: dict[int, str] = defaultdict(str)
        for (start, end), here in sorted(grouped.items(), key=lambda item: -_length(item[0])):
            opening, closing = _brackets(here)
            self._opening[start] += opening  # the longest outside
            self._closing[end] = closing + self._closing[end]

    def tokens(self, heard: Transcript, start: int, end: int) -> Iterator[Token]:
        """The tokens of ``text[start:end]`` with the signs that open and close there."""
        for first, last in pairwise(sorted({start, end, *self._cuts(heard, start, end)})):
            inside = tuple(n for n, begin, until in self._stretches if begin <= first < until)
            for number, said in self._heard_at(first):
                yield Token("sign", said, first, first, (*inside, number))
                yield Token("sign", " ", first, first, inside)
            if sign := self._opening.get(first):
                yield Token("sign", sign, first, first, inside)
            kind: Literal["space", "word"] = "space" if heard.text[first:last].isspace() else "word"
            yield Token(kind, heard.shown(first, last), first, last, inside)
            if sign := self._closing.get(last):
                yield Token("sign", sign, last, last, inside)
        for number, said in self._heard_at(end):
            yield Token("sign", f" {said}", end, end, (number,))

    def _heard_at(self, place: int) -> list[tuple[int, str]]:
        return [(number, said) for number, at, said in self._between if at == place]

    def _cuts(self, heard: Transcript, start: int, end: int) -> Iterator[int]:
        for match in _WORD.finditer(heard.text, start, end):
            yield from (at for at in match.span() if not _inside_one(heard.spellings, at))
        for _, first, last in self._stretches:
            yield from (at for at in (first, last) if start < at < end)
        yield from (at for _, at, _ in self._between if start < at < end)


def _inside_one(spellings: Sequence[Spelling], place: int) -> bool:
    return any(spelling.start < place < spelling.end for spelling in spellings)


def _length(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]


def _brackets(findings: Sequence[Finding]) -> tuple[str, str]:
    """What opens and what closes a stretch: the signs of its facts joined, then any filler."""
    facts = "".join(finding.sign for finding in findings if finding.kind != "filler")
    filler = any(finding.kind == "filler" for finding in findings)
    opening = (f"{facts}[" if facts else "") + ("(" if filler else "")
    return opening, (")" if filler else "") + ("]" if facts else "")
