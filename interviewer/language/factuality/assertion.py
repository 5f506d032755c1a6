"""Whether words in a sentence are plainly said, or denied, imagined, planned, asked, another's."""

import re
from typing import Literal

from interviewer.language.factuality.clause_factuality import Factuality, factuality
from interviewer.language.factuality.not_reached import came_true, reached
from interviewer.language.text import Span, clauses

Assertion = Literal["said", "denied", "imagined", "intended", "asked", "reported"]

_LEFT_OUT = re.compile(
    r"(?:without|instead of|rather than|apart from|except)\b.*\b(?:i|we|he|she|they|it) \w+",
    re.IGNORECASE,
)
"""What was left out opens the clause, and somebody does something after it."""

_SOURCE = re.compile(
    r"\W*(?:and |but |so )?(?:according to|in|at|by|says|next|as per|per) \w+", re.IGNORECASE
)

_MODALITIES: dict[str, Assertion] = {
    "hypothetical": "imagined",
    "intended": "intended",
    "question": "asked",
}


def manner(sentence: Span, start: int, end: int) -> Assertion:
    """How the clause that holds ``[start, end)`` is said; offsets of the text of the sentence."""
    pieces = clauses(sentence)
    held = [n for n, one in enumerate(pieces) if one.start < end and start < one.end]
    if not held:
        return "said"
    following = pieces[held[-1] + 1].text if held[-1] + 1 < len(pieces) else ""
    for number in held:
        clause = pieces[number]
        how = factuality(clause.text)
        if came_true(following):
            continue
        if how.modality != "actual":
            return _MODALITIES[how.modality]
        if _denies(how, clause, start, end):
            return "denied"
    return _as_reached(sentence, pieces, held, (start, end), following) or "said"


def _as_reached(
    sentence: Span, pieces: list[Span], held: list[int], at: tuple[int, int], following: str
) -> Assertion | None:
    """Whether the words are only a goal, a miss or another's, in their clause or its opening."""
    first = held[0]
    while first and _opens(pieces[first - 1].text):
        first -= 1
    text, offset = sentence.text, sentence.start
    before = text[pieces[first].start - offset : at[0] - offset]
    behind = text[at[1] - offset : pieces[held[-1]].end - offset]
    return reached(before, behind, following)


def _opens(clause: str) -> bool:
    """Whether a clause leads into the next: "Our goal:", "According to the brochure,"."""
    return clause.rstrip().endswith((":", "that", "that,")) or bool(_SOURCE.match(clause))


def _denies(how: Factuality, clause: Span, start: int, end: int) -> bool:
    """Whether a negation reaches the words; one inside them ("not a single") is their own."""
    if how.scope is None:
        return False
    at = clause.start + how.scope.start
    if start <= at < end or _LEFT_OUT.match(clause.text[how.scope.start : start - clause.start]):
        return False
    return at < end if how.polarity == "asserted" else True
