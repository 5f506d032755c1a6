"""What could be better in a bank that reads well: unfinished stories, facts that cannot be said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from interviewer.bank.catalogue.bank_coverage import suiting
from interviewer.bank.catalogue.by_id import suggestion
from interviewer.bank.catalogue.question_filter import competencies
from interviewer.bank.read import LONGEST_FACT_WORDS, has_metric, read_front_matter
from interviewer.bank.source import read_text
from interviewer.domain.question import Question
from interviewer.domain.story import Part, SourceRef, Story

Severity = Literal["error", "warning", "hint"]

_WHAT_TO_WRITE = {
    Part.SITUATION: "where it was and what was at stake",
    Part.TASK: "what you were asked to do",
    Part.ACTION: "what you did, step by step",
    Part.RESULT: "what came of it, with a figure",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend; ``place`` is ``file:line``."""

    severity: Severity
    place: str
    message: str


def lint(stories: Sequence[Story], questions: Sequence[Question]) -> list[Finding]:
    """Everything worth mending: stories in their order, then questions, then competencies.

    Errors make a question unusable as written (an unknown story); warnings make practice worse (a
    draft, a result without a figure); hints are advice.
    """
    found = [finding for story in stories for finding in _story(story)]
    known = [story.id for story in stories]
    found.extend(_unknown_competencies(stories, questions))
    for question in questions:
        found.extend(_unknown_stories(question, known))
    return [*found, *_competencies_without_story(stories, questions), *_read_as_meant(stories)]


def _read_as_meant(stories: Sequence[Story]) -> Iterator[Finding]:
    """What is no YAML in front matter, although it could be read."""
    for file in dict.fromkeys(Path(story.source.file) for story in stories):
        if file.is_file():
            for notice in read_front_matter(read_text(file), file)[0].notices:
                place, _, message = notice.removeprefix(f"{file}:").partition(": ")
                yield Finding("hint", f"{file}:{place}", message)


def _place(source: SourceRef) -> str:
    return f"{source.file}:{source.line}"


def _story(story: Story) -> Iterator[Finding]:
    place = _place(story.source)
    if story.draft:
        yield Finding("warning", place, _draft(story))
    results = [fact.text for fact in story.facts if fact.part is Part.RESULT]
    result = story.parts.get(Part.RESULT)
    if result and not any(map(has_metric, [result, *results])):
        message = f"{story.id}: the result names no figure; say how much, how many or how fast"
        yield Finding("hint", place, message)
    if not any(fact.key for fact in story.facts):
        message = f"{story.id}: no fact is marked `key: true`; mark what must not be forgotten"
        yield Finding("hint", place, message)
    yield from _facts(story, place)


def _draft(story: Story) -> str:
    missing = [part for part in Part if part not in story.parts]
    to_write = "; ".join(f"{part.value.capitalize()}: {_WHAT_TO_WRITE[part]}" for part in missing)
    return f"{story.id} is a draft; write its missing parts. {to_write}"


def _facts(story: Story, place: str) -> Iterator[Finding]:
    for fact in story.facts:
        words = len(fact.text.split())
        if words > LONGEST_FACT_WORDS:
            message = (
                f"{story.id}: the fact {fact.id} has {words} words; "
                f"cut it to {LONGEST_FACT_WORDS} or make two of it"
            )
            yield Finding("hint", place, message)
    with_fact = {fact.part for fact in story.facts}
    for part in Part:
        if part in story.parts and part not in with_fact:
            message = f"{story.id}: the {part.value} has no fact, so nothing in it is looked for"
            yield Finding("warning", place, message)


def _unknown_stories(question: Question, known: Sequence[str]) -> Iterator[Finding]:
    for story_id in question.story_ids:
        if story_id not in known:
            message = (
                f"{question.id}: there is no story {story_id!r}; {suggestion(story_id, known)}"
            )
            yield Finding("error", _place(question.source), message)


def _unknown_competencies(
    stories: Sequence[Story], questions: Sequence[Question]
) -> Iterator[Finding]:
    asked = competencies(questions)
    folded = {name.casefold() for name in asked}
    for story in stories if asked else ():
        for name in story.competencies:
            if name.casefold() not in folded:
                message = f"{story.id}: no question asks for {name!r}; {suggestion(name, asked)}"
                yield Finding("hint", _place(story.source), message)


def _competencies_without_story(
    stories: Sequence[Story], questions: Sequence[Question]
) -> Iterator[Finding]:
    for name, suitable in suiting(stories, questions).items():
        if not suitable:
            first = next(question for question in questions if question.competency == name)
            message = f"no story suits {name}; write one, or name it with `stories:`"
            yield Finding("warning", _place(first.source), message)
