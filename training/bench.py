"""Labelled answers and their stories, as the shared benchmark folder keeps them."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.scorecard import StarSegment
from interviewer.domain.story import Fact, Story
from interviewer.domain.transcript import Transcript
from interviewer.score.star.segmentation import segment


@dataclass(frozen=True)
class Labelled:
    """One decision: the fact, its label and the exact quote (empty when missing)."""

    fact: Fact
    label: str
    quote: str


@dataclass(frozen=True)
class Answer:
    """One labelled answer; ``story`` is the story whose facts are judged.

    ``judged`` is that story with the labelled facts alone, in the order of ``labelled``;
    ``segments`` are the answer's parts of STAR as scoring finds them (not as they are labelled).
    """

    id: str
    story: str
    style: str
    question: str
    transcript: str
    labelled: tuple[Labelled, ...]
    judged: Story
    segments: tuple[StarSegment, ...]


def story_facts(folder: Path) -> dict[str, dict[str, Fact]]:
    """Story id -> fact id -> fact."""
    return {story.id: {fact.id: fact for fact in story.facts} for story in read_stories(folder)}


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
            facts = tuple(replace(one.fact, accept=()) for one in labelled)
            found.append(
                Answer(
                    row["id"],
                    story,
                    row["style"],
                    row["question"],
                    told,
                    labelled,
                    judged=replace(stories[story], facts=facts),
                    segments=segment(Transcript(told), stories[story]).segments,
                )
            )
    return found


def train_answers(bench: Path) -> list[Answer]:
    """The answers meant for training."""
    return answers(sorted((bench / "train").glob("*.jsonl")), [bench / "train_stories"])


def dev_answers(bench: Path) -> list[Answer]:
    """The answers by which designs are chosen; never trained on."""
    files = [bench / "answers_dev.jsonl", bench / "answers_other_dev.jsonl"]
    return answers(files, [bench / "stories", bench / "stories_other"])
