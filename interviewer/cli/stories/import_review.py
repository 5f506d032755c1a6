"""What was read from notes, shown with its key facts and looked through before it is written."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer.domain.story import Story

if TYPE_CHECKING:
    from interviewer.bank.write import Filed

Ask = Callable[[str], str]
"""Asks for one line and gives it back."""

HOW = (
    "Enter keeps it · d drops it · k 1 3 makes these facts key · x 2 removes a fact · "
    "c Conflict, Ownership sets competencies"
)
Guesses = Mapping[str, str]
"""Competencies that were guessed, by the story's id."""


def shown(story: Story, guess: str = "") -> RenderableType:
    """A story's facts, numbered: which are key, and why; and the competency that is guessed."""
    from interviewer.bank.read import why_key

    why = why_key(story)
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
    for justify in ("right", "left", "left"):
        table.add_column(justify=justify, no_wrap=True, style="dim")
    table.add_column(overflow="fold", ratio=3)
    table.add_column(overflow="fold", ratio=1, style="dim")
    for number, fact in enumerate(story.facts, 1):
        reason = f"key: {why[fact.id]}" if fact.key else ""
        mark = "*" if fact.key else ""
        table.add_row(str(number), mark, fact.part.value[0].upper(), fact.text, reason)
    head = Text(story.title, style="bold")
    guessed = f"perhaps {guess} (a guess)" if guess and not story.competencies else ""
    told = " · ".join(filter(None, [story.organization, *story.competencies, guessed]))
    return Group(head, *([Text(told, style="dim")] if told else []), table)


def all_shown(planned: "Sequence[Filed]", guesses: Guesses) -> Iterator[RenderableType]:
    """The facts of every new story; those that are there already were looked through before."""
    for filed in planned:
        if not filed.known:
            yield shown(filed.story, guesses.get(filed.story.id, ""))
            yield Text("")


def looked_through(
    planned: "Sequence[Filed]",
    ask: Ask,
    show: Callable[[RenderableType], None],
    guesses: Guesses | None = None,
) -> "list[Filed]":
    """The stories as the user wants them written; dropped ones are left out."""
    kept = []
    for filed in planned:
        guess = (guesses or {}).get(filed.story.id, "")
        story = filed.story if filed.known else _looked_through(filed.story, ask, show, guess)
        if story is not None:
            kept.append(replace(filed, story=story))
    return kept


def _looked_through(
    story: Story, ask: Ask, show: Callable[[RenderableType], None], guess: str
) -> Story | None:
    show(shown(story, guess))
    how = f"{HOW} · g takes the guess" if guess else HOW
    while answer := ask(how).strip():
        verb, _, rest = answer.partition(" ")
        if verb.casefold() == "d":
            return None
        changed = _changed(story, verb.casefold(), rest, guess)
        if changed is None:
            show(Text(f"{answer!r} is none of these: {how}", style="yellow"))
            continue
        story = changed
        show(shown(story, guess))
    return story


def _changed(story: Story, verb: str, rest: str, guess: str) -> Story | None:
    """The story with what was asked for; ``None`` when that cannot be."""
    if verb == "g":
        return replace(story, competencies=(guess,)) if guess else None
    if verb == "c":
        names = tuple(name for one in rest.split(",") if (name := " ".join(one.split())))
        return replace(story, competencies=names)
    numbers = {int(number) for number in re.findall(r"\d{1,4}", rest)}
    if verb not in {"k", "x"} or not numbers <= set(range(1, len(story.facts) + 1)):
        return None
    facts = enumerate(story.facts, 1)
    if verb == "x":
        left = tuple(fact for number, fact in facts if number not in numbers)
        return replace(story, facts=left) if left else None
    return replace(story, facts=tuple(replace(fact, key=at in numbers) for at, fact in facts))
