"""Files of any kind to text and lines: encodings, Markdown, HTML, other markups."""

from interviewer.bank.source.bounds import MOST_STORY_CHARACTERS, too_long, too_many_facts
from interviewer.bank.source.encodings import read_any_text
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
    "too_long",
    "too_many_facts",
    "unused",
]
