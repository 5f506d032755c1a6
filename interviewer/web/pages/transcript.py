"""The transcript as the review page shows it: paragraphs of words that know their times."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.scorecard import Scorecard
from interviewer.review.findings import Finding
from interviewer.review.marked import Token, marked


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, the space between two, or a sign.

    ``start`` and ``end`` are characters of the transcript; seconds are ``None`` when typed.
    ``marks`` are names of styles, ``findings`` numbers of findings around it.
    """

    kind: str
    text: str
    start: int
    end: int
    from_s: float | None
    to_s: float | None
    marks: tuple[str, ...]
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the answer that tells one part."""

    part: str
    start_s: float | None
    pieces: tuple[Piece, ...]


def paragraphs(card: Scorecard, findings: Sequence[Finding]) -> list[Passage]:
    """The whole transcript with times and marks."""
    status = {coverage.fact.id: coverage.status.value for coverage in card.facts}
    names = [_mark(finding, status) for finding in findings]
    return [
        Passage(
            paragraph.part,
            paragraph.start_s,
            tuple(_piece(card, token, names) for token in paragraph.tokens),
        )
        for paragraph in marked(card, findings)
    ]


def _mark(finding: Finding, status: dict[str, str]) -> str:
    return (
        status.get(finding.fact_id or "", finding.kind)
        if finding.kind == "fact"
        else (finding.kind)
    )


def _piece(card: Scorecard, token: Token, names: Sequence[str]) -> Piece:
    times = None
    if token.kind == "word":
        times = card.transcript.times_between(token.start, token.end)
    return Piece(
        token.kind,
        token.text,
        token.start,
        token.end,
        times[0] if times else None,
        times[1] if times else None,
        tuple(dict.fromkeys(names[number] for number in token.findings)),
        token.findings,
    )
