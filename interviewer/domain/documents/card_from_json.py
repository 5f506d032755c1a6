"""Scorecards back from their ``--json`` form."""

from collections.abc import Mapping
from typing import Any

from interviewer.domain.documents.card_to_json import transcript_from_dict
from interviewer.domain.question import Question
from interviewer.domain.scorecard import (
    Advice,
    Delivery,
    Evidence,
    FactCoverage,
    Fillers,
    HeardFiller,
    Reliability,
    Scorecard,
    StarPart,
    StarSegment,
    StarStructure,
    Status,
    StoryMatch,
)
from interviewer.domain.story import Fact, Part, SourceRef, Story


def scorecard_from_dict(data: Mapping[str, Any]) -> Scorecard:
    """The inverse of ``encoding.scorecard_to_dict`` (but for figures that were rounded there).

    Raises:
        KeyError, TypeError, ValueError: The data is not a scorecard of this schema.
    """
    question, story, score = data["question"], data["story"], data["score"]
    return Scorecard(
        id=data["id"],
        question=Question(**question) if question else None,
        story=StoryMatch(**story) if story else None,
        transcript=transcript_from_dict(data["transcript"]),
        facts=tuple(_fact(fact) for fact in data["facts"]),
        star=_star(data["star"]),
        delivery=_delivery(data["delivery"], score["delivery"]),
        overall=score["overall"],
        facts_score=score["facts"],
        advice=tuple(Advice(**advice) for advice in data["advice"]),
        warnings=tuple(data["warnings"]),
        follow_ups=tuple(data["follow_ups"]),
        rubric=data.get("rubric", 0),
    )


def _fact(data: Mapping[str, Any]) -> FactCoverage:
    evidence = data["evidence"]
    return FactCoverage(
        fact=Fact(data["id"], data["text"], Part(data["part"]), data["key"]),
        status=Status(data["status"]),
        score=data["score"],
        reason=data["reason"],
        evidence=Evidence(**evidence) if evidence else None,
        unclear=data["unclear"],
    )


def _star(data: Mapping[str, Any]) -> StarStructure:
    return StarStructure(
        score=data["score"],
        order_ok=data["order_ok"],
        parts={Part(part): StarPart(**told) for part, told in data["parts"].items()},
        segments=tuple(StarSegment(**segment) for segment in data["segments"]),
    )


def _delivery(data: Mapping[str, Any], score: float) -> Delivery:
    fillers, pauses = data["fillers"], data["pauses"]
    return Delivery(
        words_per_minute=data["words_per_minute"],
        fillers=Fillers(
            fillers["count"],
            fillers["per_minute"],
            tuple(fillers["examples"]),
            fillers["reliable"],
            fillers.get("measured", "text"),
            Reliability(**fillers["reliability"]) if "reliability" in fillers else None,
            tuple(HeardFiller(**heard) for heard in fillers.get("heard", ())),
        ),
        pause_count=pauses["count"],
        longest_pause_s=pauses["longest_s"],
        i_share=data["i_share"],
        duration_s=data["duration_s"],
        score=score,
    )


def story_from_dict(data: Mapping[str, Any]) -> Story:
    """The inverse of ``encoding.story_to_dict``.

    Raises:
        KeyError, TypeError, ValueError: The data is not a story of this form.
    """
    return Story(
        id=data["id"],
        title=data["title"],
        facts=tuple(
            Fact(fact["id"], fact["text"], Part(fact["part"]), fact["key"], tuple(fact["accept"]))
            for fact in data["facts"]
        ),
        parts={Part(part): text for part, text in data["parts"].items()},
        organization=data["organization"],
        competencies=tuple(data["competencies"]),
        draft=data["draft"],
        details=tuple(data["details"]),
        source=SourceRef(**data["source"]),
    )
