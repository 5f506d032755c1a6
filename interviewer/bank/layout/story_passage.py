"""What a document tells as one story, before it becomes one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from interviewer.bank.layout.label_words import Mark
from interviewer.bank.layout.part_text import Piece
from interviewer.bank.layout.templates import is_blank, is_template
from interviewer.bank.source import MOST_STORY_CHARACTERS
from interviewer.domain.story import Part

_LISTING = re.compile(r"\b(?:questions?|contents|index|summary)\b", re.IGNORECASE)


@dataclass(slots=True)
class Passage:
    """A story as it stands in the document.

    Attributes:
        heading: Its own heading without the organisation taken off, ``""`` when it has none.
        line: Where it begins, counted from 1.
        texts: Pieces of (marks, line number, text) in order.
        told: The parts that have a label.
        own: The parts that have one of the four words or letters as their label.
        first: The label that it began with, in lower case.
        details: The points of a draft without parts; ``None`` when it lists none.
        details_word: The label above them, in lower case.
        organization: From a line of its own.
        competencies: From a line of their own.
        numbers: The lines that were understood.
        labelled: The lines that bear labels of parts.
        quotes: How many block quotations it stands in.
    """

    heading: str
    line: int
    texts: list[Piece] = field(default_factory=list)
    told: set[Mark] = field(default_factory=set)
    own: set[Mark] = field(default_factory=set)
    first: str = ""
    details: list[str] | None = None
    details_word: str = ""
    organization: str | None = None
    competencies: tuple[str, ...] = ()
    numbers: set[int] = field(default_factory=set)
    labelled: set[int] = field(default_factory=set)
    quotes: int = 0

    def has_text(self, mark: Mark) -> bool:
        """Whether a part has any text yet."""
        return any(mark in marks and text for marks, _, text in self.texts)


class Why(StrEnum):
    """Why a passage with labels is no story."""

    TEMPLATE = "a template or an explanation of the method, not a story"
    TOO_LITTLE = "too few parts of a story are marked"
    TOO_LONG = f"more than {MOST_STORY_CHARACTERS} characters are no story to tell"


def why_no_story(passage: Passage, alone: bool) -> Why | None:
    """Why a passage is no story, ``None`` for one that is.

    Lists, summaries and contents are none, nor is what only explains how to tell a story.
    """
    if passage.details is not None:
        return None
    if is_template(_by_mark(passage)):
        return Why.TEMPLATE
    parts = len(passage.told)
    if _LISTING.search(passage.heading):
        return None if parts > 2 else Why.TOO_LITTLE
    enough = parts > 1 or (parts == 1 and (alone or bool(passage.heading)))
    return None if enough else Why.TOO_LITTLE


def surely_a_story(passage: Passage, others: Sequence[Passage]) -> bool:
    """Whether a passage of a document that may hold anything is a story.

    A situation and another part by their own names, or three parts by any: "Objective" and
    "Responsibilities" stand in every CV, "Actions" and "Results" in manuals. A list of points
    counts beside whole stories.
    """
    told = {mark for marks, _, text in passage.texts if text for mark in marks}
    if passage.details is not None:
        return "include" in passage.details_word or any(len(one.told) > 2 for one in others)
    return len(told) > 2 or (Part.SITUATION in told and len(told & passage.own) > 1)


def _by_mark(passage: Passage) -> Iterator[str]:
    """The text below each label, where there is any label with text or several without."""
    groups: dict[tuple[Mark, ...], list[str]] = {}
    for marks, _, text in passage.texts:
        groups.setdefault(marks, []).append(text)
    texts = ["\n".join(filter(None, lines)) for lines in groups.values()]
    # Labels without any text are a draft's; elsewhere they are reported as such.
    return iter(text for text in texts if text)


def without_blanks(passage: Passage) -> None:
    """Forget the parts that wait to be filled in ("[your role]", "TODO")."""
    for part in Part:
        texts = [text for marks, _, text in passage.texts if marks == (part,)]
        if texts and is_blank("\n".join(texts)):
            passage.texts = [piece for piece in passage.texts if piece[0] != (part,)]
