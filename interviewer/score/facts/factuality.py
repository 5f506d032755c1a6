"""How the clause that comes nearest to a fact is said, against how the fact is said."""

from dataclasses import dataclass
from functools import lru_cache

from interviewer.language.factuality import Factuality, factuality
from interviewer.language.text import Span, clauses
from interviewer.score.facts.shared_words import shared_words


@dataclass(frozen=True, slots=True)
class Contrast:
    """What sets the telling clause apart from the fact.

    ``turned``: one of the two is negated; ``unreal``: imagined, planned or asked where the fact is
    done; ``other``: somebody else acts where the fact has "I" or "we"; ``denials``: how many more
    clauses of the window than of the fact are denied or unreal.
    """

    clause: Span
    turned: bool
    unreal: bool
    other: bool
    denials: int

    @property
    def any(self) -> bool:
        """Whether anything is said in another manner than the fact."""
        return self.turned or self.unreal or self.other or self.denials > 0


@lru_cache(maxsize=4096)
def _of_fact(fact: str) -> Factuality:
    return factuality(fact)


def contrast(fact: str, window: Span, anchor: Span) -> Contrast:
    """Compare the fact with the clause of ``anchor`` that shares most words with it."""
    wanted = _of_fact(fact)
    clause = max(clauses(anchor), key=lambda piece: shared_words(fact, piece.text), default=anchor)
    said = factuality(clause.text)
    mine = wanted.subject in ("i", "we")
    return Contrast(
        clause=clause,
        turned=(said.polarity == "negated") != (wanted.polarity == "negated"),
        unreal=said.modality != "actual" and wanted.modality == "actual",
        other=mine and said.subject == "other",
        denials=_denials(window.text) - _denials(fact),
    )


@lru_cache(maxsize=4096)
def _denials(text: str) -> int:
    """How many clauses of a text are denied or unreal."""
    piece = Span(0, len(text), text)
    said = [factuality(clause.text) for clause in clauses(piece)]
    return sum(not (one.polarity == "asserted" and one.modality != "hypothetical") for one in said)
