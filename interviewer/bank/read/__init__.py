"""Story files, banks, notes and question lists to stories and questions."""

from interviewer.bank.read.example_bank import is_example, packaged_stories
from interviewer.bank.read.facts_of_text import LONGEST_FACT_WORDS, has_metric
from interviewer.bank.read.front_matter import fact_id, read_front_matter
from interviewer.bank.read.importing import Notes, notes_at, read_notes, stories_in
from interviewer.bank.read.question_lists import read_questions
from interviewer.bank.read.story_files import (
    read_stories,
    read_story_text,
    read_what_can_be_read,
    single_spaced,
)

__all__ = [
    "LONGEST_FACT_WORDS",
    "Notes",
    "fact_id",
    "has_metric",
    "is_example",
    "notes_at",
    "packaged_stories",
    "read_front_matter",
    "read_notes",
    "read_questions",
    "read_stories",
    "read_story_text",
    "read_what_can_be_read",
    "single_spaced",
    "stories_in",
]
