"""Scorecards as plain dictionaries, and back."""

from interviewer.domain.documents.card_from_json import scorecard_from_dict, story_from_dict
from interviewer.domain.documents.card_to_json import (
    scorecard_to_dict,
    story_to_dict,
    transcript_from_dict,
    transcript_to_dict,
)
from interviewer.domain.documents.conforming import conform

__all__ = [
    "conform",
    "scorecard_from_dict",
    "scorecard_to_dict",
    "story_from_dict",
    "story_to_dict",
    "transcript_from_dict",
    "transcript_to_dict",
]
