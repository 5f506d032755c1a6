"""Imported stories to files of their own, none of which replaces another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviewer.bank.read import read_stories
from interviewer.bank.source import files_in, gather, read_text, unused
from interviewer.bank.write.as_markdown import write_new
from interviewer.bank.write.faithful import faithful_markdown, tells
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Story


@dataclass(frozen=True, slots=True)
class Filed:
    """A story and the file that is its own; ``known`` tells one that the folder held already."""

    story: Story
    file: Path
    known: bool = False


def plan_files(stories: Iterable[Story], folder: Path) -> list[Filed]:
    """Which file each story would get; nothing is written.

    A story whose parts the folder tells already keeps the file there; one whose id is taken by
    another story gets a number.
    """
    there = _stories_of(folder)
    taken = {story.id for story in there}
    if folder.is_dir():
        # On some systems "A.md" is "a.md".
        taken.update(file.stem.casefold() for file in folder.iterdir())
    planned: list[Filed] = []
    for story in stories:
        told = next((old for old in there if _same(old, story)), None)
        if told is not None:
            planned.append(Filed(replace(story, id=told.id), Path(told.source.file), known=True))
            continue
        named = replace(story, id=unused(story.id, taken))
        filed = Filed(named, folder / f"{named.id}.md")
        planned.append(filed)
        there.append(replace(named, source=replace(story.source, file=str(filed.file))))
    return planned


def write_files(planned: Sequence[Filed]) -> tuple[list[Filed], list[str]]:
    """Write the stories that the folder does not hold yet; nothing is overwritten.

    Returns:
        What the folder holds now, read back as it was, and a line for each story that it does not
        hold: nothing stays of those.

    Raises:
        StorageError: A file cannot be written; those before it are there.
    """
    done: list[Filed] = []
    faults: list[str] = []
    for filed in planned:
        try:
            if not filed.known:
                _write(filed)
            done.append(filed)
        except FileExistsError:
            faults.append(f"{filed.file}: came to be meanwhile; import again")
        except StoryError as error:
            faults.append(str(error))
    return done, faults


def _write(filed: Filed) -> None:
    write_new(filed.file, faithful_markdown(filed.story, to_confirm=True))
    try:
        as_it_was = tells(read_text(filed.file), filed.story)
    except StoryError:
        as_it_was = False
    if not as_it_was:
        filed.file.unlink(missing_ok=True)
        raise StoryError(f"{filed.file}: did not read back as it was written; check the disk")


def _same(old: Story, new: Story) -> bool:
    return dict(old.parts) == dict(new.parts) and old.details == new.details


def _stories_of(folder: Path) -> list[Story]:
    """The stories of a folder; files that cannot be read hold none that could be met again.

    Raises:
        StoryError: It holds more than a bank does.
    """
    # Of a file that cannot be read the name is still taken.
    return gather(files_in(folder), read_stories, "story")[0] if folder.is_dir() else []
