"""An exported history, checked whole before anything of it is written: it comes from any hand."""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from interviewer.domain.documents import (
    conform,
    round_from_dict,
    story_from_dict,
    transcript_from_dict,
)
from interviewer.domain.errors import HistoryError, UsageError
from interviewer.domain.scorecard import Evidence, Scorecard, StarSegment
from interviewer.domain.story import Part
from interviewer.domain.transcript import Pause, Segment, Spelling, Transcript, Word
from interviewer.domain.typed import check_length
from interviewer.history import drill_rows, round_rows
from interviewer.history.summaries import ROUND_ID

SCHEMA = "interviewer.history/1"

_YEARS = range(1970, 2200)
"""Outside, a clock was never right, and days before or after cannot be counted."""

DAMAGE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
"""What reading a damaged document raises."""


def read_document(text: str, place: str) -> Mapping[str, Any]:
    """The document, every field of it as the program wrote it, or could have.

    Raises:
        HistoryError: It is no such document, or damaged; says which round or drill, and where.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise HistoryError(
            f"{place}: not JSON ({error}); give a file of: history export"
        ) from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise HistoryError(
            f"{place}: no export of a history ({SCHEMA}); see: history export --help"
        )
    for kind, inspect in (("round", check_round), ("drill", _check_drill)):
        told = document.get(f"{kind}s", [])
        if not isinstance(told, list):
            raise HistoryError(f"{place}: its {kind}s are no list; export it anew")
        for position, one in enumerate(told, start=1):
            try:
                inspect(one)
            except DAMAGE as error:
                raise HistoryError(
                    f"{place}: {kind} {position} is damaged ({why(error)}); export it anew"
                ) from error
    return document


_WHY_CHARACTERS = 100


def why(error: Exception) -> str:
    """What was wrong, in few words: errors quote what they stumble over, however long that is."""
    text = f"no {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__
    plain = " ".join(ascii(text)[1:-1].split())
    return plain if len(plain) <= _WHY_CHARACTERS else f"{plain[:_WHY_CHARACTERS]}..."


def check_round(one: Mapping[str, Any]) -> None:
    """Whether a round of a document can be written, and read ever after.

    Raises:
        KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError: It cannot.
    """
    if not ROUND_ID.fullmatch(one["id"]):
        raise ValueError(f"what stands there is no round's id: {one['id']!r}")
    moment_of(one["started_at"])
    if one["scorecard"]["round"] != one["id"]:
        raise ValueError("its scorecard is that of another round")
    check_card(one["scorecard"])
    try:
        check_length(one["scorecard"]["transcript"]["text"], "its answer")
    except UsageError as error:
        raise ValueError(str(error)) from error
    for old in one["corrections"]:
        moment_of(old["replaced_at"])
        conform(old["reason"], str, "reason")
        check_card(old["scorecard"])
        _check_story(old.get("told_story"), old["scorecard"])
    for note in one["notes"]:
        moment_of(note["written_at"])
        conform(note["text"], str, "text")
    _check_story(one.get("told_story"), one["scorecard"])
    sound_of(one)


def _check_story(story: Mapping[str, Any] | None, card: Mapping[str, Any]) -> None:
    if story is None:
        return
    told = story_from_dict(story)
    conform(told)
    if told.id != card["story"]["id"]:
        raise ValueError(f"it tells another story than {told.id!r}")


def check_card(card: Mapping[str, Any]) -> Scorecard:
    """The scorecard, if it can be written, and read ever after; raises as `check_round`."""
    told = round_from_dict(card, "", "")
    scorecard = told.card
    conform(scorecard)
    for name, value in round_rows.derived(card).items():
        conform(value, int if name == "rubric" else _column(name), name)
    round_rows.fact_rows(card)
    if set(scorecard.star.parts) != set(Part):
        raise ValueError("its parts are not those of STAR")
    for fact in card["facts"]:
        if fact["evidence"]:
            _ = fact["evidence"]["start_s"], fact["evidence"]["end_s"]  # left out by no program
    for what, value, most in _bounded(scorecard):
        if value is not None and not 0 <= value <= most:
            raise ValueError(f"{what} cannot be {value}")
    _check_places(scorecard)
    conform(told.interview, str | None, "interview")
    for prompted in told.prompted:
        conform(prompted)
        _check_transcript(prompted.transcript)
    return scorecard


def _column(name: str) -> object:
    if name in ("question_id", "question_text", "competency", "story_id", "story_title"):
        return str | None
    return float if name in ("overall", "star_score", "delivery_score") else float | None


def _bounded(card: Scorecard) -> Iterator[tuple[str, float | None, float]]:
    """Figures with the most that they can be; none can be less than 0."""
    yield from (("overall", card.overall, 100), ("facts", card.facts_score, 100))
    yield from (("star", card.star.score, 100), ("delivery", card.delivery.score, 100))
    for part, told in card.star.parts.items():
        yield from ((f"{part}.share", told.share, 1.001), (f"{part}.score", told.score, 1))
    for coverage in card.facts:
        yield f"{coverage.fact.id}.score", coverage.score, 1
    yield "i_share", card.delivery.i_share, 1


def _check_places(card: Scorecard) -> None:
    """Whether everything that points into the text points at some of it."""
    _check_transcript(card.transcript)
    quoted = (coverage.evidence for coverage in card.facts if coverage.evidence)
    pointing: tuple[Evidence | StarSegment, ...] = (*quoted, *card.star.segments)
    for one in pointing:
        _check_span(one.start, one.end, card.transcript.text)
    for filler in card.delivery.fillers.heard:
        _check_span(filler.at, filler.at, card.transcript.text)


def _check_transcript(transcript: Transcript) -> None:
    conform(transcript)
    placed: Sequence[Sequence[Word | Segment | Spelling]]
    placed = (transcript.words, transcript.segments, transcript.spellings)
    for stretches in placed:
        end = 0
        for one in stretches:
            _check_span(one.start, one.end, transcript.text)
            if one.start < end:
                raise ValueError(f"its words at {one.start} to {one.end} are out of order")
            end = one.end
    heard: tuple[Word | Segment | Pause, ...]
    heard = (*transcript.words, *transcript.segments, *(transcript.pauses or ()))
    for timed in heard:
        if not 0 <= timed.start_s <= timed.end_s:
            raise ValueError(f"its time from {timed.start_s} to {timed.end_s} s is none")
    if transcript.duration_s is not None and transcript.duration_s < 0:
        raise ValueError(f"it cannot last {transcript.duration_s} s")


def _check_span(start: int, end: int, text: str) -> None:
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"nothing stands at {start} to {end} of its text")


def _check_drill(one: Mapping[str, Any]) -> None:
    moment_of(one["started_at"])
    drill_rows.check(one)
    _check_transcript(transcript_from_dict(one["transcript"]))


def moment_of(text: str) -> datetime:
    """A time of a document, in UTC.

    Raises:
        TypeError, ValueError, OverflowError: It is none.
    """
    moment = datetime.fromisoformat(text).astimezone(UTC)
    if moment.year not in _YEARS:
        raise ValueError(f"its year cannot be {moment.year}")
    return moment


def sound_of(one: Mapping[str, Any]) -> bytes | None:
    """The recording of a round, if the document holds it; raises as `check_round`."""
    recording = one["recording"]
    if recording is None or recording.get("data") is None:
        return None
    return base64.b64decode(recording["data"], validate=True)
