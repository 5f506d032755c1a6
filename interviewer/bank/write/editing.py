"""Changes to story files that leave everything else in them byte for byte as it was."""

import re
from collections.abc import Sequence
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from interviewer.bank.read import read_front_matter, read_stories, read_story_text
from interviewer.bank.source import compose_all, read_text
from interviewer.bank.write.as_markdown import facts_yaml, replace_text, yaml_text
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import plain_text
from interviewer.domain.story import Fact

_BOM = "\ufeff"
_EMPTY_END = re.compile(r"(?:[ \t\r]*(?:#[^\n]*)?(?:\n|\Z))\Z")


def save_facts(path: Path, story_id: str, facts: Sequence[Fact]) -> Path:
    """Write a story's facts into the front matter of its file.

    Only the value of ``facts`` changes; comments among the facts go with them. A file without
    front matter gets one.

    Args:
        path: A file of one story.
        story_id: The story's id, so that another story is never changed by mistake.
        facts: All facts of the story, in order.

    Returns:
        The backup of the file as it was (``NAME.bak``, beside it).

    Raises:
        StoryError: The file holds another story or several, cannot be read, or the facts would not
            read back as they are (an id twice or with a space, a text that is empty).
        StorageError: The disk is full or cannot be written; the file is as it was.
    """
    mark, changed = _changed(path, story_id, "facts", facts_yaml(facts))
    front, _, _, faults = read_front_matter(_plain(changed), path)
    if faults or front.facts != tuple(facts):
        reason = faults[0] if faults else f"{path}: a fact would not read back as it is"
        raise StoryError(f"{reason}; the facts are not saved", faults)
    return replace_text(path, (mark + changed).encode("utf-8"))


def save_competencies(path: Path, story_id: str, names: Sequence[str]) -> Path:
    """Write a story's competencies into the front matter of its file, as `save_facts` does facts.

    Args:
        path: A file of one story.
        story_id: The story's id, so that another story is never changed by mistake.
        names: All competencies of the story, in order.

    Returns:
        The backup of the file as it was (``NAME.bak``, beside it).

    Raises:
        StoryError: The file holds another story or several, or cannot be read.
        StorageError: The disk is full or cannot be written; the file is as it was.
    """
    block = yaml_text({"competencies": list(names)})
    mark, changed = _changed(path, story_id, "competencies", block)
    (story,) = read_story_text(plain_text(changed), path)
    if story.competencies != tuple(names):
        raise StoryError(
            f"{path}: its text names competencies of its own; change them there, in an editor"
        )
    return replace_text(path, (mark + changed).encode("utf-8"))


def _changed(path: Path, story_id: str, name: str, block: str) -> tuple[str, str]:
    """The byte order mark of a story's file, if it has one, and its text with one value changed."""
    _check_story(path, story_id)
    raw = path.read_bytes().decode("utf-8")
    mark = _BOM if raw.startswith(_BOM) else ""
    return mark, _with_value(raw.removeprefix(mark), name, block, path)


def _check_story(path: Path, story_id: str) -> None:
    stories = read_stories(path)
    if len(stories) > 1:
        raise StoryError(
            f"{path}: holds {len(stories)} stories; give {story_id!r} a file of its own first"
        )
    if stories[0].id != story_id:
        raise StoryError(f"{path}: holds the story {stories[0].id!r}, not {story_id!r}")
    read_text(path)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_value(text: str, name: str, block: str, path: Path) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    block = block.replace("\n", newline)
    handler = YAMLHandler()
    start = len(text) - len(text.lstrip())
    opening = handler.FM_BOUNDARY.match(text, start)
    if opening is None:
        return f"---{newline}{block}---{newline}{text}"
    closing = handler.FM_BOUNDARY.search(text, opening.end())
    if closing is None:
        raise StoryError(f"{path}: the front matter is not closed; put a line `---` below it")
    begin = opening.end()
    source = text[begin : closing.start()]
    place = _place_of(name, source, path)
    if place is None:
        return text[: closing.start()] + block + text[closing.start() :]
    return text[: begin + place[0]] + block + text[begin + place[1] :]


def _place_of(name: str, source: str, path: Path) -> tuple[int, int] | None:
    """Where a name stands in front matter, from its key to the end of its last line."""
    trees = compose_all(source)
    if not trees:
        return None
    node = trees[0]
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise StoryError(f"{path}: write the front matter as `name: value` lines, one each")
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value == name:
            start, end = key.start_mark.index, value.end_mark.index
            if isinstance(value, yaml.CollectionNode) and not value.flow_style:
                return start, _without_empty_end(source, start, end)
            after = source.find("\n", end)
            return start, len(source) if after < 0 else after + 1
    return None


def _without_empty_end(source: str, start: int, end: int) -> int:
    """A block ends where the next key begins; blank lines and comments before that stay."""
    while True:
        line = source.rfind("\n", start, end - 1) + 1
        if line <= start or not _EMPTY_END.match(source[line:end]):
            return end
        end = line
