"""Questions that lists, trends, reviews and searches ask of the tables.

>>> IndexedHistory(folder).update_index()
[]
>>> with store.database.reading() as rows:
...     number, round_id = find_round(rows, "last")
...     card_of(rows, number, round_id)["schema"]
...     all_recordings(rows), recording_of(rows, number)
...     told_round(rows, number, round_id).id == round_id
...     notes_of(rows, number), corrections_of(rows, number)
'interviewer.scorecard/1'
(set(), None)
True
((), [])
>>> with store.searching() as index:
...     isinstance(index, SearchIndex)
...     said = index.sentences(index.with_words(["complaints"]))
...     amounts = index.amounts_in([said[0].number])
True
>>> isinstance(said[0], SaidSentence), said[0].text
(True, 'That led to a 57% reduction in customer complaints.')
>>> isinstance(amounts[0], SaidAmount), amounts[0].manner
(True, 'said')
"""

from interviewer.history.reading.indexed import IndexedHistory
from interviewer.history.reading.kept_round import (
    card_of,
    corrections_of,
    find_round,
    notes_of,
    recording_of,
    told_round,
)
from interviewer.history.reading.queries import all_recordings
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
    "told_round",
]
