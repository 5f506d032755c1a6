"""Examples are read and copied; nothing that writes stories changes them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.story_files import read_stories
from interviewer.bank.source.text_files import raise_faults
from interviewer.bank.write.as_markdown import replace_text, write_new
from interviewer.bank.write.draft_completion import add_parts
from interviewer.bank.write.editing import save_facts
from interviewer.bank.write.examples import copy_example
from interviewer.bank.write.filing import plan_files, write_files
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Part, Story

EXAMPLES = packaged_stories()
DRAFT = EXAMPLES / "beyond-hft-web-app.md"
STORY = read_stories(DRAFT)[0]

NEW = Story("other", "Other", (), {Part.RESULT: "We won."}, draft=True)

WAYS: dict[str, Callable[[], object]] = {
    "facts": lambda: save_facts(DRAFT, STORY.id, STORY.facts[:1]),
    "parts": lambda: add_parts(DRAFT, STORY.id, {Part.RESULT: "We won."}),
    "text": lambda: replace_text(DRAFT, b"gone"),
    "new": lambda: write_new(EXAMPLES / "new.md", "new"),
    "import": lambda: raise_faults(EXAMPLES, write_files(plan_files([NEW], EXAMPLES))[1]),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_writing_changes_the_examples(way: str) -> None:
    before = {file: file.read_bytes() for file in EXAMPLES.iterdir()}
    with pytest.raises(StoryError, match="example"):
        WAYS[way]()
    assert {file: file.read_bytes() for file in EXAMPLES.iterdir()} == before


def test_a_link_to_an_example_is_one(tmp_path: Path) -> None:
    link = tmp_path / "mine.md"
    link.symlink_to(DRAFT)
    with pytest.raises(StoryError, match="example"):
        replace_text(link, b"gone")


def test_a_copy_is_the_users_own(tmp_path: Path) -> None:
    copied = copy_example(STORY, tmp_path / "stories")

    (own,) = read_stories(copied)
    assert replace(own, source=STORY.source) == STORY
    save_facts(copied, own.id, own.facts[:1])
    with pytest.raises(StoryError, match="there already"):
        copy_example(STORY, tmp_path / "stories")
    with pytest.raises(StoryError, match="your own already"):
        copy_example(own, tmp_path / "other")


def test_all_examples_can_be_copied(tmp_path: Path) -> None:
    stories: list[Story] = read_stories(EXAMPLES)
    for story in stories:
        copy_example(story, tmp_path)
    assert {one.id for one in read_stories(tmp_path)} == {one.id for one in stories}
