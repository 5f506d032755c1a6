"""What is decided of each fact, and on the strength of which window."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from interviewer.domain.scorecard import Status
from interviewer.language.factuality import factuality
from interviewer.language.sentences import clauses
from interviewer.language.spans import Span
from interviewer.score.facts.decide import Decision, Table, decide, next_best
from interviewer.score.facts.fact_features import vectors
from interviewer.score.facts.factuality import manner
from interviewer.score.facts.observe import Sighting

VERBATIM_RATIO = 88.0
"""Partial ratio (0 to 100, rapidfuzz) from which a fact counts as said word for word. In labelled
answers every undenied passage above 85 with the fact's own figures covered the fact."""

Opinion = tuple[Decision, Sighting | None]

_MISSING = Decision(Status.MISSING, (0.0, 0.0, 0.0, 1.0))
_COVERED = Decision(Status.COVERED, (1.0, 0.0, 0.0, 0.0))
_CONTRADICTED = Decision(Status.CONTRADICTED, (0.0, 0.0, 1.0, 0.0))

DENIAL = 0.8
"""Where the rules see a denial and the judge finds a contradiction at least this probable, the fact
is denied, however near the words are. Of labelled facts taken for told this was right in 3 of 4."""


def opinions(
    facts: Sequence[str], seen: Sequence[Sequence[Sighting]], table: Table | None = None
) -> list[Opinion]:
    """A decision for each fact with the window that tells it; ``None`` when nothing was said.

    Raises:
        ModelError: The packaged table is missing or of another version.
    """
    if not all(seen):
        return [(_MISSING, None) for _ in facts]
    rows = vectors(facts, seen)
    return [
        _opinion(fact, row, mine, table) for fact, row, mine in zip(facts, rows, seen, strict=True)
    ]


def _opinion(fact: str, row: list[float], seen: Sequence[Sighting], table: Table | None) -> Opinion:
    decision = decide(row, table)
    if decision.status is not Status.COVERED:
        read_out = next((one for one in seen if _verbatim(fact, one)), None)
        if read_out is not None:
            return _COVERED, read_out
    if decision.status is Status.COVERED and _denied(seen[0]):
        return _CONTRADICTED, seen[0]
    if decision.status is Status.CONTRADICTED and not _conflicts(seen[0]):
        return next_best(decision), seen[0]
    return decision, seen[0]


def _denied(sighting: Sighting) -> bool:
    """Whether rules and judge agree that the window denies the fact."""
    how = sighting.manner
    return (how.turned or how.denials > 0) and sighting.judged[2] >= DENIAL


def _conflicts(sighting: Sighting) -> bool:
    """Whether anything can be shown for a contradiction: a figure, a denial, another actor.

    Without it the judge's word alone was wrong in 37 of 58 labelled passages, and in half of
    them the fact was plainly told: nobody is accused on that.
    """
    how = sighting.manner
    shown = how.turned or how.unreal or how.other or how.denials > 0
    return shown or bool(sighting.agreement.of("different"))


def _verbatim(fact: str, sighting: Sighting) -> bool:
    """Whether the window says the fact nearly word for word, with its figures and as done.

    Only the words themselves count: what is denied beside them ("..., which we did not have") says
    nothing of the fact, unless the candidate takes it back ("... but we never got that far").
    """
    figures, passage = sighting.agreement, sighting.passage
    if figures.of("different") or figures.of("absent"):
        return False
    found = fuzz.partial_ratio_alignment(fact.lower(), passage.lower(), score_cutoff=VERBATIM_RATIO)
    if found is None:
        return False
    said = passage[_clause_start(passage, found.dest_start) : found.dest_end]
    how = manner(fact, Span(0, len(said), said), Span(0, len(said), said))
    if how.turned or how.unreal or how.other or how.denials > 0:
        return False
    return not _taken_back(passage[found.dest_end :])


def _clause_start(text: str, at: int) -> int:
    return max((c.start for c in clauses(Span(0, len(text), text)) if c.start <= at), default=0)


def _taken_back(text: str) -> bool:
    """Whether somebody says "I" or "we" and denies, outside an aside."""
    for clause in clauses(Span(0, len(text), text)):
        said = factuality(clause.text)
        aside = clause.text.lower().lstrip(" ,;").startswith(("which", "who"))
        if said.polarity == "negated" and said.subject in ("i", "we") and not aside:
            return True
    return False
