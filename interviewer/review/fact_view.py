"""How a fact is shown on every screen: its sign, its quote, and why it stands as it does."""

from dataclasses import dataclass

from interviewer.domain.scorecard import Evidence, FactCoverage, Status
from interviewer.domain.transcript import Transcript
from interviewer.review.signs import SIGNS

SAID = {
    Status.COVERED: "said",
    Status.PARTIAL: "said in part",
    Status.CONTRADICTED: "said otherwise",
    Status.MISSING: "not said",
}
"""Each status in words, for ears."""

NEED_A_REASON = frozenset({Status.PARTIAL, Status.CONTRADICTED})
"""A fact that stands so is not shown without why."""

_LONGEST_QUOTE = 140


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as it is shown.

    ``word`` tells in words what ``sign`` and ``style`` tell; doubt stands in place of blame.
    ``quote`` is what was said, as far as it has room; empty where nothing was. ``reason`` says why
    the fact stands so, ``why`` the same where a candidate needs to know.
    """

    text: str
    key: bool
    kind: str
    sign: str
    style: str
    word: str
    quote: str
    evidence: Evidence | None
    reason: str
    why: str


def fact_view(coverage: FactCoverage, transcript: Transcript | None = None) -> FactView:
    """The fact as it is shown; its quote with the transcript's spellings, where that is given."""
    doubt, status, evidence = coverage.unclear, coverage.status, coverage.evidence
    kind = "unclear" if doubt else status.value
    sign, style = SIGNS[kind]
    reason = doubt or coverage.reason
    quote = evidence.text if evidence else ""
    if evidence and transcript:
        quote = transcript.shown(evidence.start, evidence.end)
    return FactView(
        text=coverage.fact.text,
        key=coverage.fact.key,
        kind=kind,
        sign=sign,
        style=style,
        word="unclear" if doubt else SAID[status],
        quote=_shortened(quote.strip()),
        evidence=evidence,
        reason=reason,
        why=reason if doubt or status in NEED_A_REASON else "",
    )


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"
