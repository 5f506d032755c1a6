"""``interviewer stories coverage``: which competencies the bank answers, and with what."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer import wiring
from interviewer.cli import exit_status, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, finish
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.bank.catalogue import Coverage, Overused


@options.with_settings("stories", "data")
def show_coverage(*, settings: Settings, as_json: options.AsJson = False) -> None:
    """Show which competencies have no story, which story is overused, and what to complete.

    Examples:

      interviewer stories coverage

      interviewer stories coverage --stories my-stories --json
    """
    from interviewer.bank.catalogue import coverage

    bank = load_bank(settings)
    found = coverage(bank.stories, bank.questions, _told(settings))
    status = exit_status.NO if bank.faults else exit_status.OK
    finish(Result(_as_data(found), Group(*_rendered(found)), status), as_json=as_json)


def _told(settings: Settings) -> Counter[str]:
    """How often each story was told in a round."""
    rounds = wiring.history(settings).rounds()
    return Counter(summary.story for summary in rounds if summary.story)


def _as_data(found: "Coverage") -> dict[str, Any]:
    return {
        "competencies": [
            {"name": one.competency, "stories": one.stories, "drafts": one.drafts}
            for one in found.covered
        ],
        "uncovered": [one.competency for one in found.uncovered],
        "overused": [
            {
                "story": one.story,
                "first_for": one.first_for,
                "only_for": one.only_for,
                "told": one.told,
                "rounds": one.rounds,
            }
            for one in found.overused
        ],
        "idle": found.idle,
        "long_facts": [
            {"story": one.story, "fact": one.fact.id, "words": one.words, "text": one.fact.text}
            for one in found.long_facts
        ],
        "drafts": [
            {"story": story, "missing": [part.value for part in missing]}
            for story, missing in found.drafts
        ],
    }


def _rendered(found: "Coverage") -> Iterator[RenderableType]:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("", no_wrap=True)
    table.add_column("competency", overflow="fold", ratio=2)
    table.add_column("stories, best first", overflow="fold", ratio=3)
    for one in found.covered:
        names = [*one.stories, *(f"{draft} (draft)" for draft in one.drafts)]
        sign, style = ("✓", "green") if one.stories else ("✗", "red")
        shown = ", ".join(names) or "none: write one, or name one with `stories:`"
        table.add_row(Text(sign, style=style), one.competency, shown)
    yield table
    whole = len(found.covered) - len(found.uncovered)
    yield Text(f"\n{whole} of {len(found.covered)} competencies have a whole story.", style="bold")
    yield from (Text(f"! {line}", style="yellow") for line in _to_do(found))


def _to_do(found: "Coverage") -> Iterator[str]:
    for one in found.overused:
        yield f"{one.story} is overused: {_why(one)}. Prepare another story."
    for story in found.idle:
        yield f"{story} suits no competency; name it below a question, or give it competencies."
    for story, missing in found.drafts:
        parts = ", ".join(missing)
        yield f"{story} is a draft without {parts}: interviewer stories record --story {story}"
    for long in found.long_facts:
        words = f"{long.words} words are too many to say"
        yield f"{long.story}: the fact {long.fact.id} is long ({words}); make two of it."


def _why(one: "Overused") -> str:
    reasons = []
    if one.first_for:
        reasons.append(f"first choice for {len(one.first_for)} competencies")
    if one.only_for:
        reasons.append(f"the only one for {', '.join(one.only_for)}")
    if one.told:
        reasons.append(f"told in {one.told} of {one.rounds} rounds")
    return "; ".join(reasons)
