"""Labelled answers and their stories, as the shared benchmark folder keeps them."""

import json
from dataclasses import dataclass
from pathlib import Path

import frontmatter

from interviewer.domain.story import Fact, Part


@dataclass(frozen=True)
class Labelled:
    """One decision: the fact, its label and the exact quote (empty when missing)."""

    fact: Fact
    label: str
    quote: str


@dataclass(frozen=True)
class Answer:
    """One labelled answer; ``story`` is the story whose facts are judged."""

    id: str
    story: str
    style: str
    question: str
    transcript: str
    labelled: tuple[Labelled, ...]


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


def answers(files: list[Path], stories: dict[str, dict[str, Fact]]) -> list[Answer]:
    """The labelled answers of JSONL files, in order."""
    found = []
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            story = row["story_id"] or row["distractor_for"]
            labelled = tuple(
                Labelled(stories[story][f["id"]], f["label"], f.get("evidence") or "")
                for f in row["facts"]
            )
            found.append(
                Answer(row["id"], story, row["style"], row["question"], row["transcript"], labelled)
            )
    return found


def train_answers(bench: Path) -> list[Answer]:
    """The answers meant for training."""
    return answers(sorted((bench / "train").glob("*.jsonl")), story_facts(bench / "train_stories"))


def dev_answers(bench: Path) -> list[Answer]:
    """The answers meant for the final figures, never for training."""
    stories = story_facts(bench / "stories") | story_facts(bench / "stories_other")
    return answers([bench / "answers_dev.jsonl", bench / "answers_other_dev.jsonl"], stories)
