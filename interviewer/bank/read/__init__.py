"""Story files, banks, notes and question lists to stories and questions.

>>> bank = packaged_stories()
>>> [story.id for story in read_stories(bank)][:2], len(read_questions(bank))
(['amazon-black-friday-scaling', 'amazon-on-call-efficiency'], 20)
>>> read_what_can_be_read(bank)[1], is_example(bank / "orkes-go-sdk.md")
([], True)
>>> file = folder / "notes.md"
>>> text = (bank / "orkes-go-sdk.md").read_text(encoding="utf-8")
>>> _ = file.write_text(text, encoding="utf-8")
>>> notes_at(folder) == [file], isinstance(read_notes(file), Notes)
(True, True)
>>> read_all_notes(file) == [read_notes(file)]
True
>>> [story.title for story in stories_in(text, file)]
['Creating an SDK to Win a Major Client']
>>> [story.id for story in read_story_text(text, file)], read_front_matter(text, file)[0].id
(['orkes-go-sdk'], 'orkes-go-sdk')
>>> has_metric("down 50%"), fact_id("Down by 50%", set()), LONGEST_FACT_WORDS
(True, 'down-by-50', 25)
>>> MOST_KEYS, set(why_key(stories[0])) == {one.id for one in stories[0].facts if one.key}
(3, True)
>>> single_spaced("Calls   took  long.")
'Calls took long.'
"""

from interviewer.bank.read.example_bank import is_example, packaged_stories
from interviewer.bank.read.facts_of_text import LONGEST_FACT_WORDS
from interviewer.bank.read.front_matter import fact_id, read_front_matter
from interviewer.bank.read.importing import Notes, notes_at, read_all_notes, read_notes, stories_in
from interviewer.bank.read.key_facts import MOST_KEYS, why_key
from interviewer.bank.read.metrics import has_metric
from interviewer.bank.read.question_lists import read_questions
from interviewer.bank.read.story_files import (
    read_stories,
    read_story_text,
    read_what_can_be_read,
    single_spaced,
)

__all__ = [
    "LONGEST_FACT_WORDS",
    "MOST_KEYS",
    "Notes",
    "fact_id",
    "has_metric",
    "is_example",
    "notes_at",
    "packaged_stories",
    "read_all_notes",
    "read_front_matter",
    "read_notes",
    "read_questions",
    "read_stories",
    "read_story_text",
    "read_what_can_be_read",
    "single_spaced",
    "stories_in",
    "why_key",
]
