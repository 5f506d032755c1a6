"""Stories kept as data: YAML or JSON records with a key, or sheets with a column for each part."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from interviewer.bank.layout.label_words import Mark
from interviewer.bank.layout.labels import named
from interviewer.bank.layout.story_passage import Passage
from interviewer.bank.source import TooMuch, compose_all
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import plain_text

SHEETS = {".csv", ".tsv", ".tab"}
SUFFIXES = {".yaml", ".yml", ".json"} | SHEETS
_TITLES = ("title", "headline", "name", "story", "question", "prompt", "theme", "id")
_ORGANIZATIONS = ("organization", "organisation", "company", "employer")
_COMPETENCIES = ("competencies", "competency", "tags", "tag", "skills", "skill")
_PARTS = 3
"""A record with fewer parts is about something else."""
_LONGEST_CELL = 131_072


def record_passages(text: str, file: Path) -> list[Passage]:
    """The stories of a YAML or JSON file, at any depth: mappings that name three parts or more.

    Of a sheet (CSV, TSV) each row below a header with such names is a story.

    Raises:
        StoryError: The text is not of the format that the file's ending says.
    """
    if file.suffix.casefold() in SHEETS:
        return list(_rows(text, file))
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


def _rows(text: str, file: Path) -> Iterator[Passage]:
    """A story a row; the header may have lines above it."""
    first = text.split("\n", 1)[0] if "\t" not in text else "\t"
    mark = max("\t;,", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark, strict=False)
    header: list[str] = []
    begin = 1
    try:
        for cells in reader:
            line, begin = begin, reader.line_num + 1
            if header:
                passage = _row(header, cells, line)
                if passage is not None:
                    yield passage
            elif sum(bool(_parts(cell)) for cell in cells) >= _PARTS:
                header = cells
    except csv.Error as error:
        raise StoryError(f"{file}:{begin}: is not readable CSV ({error}); mend it there") from error


def _parts(name: str) -> tuple[Mark, ...]:
    label = named(name.replace("_", " ")) if 0 < len(name) < 40 else None
    return label.parts if label else ()


def _row(header: list[str], cells: list[str], line: int) -> Passage | None:
    given = {
        name.strip().casefold(): plain_text(cell).strip()
        for name, cell in zip(header, cells, strict=False)
    }
    passage = Passage(next((given[name] for name in _TITLES if given.get(name)), ""), line)
    for name, cell in zip(header, cells, strict=False):
        parts, told = _parts(name.strip()), plain_text(cell).strip()
        if parts and told:
            passage.texts.append((parts, line, told))
            passage.told.update(parts)
            passage.own.update(parts)
    passage.numbers.add(line)
    passage.organization = next((given[one] for one in _ORGANIZATIONS if given.get(one)), None)
    named_ones = next((given[one] for one in _COMPETENCIES if given.get(one)), "")
    passage.competencies = tuple(filter(None, re.split(r"\s*[,;|\n]\s*", named_ones)))
    return passage if passage.told else None
