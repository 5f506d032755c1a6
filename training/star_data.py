"""Labelled units for the STAR model: spoken answers and written stories, cut as at scoring."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.story import Part, Story
from interviewer.language.text.sentence_cutting import sentences
from interviewer.language.text.spans import Span
from interviewer.score.star.answer_units import units

LABELS = ("situation", "task", "action", "result", "other")


@dataclass(frozen=True)
class Example:
    """One answer: its text, the label of each character ('' for none), and whose story it is."""

    id: str
    text: str
    labels: tuple[str, ...]
    group: str
    story: Story | None
    spoken: bool

    def units(self) -> tuple[Span, ...]:
        """The units that the scorer sees."""
        return units(self.text)

    def label_of(self, unit: Span) -> str:
        """The part that most characters of the unit tell."""
        here = [label for label in self.labels[unit.start : unit.end] if label]
        return max(LABELS, key=here.count) if here else "other"


def stories_in(folder: Path) -> dict[str, Story]:
    """The stories of a folder by id."""
    return {story.id: story for story in read_stories(folder)}


def spoken(files: list[Path], stories: dict[str, Story]) -> Iterator[Example]:
    """Labelled spoken answers; off-story answers belong to the group of their distractor."""
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            labels, at = [""] * len(row["transcript"]), 0
            for segment in row["segments"]:
                start = row["transcript"].index(segment["text"], at)
                at = start + len(segment["text"])
                labels[start:at] = [segment["part"]] * (at - start)
            group = row["story_id"] or row["distractor_for"]
            story = stories.get(row["story_id"]) if row["story_id"] else None
            yield Example(row["id"], row["transcript"], tuple(labels), group, story, True)


def written(stories: dict[str, Story], order: tuple[Part, ...] = tuple(Part)) -> Iterator[Example]:
    """The stories themselves as answers, their parts joined to running text."""
    for story in stories.values():
        pieces = [(part.value, story.parts[part]) for part in order if story.parts.get(part)]
        yield _joined(story.id, pieces, story.id)


def written_file(path: Path) -> Iterator[Example]:
    """Written examples: blocks between blank lines, one part a line (``S: ...``, ``O: ...``)."""
    letters = {label[0].upper(): label for label in LABELS}
    for number, block in enumerate(path.read_text("utf-8").strip().split("\n\n")):
        lines = [line.split(": ", 1) for line in block.splitlines()]
        yield _joined(f"written-{number}", [(letters[a], text) for a, text in lines], f"w{number}")


def _joined(id_: str, pieces: list[tuple[str, str]], group: str) -> Example:
    text, labels = "", []
    for part, piece in pieces:
        if text:
            text += " "
            labels.append("")
        text += piece
        labels += [part] * len(piece)
    return Example(id_, text, tuple(labels), group, None, False)


def thinned(example: Example, seed: int) -> Example:
    """The same example with sentences left out at random, at least one of each part kept.

    Published examples dwell on one part and hurry over another; this widens where parts stand, so
    that position alone is trusted less.
    """
    rng = random.Random(f"{example.id}-{seed}")  # noqa: S311 - repeatable variety, not a secret
    keep_rate = {label: rng.choice((0.15, 0.5, 1.0)) for label in LABELS}
    pieces = [(example.label_of(piece), piece) for piece in sentences(example.text)]
    must = {label: rng.choice([p for q, p in pieces if q == label]) for label, _ in pieces}
    text, labels = "", []
    for label, piece in pieces:
        if piece is must[label] or rng.random() < keep_rate[label]:
            gap = " " if text else ""
            text += gap + piece.text
            labels += [""] * len(gap) + list(example.labels[piece.start : piece.end])
    return replace(example, id=f"{example.id}-{seed}", text=text, labels=tuple(labels))


def reordered(example: Example) -> Example | None:
    """The same answer with its parts told in another order, half of the time the result first.

    Candidates who start at the end are rare in the data; without these the model trusts position
    more than the story. ``None`` for an answer of fewer than three stretches.
    """
    rng = random.Random(f"{example.id}1")  # noqa: S311 - repeatable variety, not a secret
    stretches: list[tuple[str, int, int]] = []
    for at, label in enumerate(example.labels):
        if label and stretches and stretches[-1][0] == label:
            stretches[-1] = (label, stretches[-1][1], at + 1)
        elif label:
            stretches.append((label, at, at + 1))
    kept = [stretch for stretch in stretches if stretch[0] != "other"]
    if len(kept) < 3:
        return None
    if rng.random() < 0.5:
        kept.sort(key=lambda stretch: stretch[0] != "result")
    else:
        rng.shuffle(kept)
    pieces = [(label, example.text[start:end]) for label, start, end in kept]
    other = _joined(f"{example.id}-reordered", pieces, example.group)
    return replace(other, story=example.story, spoken=True)
