"""How a clause is said: as done, denied, imagined, planned or asked, and by whom it was done."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from interviewer.language.factuality import factuality_cues
from interviewer.language.text import Span

Polarity = Literal["asserted", "negated"]
Modality = Literal["actual", "hypothetical", "intended", "question"]
Subject = Literal["i", "we", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Factuality:
    """How a clause is said; offsets are in the clause's text.

    ``polarity`` is negated when the clause's own verb is denied; ``scope`` is the stretch that a
    negation reaches, also where only a part is denied ("finished **without overtime**": asserted,
    with a scope). ``modality`` is intended for wishes, plans and attempts (facts may themselves be
    such: compare), hypothetical for what did not happen. ``subject`` is who acts. ``cues`` are the
    words that decided.
    """

    polarity: Polarity
    modality: Modality
    subject: Subject
    cues: tuple[Span, ...] = ()
    scope: Span | None = None

    @property
    def holds(self) -> bool:
        """Whether the clause claims that something happened."""
        return self.polarity == "asserted" and self.modality == "actual"


@lru_cache(maxsize=2048)
def factuality(clause_text: str) -> Factuality:
    """How one clause is said: polarity, modality, subject, with the words that tell it."""
    negations, scope = _negations(clause_text)
    modality, modal_cues = _modality(clause_text)
    return Factuality(
        polarity="negated" if len(negations) % 2 else "asserted",
        modality=modality,
        subject=_subject(clause_text),
        cues=tuple(sorted([*negations, *modal_cues], key=lambda cue: cue.start)),
        scope=scope,
    )


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(match.start(), match.end(), match.group()) for match in pattern.finditer(text)]


def _inside(cue: Span, blocks: Iterable[Span]) -> bool:
    return any(block.start <= cue.start and cue.end <= block.end for block in blocks)


def _negations(text: str) -> tuple[list[Span], Span | None]:
    """The cues that deny the clause's verb, and the stretch that a negation reaches."""
    blocks = _spans(factuality_cues.NOT_NEGATION, text) + _spans(
        factuality_cues.DOUBLE_NEGATION, text
    )
    whole = [cue for cue in _spans(factuality_cues.NEGATION, text) if not _inside(cue, blocks)]
    local = [
        cue for cue in _spans(factuality_cues.LOCAL_NEGATION, text) if not _inside(cue, blocks)
    ]
    opening = [cue for cue in local if not text[: cue.start].strip(" ,\"'")]
    denied = [*whole, *opening]
    reach = denied or local
    if not reach or (denied and len(denied) % 2 == 0):
        return denied, None
    start = reach[0].start
    return denied, Span(start, len(text), text[start:])


def _modality(text: str) -> tuple[Modality, list[Span]]:
    doubled = _spans(factuality_cues.DOUBLE_NEGATION, text)
    hypothetical = [
        cue for cue in _spans(factuality_cues.HYPOTHETICAL, text) if not _touches(cue, doubled)
    ]
    if text.rstrip(" \"'\u201d").endswith("?") and not factuality_cues.TAG_QUESTION.search(text):
        end = len(text.rstrip(" \"'\u201d"))
        return "question", [Span(end - 1, end, "?")]
    if hypothetical:
        return "hypothetical", hypothetical
    intended = _spans(factuality_cues.INTENDED, text)
    return ("intended", intended) if intended else ("actual", [])


def _touches(cue: Span, blocks: Iterable[Span]) -> bool:
    return any(block.start < cue.end and cue.start < block.end for block in blocks)


def _subject(text: str) -> Subject:
    """Whoever is named first as acting; a passive's "by my manager" and "it was X who" win."""
    if factuality_cues.DONE_BY_OTHER.search(text):
        return "other"
    found: list[tuple[int, int, Subject]] = []
    for order, (name, pattern) in enumerate(_SUBJECTS):
        match = pattern.search(text)
        if match:
            found.append((match.start(), order, name))
    return min(found)[2] if found else "unknown"


_SUBJECTS: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    ("we", factuality_cues.WE_SUBJECT),
    ("i", factuality_cues.I_SUBJECT),
    ("other", factuality_cues.OTHER_SUBJECT),
)
