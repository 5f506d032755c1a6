"""Lines to the passages that tell a story: sections, labels, tables, ends."""

from interviewer.bank.layout.data_records import SUFFIXES, record_passages
from interviewer.bank.layout.labels import read_label
from interviewer.bank.layout.part_text import story_parts
from interviewer.bank.layout.passage_finding import Reading, read_passages
from interviewer.bank.layout.story_passage import Passage, Why, surely_a_story

__all__ = [
    "SUFFIXES",
    "Passage",
    "Reading",
    "Why",
    "read_label",
    "read_passages",
    "record_passages",
    "story_parts",
    "surely_a_story",
]
