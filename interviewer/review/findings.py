"""What there is to look at in an answer, one finding after another, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from interviewer.domain.scorecard import FactCoverage, Scorecard, Status
from interviewer.language.fillers import fillers
from interviewer.language.quantities import values
from interviewer.review.fact_view import fact_view
from interviewer.review.signs import PART_STYLES

LEAD_IN_S = 2.0
"""A finding is played from so long before it, so that the ear arrives before the words do."""

FindingKind = Literal["part", "fact", "unclear", "filler", "missing"]

_ORDER: tuple[FindingKind, ...] = ("part", "fact", "unclear", "filler", "missing")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    ``label`` names it in the candidate's words, ``detail`` says why it was marked (may be empty),
    ``sign`` and ``style`` are those of every screen. ``start`` and ``end`` are characters of the
    transcript, end exclusive, both ``None`` for a missing fact, which has no place, and equal for
    a filler that was heard but is not in the text. ``focus`` is the stretch that a correction
    would most likely touch: the figure, where there is one. Seconds are from the start of the
    recording, ``None`` for a typed answer. ``fact_id``, ``status`` and ``key`` are those of the
    fact, where it is about one.
    """

    kind: FindingKind
    label: str
    detail: str
    sign: str
    style: str
    start: int | None = None
    end: int | None = None
    focus: tuple[int, int] | None = None
    start_s: float | None = None
    end_s: float | None = None
    fact_id: str | None = None
    status: Status | None = None
    key: bool = False

    @property
    def play_from_s(self) -> float | None:
        """Where playing begins: `LEAD_IN_S` before it, never before the recording."""
        return None if self.start_s is None else max(0.0, self.start_s - LEAD_IN_S)


def findings_of(card: Scorecard) -> tuple[Finding, ...]:
    """Every finding in the order of the answer; missing facts, which have no place, at the end."""
    found = [*_parts(card), *_facts(card), *_fillers(card)]
    last = len(card.transcript.text) + 1
    return tuple(
        sorted(found, key=lambda f: (last if f.start is None else f.start, _ORDER.index(f.kind)))
    )


def _parts(card: Scorecard) -> Iterator[Finding]:
    before = None
    for segment in card.star.segments:
        if segment.part != before:
            letter, style = PART_STYLES[segment.part]
            told = {part.value: told for part, told in card.star.parts.items()}.get(segment.part)
            yield Finding(
                "part",
                f"{segment.part.capitalize()} begins",
                f"{told.share:.0%} of the answer" if told else "outside the story",
                letter,
                style,
                segment.start,
                segment.end,
                None,
                segment.start_s,
                segment.end_s,
            )
        before = segment.part


def _facts(card: Scorecard) -> Iterator[Finding]:
    for coverage in card.facts:
        view, quote = fact_view(coverage), coverage.evidence
        kind: FindingKind = (
            "unclear" if coverage.unclear else "missing" if quote is None else "fact"
        )
        yield Finding(
            kind,
            view.text,
            view.reason,
            view.sign,
            view.style,
            quote.start if quote else None,
            quote.end if quote else None,
            _focus(coverage),
            quote.start_s if quote else None,
            quote.end_s if quote else None,
            coverage.fact.id,
            coverage.status,
            coverage.fact.key,
        )


def _focus(coverage: FactCoverage) -> tuple[int, int] | None:
    """The first figure in the quote of a fact that a misheard figure may have cost its credit."""
    quote = coverage.evidence
    if quote is None or (coverage.status is Status.COVERED and not coverage.unclear):
        return None
    figure = next((value for value in values(quote.text) if value.kind != "vague"), None)
    return (quote.start + figure.start, quote.start + figure.end) if figure else None


def _fillers(card: Scorecard) -> Iterator[Finding]:
    """Fillers in the text, and those heard beside it, which stand between its words."""
    written = {span.start: span for span in fillers(card.transcript.text)}
    for span in written.values():
        times = card.transcript.times_between(span.start, span.end) or (None, None)
        yield _filler(span.text, span.start, span.end, *times)
    for heard in card.delivery.fillers.heard:
        if heard.at not in written:
            yield _filler(heard.text, heard.at, heard.at, heard.start_s, heard.end_s)


def _filler(text: str, start: int, end: int, start_s: float | None, end_s: float | None) -> Finding:
    why = "a short pause sounds better"
    place = (start, end, None, start_s, end_s)
    return Finding("filler", text, why, "()", "dim italic", *place)
