"""Transcripts as plain dictionaries, and back."""

from collections.abc import Mapping
from typing import Any

from interviewer.domain.documents.flat import Json, flat, rounded
from interviewer.domain.transcript import Pause, Segment, Spelling, Transcript, Word


def transcript_to_dict(transcript: Transcript) -> Json:
    """The transcript: text, language, duration, words (seconds, probability), segments, pauses.

    ``text`` is what was heard; ``display`` is the same with the bank's spellings put in, each of
    which ``spellings`` lists with its offsets in ``text``.
    """
    pauses = transcript.pauses
    return {
        "text": transcript.text,
        "language": transcript.language,
        **rounded({"duration_s": transcript.duration_s}),
        "words": [flat(word) for word in transcript.words],
        "segments": [flat(segment) for segment in transcript.segments],
        "pauses": None if pauses is None else [flat(pause) for pause in pauses],
        "display": transcript.shown(),
        "spellings": [flat(spelling) for spelling in transcript.spellings],
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
