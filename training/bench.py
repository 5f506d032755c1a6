"""Labelled answers and their stories, as the shared benchmark folder keeps them."""

import json
from dataclasses import dataclass
from pathlib import Path

import frontmatter

from interviewer.bank.stories import read_stories
from interviewer.domain.scorecard import StarSegment
from interviewer.domain.story import Fact, Part
from interviewer.domain.transcript import Transcript
from interviewer.score.star.segment import segment


@dataclass(frozen=True)
class Labelled:
    """One decision: the fact, its label and the exact quote (empty when missing)."""

    fact: Fact
    label: str
    quote: str


@dataclass(frozen=True)
class Answer:
    """One labelled answer; ``story`` is the story whose facts are judged.

    ``segments`` are its parts of STAR as scoring finds them (not as they are labelled).
    """

    id: str
    story: str
    style: str
    question: str
    transcript: str
    labelled: tuple[Labelled, ...]
    segments: tuple[StarSegment, ...] = ()


def story_facts(folder: Path) -> dict[str, dict[str, Fact]]:
    """Story id -> fact id -> fact."""
    stories: dict[str, dict[str, Fact]] = {}
    for file in sorted(folder.glob("*.md")):
        data = frontmatter.loads(file.read_text("utf-8")).metadata
        stories[str(data["id"])] = {
            fact["id"]: Fact(
                fact["id"],
                fact["text"],
                Part(fact["part"]),
                bool(fact.get("key")),
                tuple(fact.get("accept", ())),
            )
            for fact in data["facts"]  # type: ignore[union-attr]
        }
    return stories


def answers(files: list[Path], folders: list[Path]) -> list[Answer]:
    """The labelled answers of JSONL files to the stories of these folders, in order."""
    known = {name: facts for folder in folders for name, facts in story_facts(folder).items()}
    stories = {story.id: story for folder in folders for story in read_stories(folder)}
    found = []
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            story = row["story_id"] or row["distractor_for"]
            labelled = tuple(
                Labelled(known[story][f["id"]], f["label"], f.get("evidence") or "")
                for f in row["facts"]
            )
            told = row["transcript"]
            parts = segment(Transcript(told), stories[story]).segments
            found.append(
                Answer(row["id"], story, row["style"], row["question"], told, labelled, parts)
            )
    return found


def train_answers(bench: Path) -> list[Answer]:
    """The answers meant for training."""
    return answers(sorted((bench / "train").glob("*.jsonl")), [bench / "train_stories"])


def dev_answers(bench: Path) -> list[Answer]:
    """The answers by which designs are chosen; never trained on."""
    files = [bench / "answers_dev.jsonl", bench / "answers_other_dev.jsonl"]
    return answers(files, [bench / "stories", bench / "stories_other"])
