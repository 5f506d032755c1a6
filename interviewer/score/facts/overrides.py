"""Where a rule knows better than the table: all overrides, in the order in which they are asked.

An override sees a view and the verdict so far, and gives another verdict or ``None``.
`benchmarks/scoring.py --overrides` prints how often each spoke and how often it was right.
"""

from collections.abc import Callable
from dataclasses import replace

from rapidfuzz import fuzz

from interviewer.domain.scorecard import Status
from interviewer.language.factuality import factuality
from interviewer.language.text import Span, clauses
from interviewer.score.facts.decide import most_probable
from interviewer.score.facts.factuality import contrast
from interviewer.score.facts.nouns import Candidate, FactView, Verdict

TABLE = "table"
"""Who decided where no override spoke."""

VERBATIM_RATIO = 88.0
"""Partial ratio (0 to 100, rapidfuzz) from which a fact counts as said word for word. In labelled
answers every undenied passage above 85 with the fact's own figures covered the fact."""

DENIAL = 0.8
"""Where the rules see a denial and the judge finds a contradiction at least this probable, the fact
is denied, however near the words are."""

Override = Callable[[FactView, Verdict], Verdict | None]


def word_for_word(view: FactView, verdict: Verdict) -> Verdict | None:
    """A window says the fact nearly word for word, with its figures and as done: covered."""
    if verdict.status is Status.COVERED:
        return None
    said = next((one for one in view.candidates if _verbatim(view.wording, one)), None)
    if said is None:
        return None
    return Verdict(Status.COVERED, (1.0, 0.0, 0.0, 0.0), "word_for_word", said)


def denied_by_both(view: FactView, verdict: Verdict) -> Verdict | None:
    """The table says covered, but rules and judge agree that the window denies it: contradicted.

    Of labelled facts taken for told this was right in 3 of 4.
    """
    how = view.main.contrast
    denied = (how.turned or how.denials > 0) and view.main.judged[2] >= DENIAL
    if verdict.by != TABLE or verdict.status is not Status.COVERED or not denied:
        return None
    return Verdict(Status.CONTRADICTED, (0.0, 0.0, 1.0, 0.0), "denied_by_both", view.main)


def contradiction_unshown(view: FactView, verdict: Verdict) -> Verdict | None:
    """The table says contradicted, but nothing can be shown for it: the next most probable.

    Without a figure, a denial or another actor the judge's word alone was wrong in 37 of 58
    labelled passages, and in half of them the fact was plainly told: nobody is accused on that.
    """
    if verdict.by != TABLE or verdict.status is not Status.CONTRADICTED:
        return None
    if view.main.contrast.any or view.main.figures.of("different"):
        return None
    left = most_probable(verdict.probabilities, ruled_out=Status.CONTRADICTED)
    return replace(verdict, status=left, by="contradiction_unshown")


def read_out_of_the_story(view: FactView, verdict: Verdict) -> Verdict | None:
    """The fact's own sentence of the story was said word for word: covered."""
    if view.read_out is None or verdict.status is Status.COVERED:
        return None
    return Verdict(Status.COVERED, (1.0, 0.0, 0.0, 0.0), "read_out", view.main, view.read_out)


OVERRIDES: tuple[Override, ...] = (
    word_for_word,
    denied_by_both,
    contradiction_unshown,
    read_out_of_the_story,
)
"""Those that scoring ships."""


def _verbatim(wording: str, candidate: Candidate) -> bool:
    """Whether the window says the fact nearly word for word, with its figures and as done.

    Only the words themselves count: what is denied beside them ("..., which we did not have") says
    nothing of the fact, unless the candidate takes it back ("... but we never got that far").
    """
    figures, passage = candidate.figures, candidate.passage
    if figures.of("different") or figures.of("absent"):
        return False
    found = fuzz.partial_ratio_alignment(
        wording.lower(), passage.lower(), score_cutoff=VERBATIM_RATIO
    )
    if found is None:
        return False
    said = passage[_clause_start(passage, found.dest_start) : found.dest_end]
    here = Span(0, len(said), said)
    return not contrast(wording, here, here).any and not _taken_back(passage[found.dest_end :])


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
