"""Scorecards and transcripts as plain dictionaries (the ``--json`` form), and transcripts back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from interviewer.domain.scorecard import (
    SCHEMA,
    Delivery,
    Evidence,
    FactCoverage,
    Fillers,
    Scorecard,
    StarStructure,
)
from interviewer.domain.story import Story
from interviewer.domain.transcript import Pause, Segment, Spelling, Transcript, Word

Json = dict[str, Any]


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def transcript_to_dict(transcript: Transcript) -> Json:
    """The transcript: text, language, duration, words (seconds, probability), segments, pauses.

    ``text`` is what was heard; ``display`` is the same with the bank's spellings put in, each of
    which ``spellings`` lists with its offsets in ``text``.
    """
    return {
        "text": transcript.text,
        "language": transcript.language,
        "duration_s": _rounded(transcript.duration_s, 3),
        "words": [
            {
                "text": word.text,
                "start": word.start,
                "end": word.end,
                "start_s": round(word.start_s, 3),
                "end_s": round(word.end_s, 3),
                "probability": round(word.probability, 4),
            }
            for word in transcript.words
        ],
        "segments": [
            {
                "start": segment.start,
                "end": segment.end,
                "start_s": round(segment.start_s, 3),
                "end_s": round(segment.end_s, 3),
            }
            for segment in transcript.segments
        ],
        "pauses": None
        if transcript.pauses is None
        else [
            {"start_s": round(pause.start_s, 3), "end_s": round(pause.end_s, 3)}
            for pause in transcript.pauses
        ],
        "display": transcript.shown(),
        "spellings": [asdict(spelling) for spelling in transcript.spellings],
    }


def transcript_from_dict(data: Mapping[str, Any]) -> Transcript:
    """The inverse of `transcript_to_dict`.

    Raises:
        KeyError, TypeError, ValueError: The data is not a transcript of this form.
    """
    pauses = data.get("pauses")
    return Transcript(
        text=data["text"],
        language=data.get("language", "en"),
        duration_s=data.get("duration_s"),
        words=tuple(Word(**word) for word in data.get("words", ())),
        segments=tuple(Segment(**segment) for segment in data.get("segments", ())),
        pauses=None if pauses is None else tuple(Pause(**pause) for pause in pauses),
        spellings=tuple(Spelling(**spelling) for spelling in data.get("spellings", ())),
    )


def _evidence(evidence: Evidence | None) -> Json | None:
    if evidence is None:
        return None
    return {
        "text": evidence.text,
        "start": evidence.start,
        "end": evidence.end,
        "start_s": _rounded(evidence.start_s, 3),
        "end_s": _rounded(evidence.end_s, 3),
    }


def _facts(facts: Sequence[FactCoverage]) -> list[Json]:
    return [
        {
            "id": coverage.fact.id,
            "text": coverage.fact.text,
            "part": coverage.fact.part.value,
            "key": coverage.fact.key,
            "status": coverage.status.value,
            "score": round(coverage.score, 4),
            "reason": coverage.reason,
            "unclear": coverage.unclear,
            "evidence": _evidence(coverage.evidence),
        }
        for coverage in facts
    ]


def _star(star: StarStructure) -> Json:
    return {
        "score": round(star.score, 1),
        "order_ok": star.order_ok,
        "parts": {
            part.value: {
                "present": told.present,
                "share": round(told.share, 4),
                "score": round(told.score, 4),
                "reason": told.reason,
            }
            for part, told in star.parts.items()
        },
        "segments": [
            {
                "part": str(segment.part),
                "start": segment.start,
                "end": segment.end,
                "start_s": _rounded(segment.start_s, 3),
                "end_s": _rounded(segment.end_s, 3),
            }
            for segment in star.segments
        ],
    }


def _delivery(delivery: Delivery) -> Json:
    return {
        "words_per_minute": _rounded(delivery.words_per_minute, 1),
        "fillers": {
            "count": delivery.fillers.count,
            "per_minute": _rounded(delivery.fillers.per_minute, 1),
            "examples": list(delivery.fillers.examples),
            "reliable": delivery.fillers.reliable,
            **_measured(delivery.fillers),
        },
        "pauses": {
            "count": delivery.pause_count,
            "longest_s": _rounded(delivery.longest_pause_s, 2),
        },
        "i_share": _rounded(delivery.i_share, 3),
        "duration_s": _rounded(delivery.duration_s, 3),
    }


def _measured(fillers: Fillers) -> Json:
    """How the fillers were counted; what a second hearing adds is left out where there is none."""
    if fillers.reliability is None:
        return {"measured": fillers.measured}
    heard = [
        {
            "text": filler.text,
            "at": filler.at,
            "start_s": round(filler.start_s, 3),
            "end_s": round(filler.end_s, 3),
        }
        for filler in fillers.heard
    ]
    reliability = asdict(fillers.reliability)
    return {"measured": fillers.measured, "reliability": reliability, "heard": heard}


def scorecard_to_dict(card: Scorecard) -> Json:
    """The scorecard as a JSON object, schema ``interviewer.scorecard/1``, keys in fixed order."""
    question, story = card.question, card.story
    return {
        "schema": SCHEMA,
        "id": card.id,
        "question": None
        if question is None
        else {"id": question.id, "text": question.text, "competency": question.competency},
        "story": None
        if story is None
        else {
            "id": story.id,
            "title": story.title,
            "confidence": round(story.confidence, 4),
            "chosen_by": story.chosen_by,
        },
        "transcript": transcript_to_dict(card.transcript),
        "facts": _facts(card.facts),
        "star": _star(card.star),
        "delivery": _delivery(card.delivery),
        "score": {
            "overall": round(card.overall, 1),
            "facts": _rounded(card.facts_score, 1),
            "star": round(card.star.score, 1),
            "delivery": round(card.delivery.score, 1),
        },
        "advice": [
            {"kind": advice.kind, "fact": advice.fact, "message": advice.message}
            for advice in card.advice
        ],
        "warnings": list(card.warnings),
        "follow_ups": list(card.follow_ups),
        "rubric": card.rubric,
    }


def story_to_dict(story: Story) -> Json:
    """The story as ``interviewer stories list --json`` prints it."""
    return {
        "id": story.id,
        "title": story.title,
        "organization": story.organization,
        "competencies": list(story.competencies),
        "draft": story.draft,
        "parts": {part.value: text for part, text in story.parts.items()},
        "details": list(story.details),
        "facts": [
            {
                "id": fact.id,
                "text": fact.text,
                "part": fact.part.value,
                "key": fact.key,
                "accept": list(fact.accept),
            }
            for fact in story.facts
        ],
        "source": {"file": story.source.file, "line": story.source.line},
    }
