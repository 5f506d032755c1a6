"""Whether words in a sentence are plainly said, or denied, imagined, planned or asked."""

from typing import Literal

from interviewer.language.factuality.clause_factuality import Factuality, factuality
from interviewer.language.text import Span, clauses

Assertion = Literal["said", "denied", "imagined", "intended", "asked"]

_MODALITIES: dict[str, Assertion] = {
    "hypothetical": "imagined",
    "intended": "intended",
    "question": "asked",
}


def manner(sentence: Span, start: int, end: int) -> Assertion:
    """How the clause that holds ``[start, end)`` is said; offsets of the text of the sentence."""
    held = [one for one in clauses(sentence) if one.start < end and start < one.end]
    for clause in held:
        how = factuality(clause.text)
        if how.modality != "actual":
            return _MODALITIES[how.modality]
        if _denies(how, clause, start, end):
            return "denied"
    return "said"


def _denies(how: Factuality, clause: Span, start: int, end: int) -> bool:
    """Whether a negation reaches the words; one inside them ("not a single") is their own."""
    if how.scope is None:
        return False
    at = clause.start + how.scope.start
    if start <= at < end:
        return False
    return at < end if how.polarity == "asserted" else True
