"""Files of any kind to text and lines: encodings, Markdown, HTML, other markups.

>>> file = folder / "slow.md"
>>> _ = file.write_text("**Situation**: The hotline was slow.")
>>> story_files(folder) == files_in(folder) == [file], QUESTIONS_FILE
(True, 'questions.md')
>>> read_text(file) == read_any_text(file).text
True
>>> text_of(b"Slow.", file).text, ARCHIVE
('Slow.', '.zip')
>>> import zipfile
>>> with zipfile.ZipFile(folder / "notes.zip", "w") as packed:
...     packed.write(file, "slow.md")
>>> [(place.name, len(data)) for place, data in texts_in(folder / "notes.zip")]
[('slow.md', 36)]
>>> (line,) = read_lines("## The slow hotline")
>>> line.kind is Kind.HEADING, line.text, isinstance(line, Line)
(True, 'The slow hotline', True)
>>> as_markdown("== The slow hotline ==")
'## The slow hotline'
>>> len(compose_all("facts: [one]"))
1
>>> try:
...     compose_all("[" * 1000)
... except TooMuch:
...     print("refused")
refused
>>> fault("notes.md", 7, "no result; add one")
'notes.md:7: no result; add one'
>>> gather([file], lambda one: [], "question")
([], [])
>>> raise_faults(file, []), refuse_too_much("a few words", file), too_many_facts(stories[0])
(None, None, None)
>>> too_long(["a" * (MOST_STORY_CHARACTERS + 1)])
'the story has 40001 characters; keep it below 40000'
>>> slug("The slow hotline!"), short_name("The slow hotline", 2), unused("slow", {"slow"})
('the-slow-hotline', 'the-slow', 'slow-2')
"""

from interviewer.bank.source.archives import ARCHIVE, texts_in
from interviewer.bank.source.bounds import MOST_STORY_CHARACTERS, too_long, too_many_facts
from interviewer.bank.source.encodings import read_any_text, text_of
from interviewer.bank.source.lines import Kind, Line, read_lines
from interviewer.bank.source.other_markups import as_markdown
from interviewer.bank.source.slugs import short_name, slug, unused
from interviewer.bank.source.text_files import (
    QUESTIONS_FILE,
    fault,
    files_in,
    gather,
    raise_faults,
    read_text,
    refuse_too_much,
    story_files,
)
from interviewer.bank.source.yaml_tree import TooMuch, compose_all

__all__ = [
    "ARCHIVE",
    "MOST_STORY_CHARACTERS",
    "QUESTIONS_FILE",
    "Kind",
    "Line",
    "TooMuch",
    "as_markdown",
    "compose_all",
    "fault",
    "files_in",
    "gather",
    "raise_faults",
    "read_any_text",
    "read_lines",
    "read_text",
    "refuse_too_much",
    "short_name",
    "slug",
    "story_files",
    "text_of",
    "texts_in",
    "too_long",
    "too_many_facts",
    "unused",
]
