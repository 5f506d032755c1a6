"""What `stories import` makes of notes: words kept, surplus words, titles, names, key facts.

Each shape of `notes/shapes` (a template) is written with three pairs of the invented stories in
`notes/stories.yaml`, which are the labels; the files of `notes/none` tell no story. The shapes that
a word processor can set are written as Word, OpenDocument, RTF and PDF files too (by the writers of
the tests). ``--rest`` shows what went wrong, file by file.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from document_files import Block, blocks_of, docx, odt, rtf
from pdf_files import pdf

from interviewer.bank.documents import DocumentKind
from interviewer.bank.documents.document_worker import html_of
from interviewer.bank.read import read_notes
from interviewer.bank.read.importing import notes_of_html
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Part, Story

NOTES = Path(__file__).parent / "notes"
WRITERS: Mapping[DocumentKind, Callable[[Sequence[Block]], bytes]] = {
    DocumentKind.DOCX: docx,
    DocumentKind.ODT: odt,
    DocumentKind.RTF: rtf,
    DocumentKind.PDF: pdf,
}
_OF_NOTE_TAKERS = {"check-boxes", "data-view", "logseq", "obsidian", "toggles"}
"""Shapes made of marks that no word processor sets."""
Label = Mapping[str, Any]


@dataclass(slots=True)
class Counts:
    """Sums over all files; ``wrong`` says what was missed, one line each."""

    files: int = 0
    stories: int = 0
    whole: int = 0
    words: int = 0
    kept: int = 0
    surplus: int = 0
    titles: int = 0
    organizations: int = 0
    keys: int = 0
    keys_wanted: int = 0
    keys_right: int = 0
    invented: int = 0
    wrong: list[str] = field(default_factory=list)


def words(text: str) -> Counter[str]:
    """The words of a text, however they are set apart."""
    return Counter(text.casefold().split())


def rendered(folder: Path) -> Iterator[tuple[Path, str, Sequence[Label]]]:
    """Every shape written with three pairs of stories: the file, its template, the pair."""
    stories = yaml.safe_load((NOTES / "stories.yaml").read_text(encoding="utf-8"))
    pairs = [stories[at : at + 2] for at in range(0, len(stories), 2)]
    plain = jinja2.Environment(autoescape=False, undefined=jinja2.StrictUndefined)  # noqa: S701 - notes, not pages
    for shape in sorted((NOTES / "shapes").iterdir()):
        source = shape.read_text(encoding="utf-8")
        for number, pair in enumerate(pairs, 1):
            file = folder / f"{shape.stem}-{number}{shape.suffix}"
            file.write_text(plain.from_string(source).render(stories=pair), encoding="utf-8")
            yield file, source, pair


def judge(found: Story | None, label: Label, source: str, counts: Counts, name: str) -> None:
    """Add one labelled story to the counts, with what became of it."""
    counts.stories += 1
    texts = {part: " ".join(label[part.value]) for part in Part}
    counts.words += sum(words(text).total() for text in texts.values())
    counts.keys_wanted += len(label["key"])
    if found is None:
        counts.wrong.append(f"{name}: {label['title']!r} was not found")
        return
    told = {part: words(found.parts.get(part, "")) for part in Part}
    wanted = {part: words(texts[part]) for part in Part}
    counts.kept += sum((told[part] & wanted[part]).total() for part in Part)
    counts.surplus += sum((told[part] - wanted[part]).total() for part in Part)
    counts.whole += told == wanted
    counts.wrong += [
        f"{name}: {part.value}: lost {list(wanted[part] - told[part])[:6]}, surplus "
        f"{list(told[part] - wanted[part])[:12]}"
        for part in Part
        if told[part] != wanted[part]
    ]
    title = label["title" if ".title" in source else "question"]
    organization = label["organization"] if ".organization" in source else None
    counts.titles += found.title.casefold() == title.casefold()
    counts.organizations += found.organization == organization
    if found.title.casefold() != title.casefold():
        counts.wrong.append(f"{name}: title {found.title!r}, not {title!r}")
    if found.organization != organization:
        counts.wrong.append(f"{name}: organisation {found.organization!r}, not {organization!r}")
    keys = [fact.text for fact in found.facts if fact.key]
    counts.keys += len(keys)
    counts.keys_right += sum(any(key in text for text in keys) for key in label["key"])


def measure() -> Counts:
    """All shapes read once."""
    counts = Counts()
    with tempfile.TemporaryDirectory() as folder:
        for file, source, pair in rendered(Path(folder)):
            counts.files += 1
            found = _read(file)
            for at, label in enumerate(pair):
                meant = _meant(found, label)
                judge(meant, label, source, counts, f"{file.name} {at + 1}")
            counts.invented += max(len(found) - len(pair), 0)
            counts.wrong += [f"{file.name}: one too many: {one.title!r}" for one in found[2:]]
    for file in sorted((NOTES / "none").iterdir()):
        counts.files += 1
        found = _read(file)
        counts.invented += len(found)
        counts.wrong += [f"{file.name}: no story, but {one.title!r}" for one in found]
    return counts


def measure_documents() -> Iterator[tuple[str, Counts]]:
    """What a word processor can set, kind by kind; Helvetica lacks some letters."""
    with tempfile.TemporaryDirectory() as folder:
        notes = [
            (file.name, blocks_of(file.read_text(encoding="utf-8")), source, pair)
            for file, source, pair in rendered(Path(folder))
            if file.suffix == ".md" and file.stem[:-2] not in _OF_NOTE_TAKERS
        ]
    for kind, written in WRITERS.items():
        counts = Counts()
        for name, blocks, source, pair in notes:
            try:
                data = written(blocks)
            except UnicodeEncodeError:
                continue
            counts.files += 1
            found = notes_of_html(html_of(kind, data), Path(name)).stories
            for at, label in enumerate(pair):
                judge(_meant(found, label), label, source, counts, f"{kind.value}: {name} {at + 1}")
            counts.invented += max(len(found) - len(pair), 0)
        yield kind.value, counts


def _read(file: Path) -> list[Story]:
    try:
        return list(read_notes(file).stories)
    except StoryError:
        return []


def _meant(found: Sequence[Story], label: Label) -> Story | None:
    """The story that shares the most words with the label, if half of its situation does."""
    wanted = words(" ".join(label["situation"]))
    best = max(found, key=lambda one: (words(one.text) & wanted).total(), default=None)
    if best is not None and (words(best.text) & wanted).total() * 2 >= wanted.total():
        return best
    return None


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rest", action="store_true", help="show what went wrong")
    rest = parser.parse_args().rest
    counts = measure()
    documents = list(measure_documents())
    if rest:
        print(*counts.wrong, *(line for _, one in documents for line in one.wrong), sep="\n")
    shapes = len(list((NOTES / "shapes").iterdir()))
    none = len(list((NOTES / "none").iterdir()))
    print(
        f"{counts.files} files ({shapes} shapes, {none} without a story), {counts.stories} stories"
    )
    rows = [
        ("the right four parts and nothing else", counts.whole / counts.stories),
        ("words kept in their part", counts.kept / counts.words),
        ("surplus words, of those that belong there", counts.surplus / counts.words),
        ("right titles", counts.titles / counts.stories),
        ("right organisations", counts.organizations / counts.stories),
        ("key facts found", counts.keys_right / counts.keys_wanted),
    ]
    for what, share in rows:
        print(f"{what:<44}{share:7.1%}")
    print(f"{'key facts a story':<44}{counts.keys / counts.stories:7.1f}")
    print(f"{'stories where there are none':<44}{counts.invented:7d}")
    for kind, one in documents:
        print(
            f"{kind}: {one.files} files, {one.whole} of {one.stories} stories whole, "
            f"{one.kept / one.words:.1%} of the words kept, {one.surplus} surplus, "
            f"{one.titles} titles, {one.organizations} organisations, {one.invented} invented"
        )


if __name__ == "__main__":
    main()
