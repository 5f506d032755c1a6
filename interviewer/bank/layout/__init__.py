"""Lines to the passages that tell a story: sections, labels, tables, ends.

>>> from pathlib import Path
>>> from interviewer.bank.source import read_lines
>>> told = ["## Slow", "S: Calls took long.", "T: Halve them.", "A: I cut.", "R: Done."]
>>> found = read_passages([line for text in told for line in read_lines(text)])
>>> (passage,) = found.passages
>>> isinstance(found, Reading), isinstance(passage, Passage), passage.heading
(True, True, 'Slow')
>>> list(story_parts(passage.texts).values())
['Calls took long.', 'Halve them.', 'I cut.', 'Done.']
>>> read_label(read_lines("**Result**: Half.")[0]).marks
(<Part.RESULT: 'result'>,)
>>> surely_a_story(passage, []), Why.TOO_LITTLE.name, ".yaml" in SUFFIXES
(True, 'TOO_LITTLE', True)
>>> text = "{title: Calls, situation: Slow., task: Halve., action: I cut., result: Half.}"
>>> [one.heading for one in record_passages(text, Path("calls.yaml"))]
['Calls']
>>> has_placeholder("It fell by [X%]."), has_placeholder("It fell by 3%.")
(True, False)
"""

from interviewer.bank.layout.data_records import SUFFIXES, record_passages
from interviewer.bank.layout.labels import read_label
from interviewer.bank.layout.part_text import story_parts
from interviewer.bank.layout.passage_finding import Reading, read_passages
from interviewer.bank.layout.story_passage import Passage, Why, surely_a_story
from interviewer.bank.layout.templates import has_placeholder

__all__ = [
    "SUFFIXES",
    "Passage",
    "Reading",
    "Why",
    "has_placeholder",
    "read_label",
    "read_passages",
    "record_passages",
    "story_parts",
    "surely_a_story",
]
