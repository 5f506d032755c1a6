"""A comparison of two takes as data for other programs."""

from typing import Any

from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import FactCoverage
from interviewer.review.takes.compare_takes import Comparison, FigureChange


def comparison_to_dict(result: Comparison) -> dict[str, Any]:
    """The comparison as ``interviewer compare --json`` prints it."""
    return {
        "first": _take(result.first),
        "second": _take(result.second),
        "best": result.best,
        "scores": {change.name: _figure(change) for change in result.scores},
        "facts": [
            {
                "id": change.fact_id,
                "text": change.text,
                "key": change.key,
                "change": change.change.value,
                "before": _coverage(change.before),
                "after": _coverage(change.after),
            }
            for change in result.facts
        ],
        "star": {
            "order": result.order.value,
            "parts": {
                change.part.value: {
                    "change": change.change.value,
                    "before": round(change.before, 4),
                    "after": round(change.after, 4),
                }
                for change in result.parts
            },
        },
        "figures": {
            change.name.replace(" ", "_"): {"unit": change.unit, **_figure(change)}
            for change in result.figures
        },
        "warnings": list(result.warnings),
    }


def _take(take: KeptRound) -> dict[str, Any]:
    question, story = take.card.question, take.card.story
    return {
        "round": take.id,
        "started_at": take.started_at,
        "rubric": take.card.rubric,
        "question": question.text if question else None,
        "story": story.id if story else None,
    }


def _figure(change: FigureChange) -> dict[str, float | None]:
    rounded = [
        None if value is None else round(value, 2)
        for value in (change.before, change.after, change.difference)
    ]
    return dict(zip(("before", "after", "difference"), rounded, strict=True))


def _coverage(coverage: FactCoverage | None) -> dict[str, Any] | None:
    if coverage is None:
        return None
    quote = coverage.evidence
    return {
        "status": coverage.status.value,
        "reason": coverage.reason,
        "unclear": coverage.unclear,
        "text": quote.text if quote else None,
    }
