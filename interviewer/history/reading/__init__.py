"""Questions that lists, trends, reviews and searches ask of the tables."""

from interviewer.history.reading.indexed import IndexedHistory
from interviewer.history.reading.queries import (
    all_recordings,
    card_of,
    corrections_of,
    find_round,
    notes_of,
    recording_of,
)
from interviewer.history.reading.searching import SaidAmount, SaidSentence, SearchIndex

__all__ = [
    "IndexedHistory",
    "SaidAmount",
    "SaidSentence",
    "SearchIndex",
    "all_recordings",
    "card_of",
    "corrections_of",
    "find_round",
    "notes_of",
    "recording_of",
]
