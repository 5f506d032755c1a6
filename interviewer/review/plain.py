"""A review as lines of text: for pipes, for screen readers, and for other programs as data."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.moments import day_shown, moment_shown
from interviewer.domain.scorecard import shown_score
from interviewer.review.correcting import ReviewedRound
from interviewer.review.fact_view import NEED_A_REASON, SAID
from interviewer.review.findings import Finding
from interviewer.review.marked import marked
from interviewer.review.scorecard_text import clock


def review_to_dict(reviewed: ReviewedRound) -> dict[str, Any]:
    """The review as ``interviewer review --json`` prints it."""
    kept = reviewed.round
    return {
        "round": reviewed.id,
        "started_at": kept.started_at,
        "recording": str(kept.recording) if kept.recording else None,
        "scorecard": scorecard_to_dict(reviewed.card),
        "findings": [
            {key: value for key, value in asdict(finding).items() if key != "style"}
            for finding in reviewed.findings
        ],
        "notes": [{"written_at": n.written_at, "text": n.text} for n in kept.notes],
    }


def plain_review(reviewed: ReviewedRound) -> str:
    """The review from top to bottom, one thing a line, nothing beside another."""
    return "\n".join(_lines(reviewed))


def _lines(reviewed: ReviewedRound) -> Iterator[str]:
    card, kept = reviewed.card, reviewed.round
    yield f"Round {reviewed.id}, {moment_shown(kept.started_at)}"
    if card.question:
        yield f"Question: {card.question.text}"
    if card.story:
        yield f"Story: {card.story.title}"
    facts = "" if card.facts_score is None else f", facts {card.facts_score:.0f}"
    score = shown_score(card.overall, card, " of 100")
    yield f"Score: {score}{facts}, STAR {card.star.score:.0f}"
    yield from (f"Note: {warning}" for warning in card.warnings)
    yield from ("", "What you said", "")
    for paragraph in marked(card, reviewed.findings):
        at = "" if paragraph.start_s is None else f", {clock(paragraph.start_s)}"
        words = "".join(token.text for token in paragraph.tokens)
        yield f"{paragraph.part.capitalize()}{at}: {' '.join(words.split())}"
    yield from ("", "Findings in the order of the answer", "")
    for number, finding in enumerate(reviewed.findings, 1):
        yield f"{number}. {describe(finding)}"
    if card.advice:
        yield from ("", "What would help most", "")
        yield from (f"{number}. {a.message}" for number, a in enumerate(card.advice, 1))
    if kept.notes:
        yield from ("", "Your notes", "")
        yield from (f"{day_shown(note.written_at)}: {note.text}" for note in kept.notes)


def describe(finding: Finding) -> str:
    """A finding in one sentence, with its time, that tells by words what signs tell."""
    reason = why(finding)
    return f"{what(finding)} ({reason})" if reason else what(finding)


def what(finding: Finding) -> str:
    """A finding with its time, and in words how it stands."""
    at = "" if finding.start_s is None else f"{clock(finding.start_s)} "
    if finding.status is None:
        return f"{at}{'Filler: ' if finding.kind == 'filler' else ''}{finding.label}"
    told = "unclear" if finding.kind == "unclear" else SAID[finding.status]
    return f"{at}{'Key fact' if finding.key else 'Fact'} {told}: {finding.label}"


def why(finding: Finding) -> str:
    """What was said, or why the finding was marked; empty where that needs no word."""
    needed = finding.status is None or finding.kind == "unclear" or finding.status in NEED_A_REASON
    return finding.detail if needed else ""
