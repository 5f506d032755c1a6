"""The report on an interview, as a person reads it."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import NO_STORY, Status, why_no_score
from interviewer.interview.report import MOST_FACTS, Report

_BEST, _WORST = " ▲ strongest", " ▼ weakest"


def render_report(made: Report, rounds: Sequence[KeptRound]) -> RenderableType:
    """The report, made for 80 columns."""
    count = len(made.cards)
    head = Text(f"\nYour interview: {_mean(made)}\n", "bold")
    blocks: list[RenderableType] = [head, _questions(made)]
    if made.missed:
        blocks += [Text("\nNot said in the whole interview", style="bold"), _missed(made)]
    blocks += [Text(line, style="yellow") for line in _remarks(made)]
    shown = f"\nEach answer in full: interviewer history show {rounds[0].id}"
    return Group(*blocks, Text(shown + (" …" if count > 1 else ""), style="dim"))


def _mean(made: Report) -> str:
    """The mean, and over how many answers."""
    count = len(made.cards)
    answers = f"{count} answer{'s' if count > 1 else ''}"
    if made.mean is None:
        return f"{answers}, {NO_STORY}"
    scored = sum(card.facts_checked for card in made.cards)
    of = "" if scored == count else f"{scored} of "
    return f"{made.mean:.0f} / 100 over {of}{answers}"


def _questions(made: Report) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=4, justify="right")
    table.add_column(width=4, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for number, card in enumerate(made.cards, 1):
        what = Text(card.question.competency or card.question.text if card.question else "")
        if number in {made.strongest, made.weakest} and made.strongest != made.weakest:
            best = number == made.strongest
            what.append(_BEST if best else _WORST, style="green" if best else "yellow")
        why = why_no_score(card)
        told = " · ".join(filter(None, [card.story.title if card.story else None, why]))
        what.append(f"\n{told}", style="dim")
        table.add_row(f"{number}.", "–" if why else f"{card.overall:.0f}", what)
    return table


def _missed(made: Report) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=4, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for one in made.missed[:MOST_FACTS]:
        wrong = one.coverage.status is Status.CONTRADICTED
        line = Text(one.coverage.fact.text)
        if wrong:
            line.append(f"  ({one.coverage.reason})", style="red")
        line.append(f"\n{one.story}", style="dim")
        table.add_row(f"{'✗' if wrong else '–'}{'*' if one.coverage.fact.key else ' '}", line)
    more = len(made.missed) - MOST_FACTS
    if more > 0:
        table.add_row("", Text(f"and {more} more: interviewer drill", style="dim"))
    return table


def _remarks(made: Report) -> list[str]:
    remarks = [
        f"You told “{title}” {count} times; interviewers remember that."
        for title, count in made.overused
    ]
    if made.without_story:
        remarks.append(f"No story of yours was heard in {_numbers(made.without_story)}.")
    if made.over_time:
        remarks.append(
            f"Longer than suggested: {_numbers(made.over_time)}. It costs no points here."
        )
    return ["", *remarks] if remarks else []


def _numbers(numbers: Sequence[int]) -> str:
    word = "answer" if len(numbers) == 1 else "answers"
    return f"{word} {', '.join(map(str, numbers))}"
