"""The transcript as the review page shows it: paragraphs of words that know their times."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.scorecard import Scorecard
from interviewer.review.findings import Finding
from interviewer.review.marked import Token, marked

_APART = 3.0
"""Per cent of the waveform's width that a sign takes on a phone."""


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


@dataclass(frozen=True, slots=True)
class Marker:
    """Signs above the waveform, at a place in per cent of the recording's length."""

    place: float
    signs: str
    labels: str
    play_from_s: float


def markers(card: Scorecard, findings: Sequence[Finding]) -> list[Marker]:
    """Facts above the waveform; those that would stand on each other share one place."""
    duration_s = card.transcript.duration_s
    made: list[Marker] = []
    for one in findings:
        at_s, from_s = one.start_s, one.play_from_s
        if one.kind not in ("fact", "unclear") or not duration_s or at_s is None or from_s is None:
            continue
        place = 100 * at_s / duration_s
        if made and place - made[-1].place < _APART:
            before = made.pop()
            labels = f"{before.labels}; {one.label}"
            made.append(Marker(before.place, before.signs + one.sign, labels, before.play_from_s))
        else:
            made.append(Marker(place, one.sign, one.label, from_s))
    return made
