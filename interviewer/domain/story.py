"""A candidate's story and the facts that must not be forgotten when it is told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """The four parts of a STAR story, in the order in which they are told."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the story claims and that an answer can carry or miss.

    ``accept`` holds further wordings that carry the same fact; ``key`` marks a fact that must not
    be forgotten (it weighs double).
    """

    id: str
    text: str
    part: Part
    key: bool = False
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where something was read: a file and a line, counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its text by part and its facts.

    ``draft`` is true for a story that lacks one or more of the four parts. ``details`` are the
    points of a draft that has none of them yet ("Details to Include"), in order.
    """

    id: str
    title: str
    facts: tuple[Fact, ...]
    parts: Mapping[Part, str]
    organization: str | None = None
    competencies: tuple[str, ...] = ()
    draft: bool = False
    details: tuple[str, ...] = ()
    source: SourceRef = field(default=SourceRef("", 1))

    @property
    def text(self) -> str:
        """The whole story as running text, parts in STAR order, then details."""
        told = [self.parts[part] for part in Part if self.parts.get(part)]
        return "\n".join([*told, *self.details])

    def claims(self, fact_ids: Collection[str]) -> list[str]:
        """What these of its facts say."""
        return [fact.text for fact in self.facts if fact.id in fact_ids]


def story_with_id(stories: Iterable[Story], story_id: str | None) -> Story | None:
    """The first story with exactly this id; ``None`` where there is none, or no id."""
    return next((story for story in stories if story.id == story_id), None)
