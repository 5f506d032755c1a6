"""A story's file, laid out so that it reads back as the very story."""

from dataclasses import replace
from pathlib import Path

from interviewer.bank.read import read_story_text, stories_in
from interviewer.bank.write.as_markdown import Layout, story_markdown
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Story


def faithful_markdown(story: Story, *, to_confirm: bool = False) -> str:
    """The text of a story's own file that tells just this story, also when it is imported again.

    Args:
        story: Any story, its texts single-spaced, as they are when read. Without facts, those that
            are taken from its text stand for them.
        to_confirm: Say above the facts that nobody has looked through them yet.

    Raises:
        StoryError: There is no such text.
    """
    for layout in Layout:
        text = story_markdown(story, to_confirm=to_confirm, layout=layout)
        if tells(text, story):
            return text
    raise StoryError(
        f"{story.source.file}:{story.source.line}: the story {story.title!r} cannot be written so "
        "that it reads back as it is; write it into a file by hand"
    )


def tells(text: str, story: Story) -> bool:
    """Whether a text reads as this story and no other, from a bank and from notes."""
    file = Path(f"{story.id}.md")
    try:
        read = read_story_text(text, file)
    except StoryError:
        return False
    if len(read) != 1:
        return False
    facts = story.facts or read[0].facts
    if replace(read[0], source=story.source) != replace(story, facts=facts):
        return False
    again = [(dict(one.parts), one.details) for one in stories_in(text, file)]
    # A part alone is a draft in a bank, and too little to be a story in notes.
    return again in ([(dict(story.parts), story.details)], [])
