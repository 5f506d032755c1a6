"""Missing parts put into a draft, the rest of its file left byte for byte as it was."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from interviewer.bank.layout import read_label, read_passages
from interviewer.bank.read import read_front_matter, read_stories, read_story_text, single_spaced
from interviewer.bank.source import Kind, read_lines, read_text
from interviewer.bank.write.as_markdown import escaped, replace_text
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import fold_signs, plain_text
from interviewer.domain.story import Part, Story, story_with_id

_BOM = "\ufeff"
_SHAPES = (
    "- **{label}**:\n  {text}",
    "**{label}:** {text}",
    "{label}: {text}",
    "* {label}: {text}",
)
_LETTERS = (
    "- **{letter}:** {text}",
    "- {letter}: {text}",
    "**{letter}:** {text}",
    "{letter}: {text}",
)
_ROWS = ("| {label} | {row} |", "| **{label}** | {row} |")


def add_parts(path: Path, story_id: str, parts: Mapping[Part, str], *, backup: bool = True) -> Path:
    """Write parts that a story lacks below those it has, labelled as these are.

    Args:
        path: The story's file; it may hold other stories too.
        story_id: The story's id.
        parts: The text of parts that are not told yet.
        backup: Keep the file as it was beside it (``NAME.bak``).

    Returns:
        The backup's path.

    Raises:
        StoryError: There is no such story in the file, it has one of the parts already, or there
            is no way to add them that would leave the rest as it is.
        StorageError: The disk is full or cannot be written; the file is as it was.
    """
    before = read_stories(path)
    story = story_with_id(before, story_id)
    if story is None:
        raise StoryError(f"{path}: holds no story {story_id!r}")
    known = [part.value for part in parts if part in story.parts]
    if known:
        raise StoryError(f"{path}: {story_id!r} tells its {known[0]} already; edit it by hand")
    raw = path.read_bytes().decode("utf-8")
    for changed in _ways(raw, path, story, parts):
        if _as_wished(changed, path, before, story, parts):
            return replace_text(path, changed.encode("utf-8"), backup=backup)
    wanted = " and ".join(part.value for part in parts)
    raise StoryError(f"{path}: {wanted} cannot be added to {story_id!r} as it is laid out; edit it")


def _ways(raw: str, path: Path, story: Story, parts: Mapping[Part, str]) -> Iterator[str]:
    newline = "\r\n" if "\r\n" in raw else "\n"
    lines = raw.split("\n")
    for shape in (*_headings(raw), *_SHAPES, *_LETTERS, *_ROWS):
        joint = "\n" if shape in _ROWS else "\n\n"
        block = joint.join(_shaped(shape, part, parts[part]) for part in Part if part in parts)
        for last in dict.fromkeys([_last_line(path, story), len(lines)]):
            above = "\n".join(lines[:last]).rstrip("\r\n")
            below = "\n".join(lines[last:])
            text = f"{above}{newline}" + f"{joint[1:]}{block}\n".replace("\n", newline)
            yield text + (newline if below.strip() else "") + below.lstrip("\r\n")


def _headings(raw: str) -> Iterator[str]:
    """Headings first where the file sets its parts so."""
    levels = {
        line.level
        for line in read_lines(raw)
        if line.kind is Kind.HEADING
        and (label := read_label(line))
        and label.parts
        and not label.letter
    }
    for level in sorted(levels):
        yield f"{'#' * level} {{label}}\n\n{{text}}"


def _shaped(shape: str, part: Part, text: str) -> str:
    lines = [escaped(line) for line in text.splitlines() if line.strip()]
    indent = "  " if shape.startswith(("-", "*  ")) else ""
    label = part.value.capitalize()
    told = f"\n\n{indent}".join(lines)
    row = " ".join(lines).replace("|", "\\|")
    return shape.format(label=label, letter=label[0], text=told, row=row)


def _last_line(path: Path, story: Story) -> int:
    _, body, first_line, _ = read_front_matter(read_text(path), path)
    for passage in read_passages(read_lines(body, first_line)).passages:
        if passage.line == story.source.line:
            return max(passage.numbers, default=passage.line)
    return story.source.line


def _as_wished(
    text: str, path: Path, before: list[Story], story: Story, parts: Mapping[Part, str]
) -> bool:
    """Whether the changed file tells every story as before, and this one with its new parts."""
    try:
        after = read_story_text(fold_signs(plain_text(text.removeprefix(_BOM))), path)
    except StoryError:
        return False
    new = {part: single_spaced(text) for part, text in parts.items()}
    wished = [{**one.parts, **new} if one.id == story.id else dict(one.parts) for one in before]
    if [dict(one.parts) for one in after] != wished:
        return False
    return [(one.id, one.title, one.organization) for one in after] == [
        (one.id, one.title, one.organization) for one in before
    ]
