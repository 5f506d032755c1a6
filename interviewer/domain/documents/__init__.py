"""Nouns as plain dictionaries (the ``--json`` form), and back.

>>> data = scorecard_to_dict(card)
>>> data["schema"], data["score"]["overall"]
('interviewer.scorecard/1', 21.2)
>>> conform(scorecard_from_dict(data))
>>> story_from_dict(story_to_dict(stories[0])) == stories[0]
True
>>> transcript_from_dict(transcript_to_dict(card.transcript)) == card.transcript
True
>>> kept = store.round("last")
>>> kept == round_from_dict(round_to_dict(kept), kept.id, kept.started_at)
True
>>> prompted_from_dict(round_to_dict(kept))
()
"""

from interviewer.domain.documents.conforming import conform
from interviewer.domain.documents.round_json import (
    prompted_from_dict,
    round_from_dict,
    round_to_dict,
)
from interviewer.domain.documents.scorecard_json import scorecard_from_dict, scorecard_to_dict
from interviewer.domain.documents.story_json import story_from_dict, story_to_dict
from interviewer.domain.documents.transcript_json import transcript_from_dict, transcript_to_dict

__all__ = [
    "conform",
    "prompted_from_dict",
    "round_from_dict",
    "round_to_dict",
    "scorecard_from_dict",
    "scorecard_to_dict",
    "story_from_dict",
    "story_to_dict",
    "transcript_from_dict",
    "transcript_to_dict",
]
