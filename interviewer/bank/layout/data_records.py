"""Stories kept as data: YAML or JSON records with a key for each part."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from interviewer.bank.layout.labels import named
from interviewer.bank.layout.story_passage import Passage
from interviewer.bank.source import TooMuch, compose_all
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import plain_text

SUFFIXES = {".yaml", ".yml", ".json"}
_TITLES = ("title", "headline", "name", "story", "question", "prompt", "theme", "id")
_ORGANIZATIONS = ("organization", "organisation", "company", "employer")
_PARTS = 3
"""A record with fewer parts is about something else."""


def record_passages(text: str, file: Path) -> list[Passage]:
    """The stories of a YAML or JSON file, at any depth: mappings that name three parts or more.

    Raises:
        StoryError: The text is not of the format that the file's ending says.
    """
    try:
        nodes = compose_all(text)
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = mark.line + 1 if mark else 1
        kind = "JSON" if file.suffix.casefold() == ".json" else "YAML"
        if isinstance(error, TooMuch):
            raise StoryError(f"{file}:{line}: {error.problem}; copy the stories out") from error
        raise StoryError(f"{file}:{line}: is not readable {kind}; mend it there") from error
    return [passage for node in nodes for passage in _passages(node, "", set())]


def _passages(node: yaml.Node | None, above: str, seen: set[int]) -> Iterator[Passage]:
    if node is None or id(node) in seen or isinstance(node, yaml.ScalarNode):
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _passages(item, above, seen)
        return
    passage = _passage(node, above)
    if passage is not None:
        yield passage
        return
    title = _title(node) or above
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        yield from _passages(value, title if title != above else str(name), seen)


def _passage(node: yaml.Node, above: str) -> Passage | None:
    passage = Passage(_title(node) or above, node.start_mark.line + 1)
    for key, value in node.value:
        label = named(str(key.value).replace("_", " ")) if _short(key) else None
        text = _text(value)
        if label is None or not text:
            continue
        if label.parts:
            passage.texts.append((label.parts, value.start_mark.line + 1, text))
            passage.told.update(label.parts)
            passage.own.update(label.parts if label.own else ())
    if len(passage.told) < _PARTS:
        return None
    passage.numbers.update(range(node.start_mark.line + 1, node.end_mark.line + 2))
    passage.organization = _first(node, _ORGANIZATIONS)
    return passage


def _short(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode) and len(key.value) < 40


def _title(node: yaml.Node) -> str:
    return _first(node, _TITLES) or ""


def _first(node: yaml.Node, names: tuple[str, ...]) -> str | None:
    given = {
        str(key.value).casefold(): plain_text(value.value).strip()
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    }
    return next((given[name] for name in names if given.get(name)), None)


def _text(node: yaml.Node) -> str:
    """A text, or a list of texts as lines."""
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else plain_text(node.value).strip()
    if isinstance(node, yaml.SequenceNode):
        return "\n".join(filter(None, map(_text, node.value)))
    return "\n".join(filter(None, (_text(value) for _, value in node.value)))
