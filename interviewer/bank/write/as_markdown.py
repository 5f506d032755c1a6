"""Stories to files: Markdown with front matter that reads back as the same story."""

import re
import stat
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Any

import yaml

from interviewer import disk
from interviewer.bank.layout import read_label
from interviewer.bank.source import Kind, read_lines
from interviewer.bank.write.examples import refuse_example
from interviewer.domain.story import Fact, Part, Story

_MARKS = re.compile(r"([\\`*_{}\[\]<>#+\-.!|~=&'()%^:])")
_SIGNS = re.compile(r"[^\w\s]|_")
_COMMENT = "%%"
"""Two of them make a comment of what stands between, also lines apart."""
_TO_CONFIRM = (
    "# Facts taken from the text below. Reword them as you would say them, remove what need not\n"
    "# be said, and mark with `key: true` what must not be forgotten.\n"
)
_WIDE = float("inf")


class Layout(Enum):
    """How the text of a story's parts is laid out; the first that reads back is the one to take."""

    PARAGRAPHS = auto()
    POINTS = auto()
    """Each line a point below its label: there it is never taken for a label itself."""
    FRONT_MATTER = auto()
    """Texts as YAML, which nothing in them can break: a point such as "the door (S)" is a label."""


def story_markdown(
    story: Story, *, to_confirm: bool = False, layout: Layout = Layout.PARAGRAPHS
) -> str:
    """A story as the text of its own file; see `faithful` for one that surely reads back.

    Args:
        story: Any story; parts that are not told yet are left out.
        to_confirm: Say above the facts that nobody has looked through them yet.
        layout: Where its parts stand.
    """
    front: dict[str, Any] = {"id": story.id, "title": story.title}
    if story.organization:
        front["organization"] = story.organization
    if story.competencies:
        front["competencies"] = list(story.competencies)
    if layout is Layout.FRONT_MATTER:
        front.update({part.value: story.parts[part].split("\n") for part in story.parts})
        front.update({"details": list(story.details)} if story.details else {})
    header = yaml_text(front)
    if story.facts:
        header += (_TO_CONFIRM if to_confirm else "") + facts_yaml(story.facts)
    heading = " - ".join(filter(None, [story.organization, story.title]))
    blocks = [f"## {escaped(heading, heading=True)}"]
    if layout is Layout.FRONT_MATTER:
        blocks = []
    else:
        blocks += part_blocks(story.parts, points=layout is Layout.POINTS)
    if story.details and layout is not Layout.FRONT_MATTER:
        points = "\n".join(f"  - {escaped(detail)}" for detail in story.details)
        blocks.append(f"- **Details to Include**:\n{points}")
    body = "\n\n".join(blocks)
    return f"---\n{header}---\n\n{body}\n"


def part_blocks(parts: Mapping[Part, str], *, points: bool = False) -> Iterable[str]:
    """The bullet of each part that has text, in STAR order.

    Each line is a paragraph of its own, or a point.
    """
    for part in Part:
        told = [line for line in parts.get(part, "").splitlines() if line.strip()]
        if not told:
            continue
        label = f"- **{part.value.capitalize()}**:\n  "
        if points:
            yield label + "\n  ".join(f"- {escaped(line)}" for line in told)
        else:
            # Right below the label even "===" sets a heading.
            first, *more = told
            lines = [escaped(first, below="- **X**:\n"), *map(escaped, more)]
            yield label + "\n\n  ".join(lines)


def facts_yaml(facts: Sequence[Fact]) -> str:
    """The key ``facts`` of front matter, as lines of YAML."""
    rows = []
    for fact in facts:
        row: dict[str, Any] = {"id": fact.id, "text": fact.text, "part": fact.part.value}
        row.update({"key": True} if fact.key else {})
        row.update({"accept": list(fact.accept)} if fact.accept else {})
        rows.append(row)
    if not rows:
        return "facts: []\n"
    listed = yaml_text(rows)
    return "facts:\n" + "".join(f"  {line}" for line in listed.splitlines(keepends=True))


def yaml_text(data: object) -> str:
    """Data as YAML in the order given, texts on one line each."""
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=_WIDE))


def escaped(line: str, *, heading: bool = False, below: str = "- **X**:\n  x\n\n") -> str:
    """A line that is read as just these words; marks are escaped only where they must.

    Signs that Markdown cannot escape (a bullet of a word processor) are written as entities.

    Args:
        line: The words.
        heading: They are a heading's.
        below: What stands above them.
    """
    text = " ".join(line.split())
    if _COMMENT not in text and _reads_back(text, text, heading, below):
        return text
    marked = _MARKS.sub(r"\\\1", text)
    if _reads_back(marked, text, heading, below):
        return marked
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text)


def _reads_back(written: str, text: str, heading: bool, below: str) -> bool:
    lines = read_lines(f"## {written}" if heading else f"{below}  {written}")
    last = lines[-1]
    kind = Kind.HEADING if heading else Kind.TEXT
    if heading and read_label(last):
        return False
    deep = heading or (last.depth == 1 and lines[0].kind is Kind.TEXT)
    return last.kind is kind and last.text == text and not last.bold and deep


def write_new(file: Path, text: str) -> None:
    """Write a story file that does not exist yet; nothing is ever overwritten.

    Raises:
        FileExistsError: There is such a file.
        StoryError: The place is among the examples.
        StorageError: The disk is full or cannot be written; no half file stays.
    """
    refuse_example(file)
    disk.write_new(file, text.encode("utf-8", "backslashreplace"))


def replace_text(file: Path, data: bytes, *, backup: bool = True) -> Path:
    """Replace a file's content at one stroke; what it held stays beside it (``NAME.bak``).

    Args:
        file: The file; its rights stay as they are.
        data: Its new content.
        backup: Keep what it held, in place of an older backup.

    Returns:
        The backup's path.

    Raises:
        StoryError: The file is an example.
        StorageError: The disk is full or cannot be written; the file is as it was.
    """
    refuse_example(file)
    real = file.resolve()
    kept = real.with_name(f"{real.name}.bak")
    with disk.in_words(real, disk.ANOTHER_FOLDER):
        mode = stat.S_IMODE(real.stat().st_mode)
        if backup:
            disk.write_whole(kept, real.read_bytes(), mode=mode)
        disk.write_whole(real, data, mode=mode, instead=disk.ANOTHER_FOLDER)
    return kept
