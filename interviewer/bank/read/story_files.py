"""Story files and whole banks to stories."""

from dataclasses import replace
from pathlib import Path

from interviewer.bank.layout import (
    Passage,
    Reading,
    Why,
    has_placeholder,
    read_passages,
    story_parts,
)
from interviewer.bank.read.facts_of_text import facts_from_details, facts_from_parts, placed
from interviewer.bank.read.front_matter import FrontMatter, read_front_matter
from interviewer.bank.read.story_titles import organization_and_title, without_number
from interviewer.bank.source import (
    fault,
    gather,
    raise_faults,
    read_lines,
    read_text,
    short_name,
    slug,
    story_files,
    too_long,
    too_many_facts,
    unused,
)
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Part, SourceRef, Story

_NO_PARTS = (
    "no Situation, Task, Action or Result is marked; write them as `- **Situation**:` and so on"
)


def read_stories(path: Path) -> list[Story]:
    """The stories of a file, or of a folder's Markdown and text files (all but questions.md).

    A file holds one story, with or without front matter, or a whole bank; see `labels` for the
    ways in which parts may be marked. A story that lacks parts is a draft. Facts that are not
    written out are taken from the text.

    Raises:
        StoryError: A path that does not exist, a folder without stories, or files with faults: all
            faults of all files together, as ``file:line: message``.
    """
    files = story_files(path)
    stories, faults = gather(files, _read_file, "story")
    raise_faults(path, faults)
    return stories


def read_what_can_be_read(path: Path) -> tuple[list[Story], list[str]]:
    """The stories that can be used, and what is wrong with the rest, as ``file:line: message``.

    As `read_stories`, but one bad file (or none at all) stops nothing. Of two stories with one id
    the first is taken.
    """
    try:
        files = story_files(path)
    except StoryError as error:
        return [], list(error.faults or [str(error)])
    except OSError as error:
        return [], [f"{path}: cannot be read ({error.strerror}); check its permissions"]
    faults_within: list[str] = []

    def read(file: Path) -> list[Story]:
        stories, faults = _usable(read_text(file), file)
        faults_within.extend(faults)
        return stories

    stories, faults = gather(files, read, "story")
    faults = [*faults_within, *faults]
    first = {story.id: story for story in reversed(stories)}
    usable = [story for story in stories if first[story.id] is story]
    return usable, faults


def _read_file(file: Path) -> list[Story]:
    return read_story_text(read_text(file), file)


def read_story_text(text: str, file: Path) -> list[Story]:
    """The stories of a text, as if it stood in ``file``.

    Raises:
        StoryError: All faults of the text together.
    """
    stories, faults = _usable(text, file)
    raise_faults(file, faults)
    return stories


def _usable(text: str, file: Path) -> tuple[list[Story], list[str]]:
    """The stories of a text that can be used, and what is wrong with the others."""
    front, body, first_line, faults = read_front_matter(text, file)
    reading = read_passages(read_lines(body, first_line))
    passages = reading.passages
    if not passages and (front.parts or front.details):
        passages = [told_above(front)]
    if not faults and not passages:
        faults.append(_nothing(reading, file, first_line if front.present else 1))
    if len(passages) > 1 and (front.id or front.facts is not None):
        message = f"front matter with id or facts is of one story, but {len(passages)} follow"
        faults.append(fault(file, front.line, f"{message}; put each story in its own file"))
    if faults and len(passages) < 2:
        return [], faults
    stories = []
    by_file: set[str] = set()
    for passage in passages:
        wrong = too_long(text for _, _, text in passage.texts)
        if wrong:
            faults.append(fault(file, passage.line, wrong))
            continue
        story = story_of(passage, front, file, alone=len(passages) == 1)
        if not passage.heading:
            # Stories without a heading are all named by their file: numbers tell them apart.
            story = replace(story, id=unused(story.id, by_file))
        if not story.parts and not story.details and not story.facts:
            message = "the story's labels have no text below them; write what happened"
            faults.append(fault(file, passage.line, message))
        elif wrong := too_many_facts(story):
            faults.append(fault(file, passage.line, wrong))
        else:
            stories.append(story)
    return stories, faults


def _nothing(reading: Reading, file: Path, line: int) -> str:
    """Why a file without a story has none."""
    for passage, why in reading.refused:
        if why is Why.TEMPLATE:
            return fault(file, passage.line, f"{Why.TEMPLATE}; write what happened")
    return fault(file, line, _NO_PARTS)


def told_above(front: FrontMatter) -> Passage:
    """The story whose parts or details stand in the front matter itself (``situation: …``)."""
    passage = Passage("", 1, told=set(front.parts), own=set(front.parts))
    if front.details and not front.parts:
        passage.details, passage.details_word = list(front.details), "details to include"
    passage.texts.extend(((part,), 1, text) for part, text in front.parts.items())
    return passage


def story_of(passage: Passage, front: FrontMatter, file: Path, *, alone: bool) -> Story:
    """A passage as a story; ``alone`` tells the only one of its file, which front matter is for."""
    heading = without_number(passage.heading)
    organization = front.organization or passage.organization
    found, title = None, heading
    if not (alone and front.title and front.title in {heading, passage.heading}):
        found, title = organization_and_title(heading, organization)
    parts = {
        part: spaced
        for part, told in story_parts(passage.texts).items()
        if (spaced := single_spaced(told))
    }
    details = tuple(filter(None, map(single_spaced, passage.details or ()))) if not parts else ()
    facts = front.facts and placed(front.facts, front.unplaced, parts)
    if facts is None:
        facts = facts_from_parts(parts) or facts_from_details(details)
    return Story(
        id=_id(front, heading, file, alone),
        title=_one_line((front.title if alone else None) or title) or _humanized(file),
        facts=facts,
        parts=parts,
        organization=_one_line(organization or found or "") or None,
        competencies=tuple(map(_one_line, passage.competencies or front.competencies)),
        draft=len(parts) < len(Part) or any(map(has_placeholder, parts.values())),
        details=details,
        source=SourceRef(str(file), passage.line),
    )


def single_spaced(text: str) -> str:
    """Its lines that say something, without white space around and between words but for one."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _id(front: FrontMatter, heading: str, file: Path, alone: bool) -> str:
    """The id that is written, else the file's name for a single story and the heading in a bank.

    Front matter's id is for a file of one story.
    """
    if front.id and alone:
        return front.id
    names = [file.stem, heading] if alone else [heading, file.stem]
    return next((name for text in names if (name := short_name(text))), "story")


def _humanized(file: Path) -> str:
    words = slug(file.stem).replace("-", " ")
    return words[:1].upper() + words[1:] or "Story"
