"""Scorecards as plain dictionaries (the ``--json`` form), and back: each noun beside itself."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from interviewer.domain.documents.flat import Json, flat, rounded
from interviewer.domain.documents.story_json import fact_from_dict, fact_to_dict
from interviewer.domain.documents.transcript_json import transcript_from_dict, transcript_to_dict
from interviewer.domain.question import Question
from interviewer.domain.scorecard import (
    SCHEMA,
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
from interviewer.domain.story import Part


def scorecard_to_dict(card: Scorecard) -> Json:
    """The scorecard as a JSON object, schema ``interviewer.scorecard/1``, keys in fixed order."""
    score = {"overall": card.overall, "facts": card.facts_score, "star": card.star.score}
    return {
        "schema": SCHEMA,
        "id": card.id,
        "question": _question_to_dict(card.question) if card.question else None,
        "story": flat(card.story) if card.story else None,
        "transcript": transcript_to_dict(card.transcript),
        "facts": [_coverage_to_dict(coverage) for coverage in card.facts],
        "star": _star_to_dict(card.star),
        "delivery": _delivery_to_dict(card.delivery),
        "score": rounded({**score, "delivery": card.delivery.score}),
        "advice": [
            {"kind": advice.kind, "fact": advice.fact, "message": advice.message}
            for advice in card.advice
        ],
        "warnings": list(card.warnings),
        "follow_ups": list(card.follow_ups),
        "rubric": card.rubric,
        "facts_checked": card.facts_checked,
    }


def scorecard_from_dict(data: Mapping[str, Any]) -> Scorecard:
    """The inverse of `scorecard_to_dict` (but for figures that were rounded there).

    Raises:
        KeyError, TypeError, ValueError: The data is not a scorecard of this schema.
    """
    question, story, score = data["question"], data["story"], data["score"]
    return Scorecard(
        id=data["id"],
        question=_question_from_dict(question) if question else None,
        story=StoryMatch(**story) if story else None,
        transcript=transcript_from_dict(data["transcript"]),
        facts=tuple(_coverage_from_dict(fact) for fact in data["facts"]),
        star=_star_from_dict(data["star"]),
        delivery=_delivery_from_dict(data["delivery"], score["delivery"]),
        overall=score["overall"],
        facts_score=score["facts"],
        advice=tuple(Advice(**advice) for advice in data["advice"]),
        warnings=tuple(data["warnings"]),
        follow_ups=tuple(data["follow_ups"]),
        rubric=data.get("rubric", 0),
    )


def _question_to_dict(question: Question) -> Json:
    told = {"id": question.id, "text": question.text, "competency": question.competency}
    return {**told, "story_ids": list(question.story_ids)} if question.story_ids else told


def _question_from_dict(data: Mapping[str, Any]) -> Question:
    return Question(**{**data, "story_ids": tuple(data.get("story_ids", ()))})


def _coverage_to_dict(coverage: FactCoverage) -> Json:
    return {
        **fact_to_dict(coverage.fact),
        "status": coverage.status.value,
        **rounded({"score": coverage.score}),
        "reason": coverage.reason,
        "unclear": coverage.unclear,
        "evidence": flat(coverage.evidence) if coverage.evidence else None,
    }


def _coverage_from_dict(data: Mapping[str, Any]) -> FactCoverage:
    evidence = data["evidence"]
    return FactCoverage(
        fact=fact_from_dict(data),
        status=Status(data["status"]),
        score=data["score"],
        reason=data["reason"],
        evidence=Evidence(**evidence) if evidence else None,
        unclear=data["unclear"],
    )


def _star_to_dict(star: StarStructure) -> Json:
    return {
        "score": round(star.score, 1),
        "order_ok": star.order_ok,
        "parts": {part.value: flat(told) for part, told in star.parts.items()},
        "segments": [{**flat(one), "part": str(one.part)} for one in star.segments],
    }


def _star_from_dict(data: Mapping[str, Any]) -> StarStructure:
    return StarStructure(
        score=data["score"],
        order_ok=data["order_ok"],
        parts={Part(part): StarPart(**told) for part, told in data["parts"].items()},
        segments=tuple(StarSegment(**segment) for segment in data["segments"]),
    )


def _delivery_to_dict(delivery: Delivery) -> Json:
    pauses = {"count": delivery.pause_count, "longest_s": delivery.longest_pause_s}
    return {
        **rounded({"words_per_minute": delivery.words_per_minute}),
        "fillers": _fillers_to_dict(delivery.fillers),
        "pauses": rounded(pauses),
        **rounded({"i_share": delivery.i_share, "duration_s": delivery.duration_s}),
    }


def _delivery_from_dict(data: Mapping[str, Any], score: float) -> Delivery:
    return Delivery(
        words_per_minute=data["words_per_minute"],
        fillers=_fillers_from_dict(data["fillers"]),
        pause_count=data["pauses"]["count"],
        longest_pause_s=data["pauses"]["longest_s"],
        i_share=data["i_share"],
        duration_s=data["duration_s"],
        score=score,
    )


def _fillers_to_dict(fillers: Fillers) -> Json:
    """How many; what a second hearing adds is left out where there is none."""
    told = {
        "count": fillers.count,
        **rounded({"per_minute": fillers.per_minute}),
        "examples": list(fillers.examples),
        "reliable": fillers.reliable,
        "measured": fillers.measured,
    }
    if fillers.reliability is None:
        return told
    heard = [flat(filler) for filler in fillers.heard]
    return {**told, "reliability": asdict(fillers.reliability), "heard": heard}


def _fillers_from_dict(data: Mapping[str, Any]) -> Fillers:
    return Fillers(
        data["count"],
        data["per_minute"],
        tuple(data["examples"]),
        data["reliable"],
        data.get("measured", "text"),
        Reliability(**data["reliability"]) if "reliability" in data else None,
        tuple(HeardFiller(**heard) for heard in data.get("heard", ())),
    )
