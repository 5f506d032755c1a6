"""Other people's and older notes to stories, with an account of what was not understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from interviewer.bank.documents import document_html
from interviewer.bank.layout import (
    SUFFIXES,
    Passage,
    Reading,
    Why,
    read_passages,
    record_passages,
    surely_a_story,
)
from interviewer.bank.read.front_matter import FrontMatter, read_front_matter
from interviewer.bank.read.story_files import story_of, told_above
from interviewer.bank.source import (
    ARCHIVE,
    Kind,
    Line,
    as_markdown,
    read_any_text,
    read_lines,
    refuse_too_much,
    short_name,
    slug,
    text_of,
    texts_in,
    too_long,
    unused,
)
from interviewer.domain.encoded_text import Decoded
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Story

_ID_WORDS = 9
_LONGEST_ID = 40
_NUMBER_BEHIND = 3
"""Room for "-12", where an id is taken."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lines (counted from 1, both included) that became part of no story, and why."""

    first: int
    last: int
    reason: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What a file of notes holds.

    ``left_out`` accounts for the other lines; ``notices`` tell what was guessed.
    """

    file: Path
    stories: tuple[Story, ...]
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class _Document:
    """A file on its way: its lines, what was found in them, and what stood above."""

    lines: list[Line] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)
    front: FrontMatter = field(default_factory=FrontMatter)
    notices: list[str] = field(default_factory=list)


def notes_at(path: Path) -> list[Path]:
    """The files that a path names: itself, or what lies right in a folder, sorted.

    Hidden files and folders in it are left out; a folder that holds nothing else, or that cannot
    be read, comes back itself, to be refused as a file.
    """
    try:
        found = [one for one in sorted(path.iterdir()) if one.is_file() and one.name[0] != "."]
    except OSError:
        return [path]
    return found or [path]


def read_notes(file: Path) -> Notes:
    """The STAR stories of a file of notes in whatever shape and encoding.

    Markdown, wiki text, HTML and plain text are read as a bank is, Word, OpenDocument, RTF and PDF
    by their content; ``.yaml``, ``.yml`` and ``.json`` as records. Only what surely is a story
    counts: three parts, or two that bear their own name. Facts are taken from the text.

    Raises:
        StoryError: The file cannot be read, is a folder, is empty, binary, protected, broken or
            too large.
    """
    html = document_html(file)
    if html is None:
        return _read_text(read_any_text(file), file)
    return notes_of_html(html, file)


def notes_of_html(html: str, file: Path) -> Notes:
    """The stories of a document of a word processor: no front matter, no marks of notes in it.

    Raises:
        StoryError: It is too large.
    """
    refuse_too_much(html, file)
    lines = read_lines(html)
    return _notes(_Document(lines, read_passages(lines)), file)


def read_all_notes(file: Path) -> list[Notes]:
    """The notes of a file, as `read_notes`; of a ZIP file those of every text in it.

    What in a ZIP file holds no story is left out, as long as something does.

    Raises:
        StoryError: As `read_notes`; a broken, protected or far too large ZIP file; all faults of
            its texts together, where none of them tells a story.
    """
    if file.suffix.casefold() != ARCHIVE:
        return [read_notes(file)]
    found: list[Notes] = []
    faults: list[str] = []
    for place, data in texts_in(file):
        try:
            notes = _read_text(text_of(data, place), place)
        except StoryError as error:
            faults.append(str(error))
            continue
        if notes.stories:
            found.append(replace(notes, notices=(*notes.notices, *faults)))
            faults = []
    if not found:
        raise StoryError(faults[0] if faults else f"{file}: no story in any of its files", faults)
    return found


def _read_text(decoded: Decoded, file: Path) -> Notes:
    if file.suffix.casefold() in SUFFIXES:
        document = _Document(reading=Reading(record_passages(decoded.text, file)))
    else:
        document = _read_document(decoded.text, file)
    return _notes(document, file, decoded.notice)


def stories_in(markdown: str, file: Path) -> tuple[Story, ...]:
    """The stories of a text, as `read_notes` would find them in a Markdown file."""
    return _notes(_read_document(markdown, file), file).stories


def _notes(document: _Document, file: Path, notice: str = "") -> Notes:
    notices = [notice, *document.notices]
    kept, refused = _sorted_out(document.reading)
    alone = len(kept) == 1
    taken: set[str] = set()
    stories = [_story(passage, document.front, file, alone, taken) for passage in kept]
    left_out = _left_out(document.lines, kept, refused)
    return Notes(file, tuple(stories), tuple(left_out), tuple(filter(None, notices)))


def _read_document(text: str, file: Path) -> _Document:
    front, body, first_line, faults = read_front_matter(text, file)
    notices = []
    if faults and not body.strip():
        # A rule at the top of the file is no front matter.
        front, body, first_line, faults = FrontMatter(), text, 1, []
    elif faults:
        notices.append("some lines above the first --- were not understood and are left out")
    notices += [notice.removeprefix(f"{file}:") for notice in front.notices]
    if not front.present:
        # What begins with front matter is Markdown already.
        body = as_markdown(body, file.suffix)
        refuse_too_much(body, file)
    lines = read_lines(body, first_line)
    reading = read_passages(lines)
    above = front.parts and not any(len(passage.told) > 1 for passage in reading.passages)
    if above or (front.details and not reading.passages):
        reading = Reading([told_above(front)])
    return _Document(lines, reading, front, notices)


def _sorted_out(reading: Reading) -> tuple[list[Passage], list[tuple[Passage, Why]]]:
    kept: list[Passage] = []
    refused = list(reading.refused)
    for passage in reading.passages:
        if not any(text for _, _, text in passage.texts) and not passage.details:
            refused.append((passage, Why.TEMPLATE))
        elif too_long(text for _, _, text in passage.texts):
            refused.append((passage, Why.TOO_LONG))
        elif surely_a_story(passage, reading.passages):
            kept.append(passage)
        else:
            refused.append((passage, Why.TOO_LITTLE))
    return kept, sorted(refused, key=lambda pair: pair[0].line)


def _story(passage: Passage, front: FrontMatter, file: Path, alone: bool, taken: set[str]) -> Story:
    # The front matter of foreign notes may hold anything under `id` and `facts`.
    shared = replace(front, id=None, facts=None)
    story = story_of(passage, shared, file, alone=alone)
    if alone and front.id and front.id == short_name(front.id):
        return replace(story, id=unused(front.id, taken))  # as it is known where it was written
    named = slug(story.title, _ID_WORDS) if passage.heading or front.title else ""
    where = slug(story.organization, 3) if story.organization else ""
    name = "-".join(filter(None, [where, named])) or slug(file.stem, _ID_WORDS) or "story"
    return replace(story, id=unused(_short(short_name(name)), taken))


def _short(name: str) -> str:
    """An id that is quick to type, cut between words where it can be."""
    longest = _LONGEST_ID - _NUMBER_BEHIND
    if len(name) <= longest:
        return name
    whole, _, _ = name[: longest + 1].rpartition("-")
    return whole or name[:longest]


def _left_out(
    lines: Sequence[Line], kept: Sequence[Passage], refused: Sequence[tuple[Passage, Why]]
) -> list[LeftOut]:
    """Neighbouring lines that no story took, together; those of refused passages say why."""
    used = {number for passage in kept for number in passage.numbers}
    titles = {passage.line for passage in kept}
    why = {number: reason for passage, reason in refused for number in passage.numbers}
    found: list[LeftOut] = []
    heading, last = "", 0
    for line in lines:
        if line.kind is Kind.HEADING and line.number not in used:
            heading = line.text
            continue
        if line.kind is Kind.RULE or line.number in titles:
            continue
        if line.number in used:
            last = 0
            continue
        reason = why.get(line.number) or (f"text under {heading!r}" if heading else "text")
        if found and last and found[-1].reason == reason:
            found[-1] = replace(found[-1], last=max(line.number, found[-1].last))
        else:
            found.append(LeftOut(line.number, line.number, reason))
        last = line.number
    return found
