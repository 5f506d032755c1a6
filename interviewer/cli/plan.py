"""``interviewer plan``: the days to an interview."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer import wiring
from interviewer.cli import completing, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, counted, finish
from interviewer.domain.errors import StoryError, UsageError
from interviewer.domain.moments import local, local_day, zone_of
from interviewer.domain.story import Story
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.bank.catalogue import Bank
    from interviewer.plan.days import Day, Item, Plan, TimeBudget

_WITHOUT_AN_INTERVIEW_DAYS = 7
_FURTHEST_DAYS = 366


@options.with_settings("stories", "data")
def plan(
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="Day of the interview, as in 2026-12-15."),
    ] = None,
    minutes: Annotated[
        int,
        typer.Option("--minutes", metavar="N", min=1, max=600, help="Time for practice, a day."),
    ] = 20,
    competency: Annotated[
        str | None,
        typer.Option(
            "--competency",
            metavar="NAME",
            autocompletion=completing.competency_names,
            help="Only stories for this.",
        ),
    ] = None,
    organization: Annotated[
        str | None, typer.Option("--organization", metavar="NAME", help="Only stories from there.")
    ] = None,
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Lay out the days to an interview: which story to tell, which facts to drill, how long.

    Every key fact comes up at least once before the day. Without --until: the next seven days.

    Examples:

      interviewer plan --until 2026-12-15 --minutes 20

      interviewer plan --competency conflict

      interviewer plan --organization Orkes --json
    """
    from interviewer.plan.days import TimeBudget
    from interviewer.plan.layout import lay_out
    from interviewer.plan.log import without
    from interviewer.plan.practice_log import read_log

    now = _now()
    today = local_day(now, None)
    last = _until(until, today)
    bank = load_bank(settings)
    chosen = fitting(bank, competency, organization)
    others = [story for story in bank.stories if story not in chosen]
    log = without(read_log(wiring.history(settings)), others)
    budget = TimeBudget(last, minutes, settings.minutes)
    laid_out = lay_out(chosen, log, now, budget)
    as_data = _to_dict(laid_out, budget)
    finish(Result(as_data, _rendered(laid_out, budget, named=until is not None)), as_json=as_json)


def _now() -> datetime:
    return datetime.now(UTC)


def fitting(bank: "Bank", competency: str | None, organization: str | None) -> tuple[Story, ...]:
    """The stories that are filed under a competency or suit its questions, and of one place.

    Raises:
        StoryError: An unknown competency or organization, or nothing is left.
    """
    from interviewer.bank.catalogue import find_competency, questions_for

    chosen = bank.stories
    if not chosen:
        raise StoryError("there are no stories to plan with; give some with --stories")
    if competency is not None:
        name = find_competency(bank.questions, competency)
        suited = {one for q in questions_for(bank.questions, name) for one in q.story_ids}
        chosen = tuple(s for s in chosen if s.id in suited or name in s.competencies)
    if organization is not None:
        places = sorted({story.organization for story in bank.stories if story.organization})
        wanted = organization.strip().casefold()
        if wanted not in {place.casefold() for place in places}:
            known = f"known are {', '.join(places)}" if places else "the stories name none"
            raise StoryError(f"no story is from {organization!r}; {known}")
        chosen = tuple(s for s in chosen if (s.organization or "").casefold() == wanted)
    if not chosen:
        raise StoryError("no story fits; leave out --competency or --organization")
    return chosen


def _until(typed: str | None, today: date) -> date:
    if typed is None:
        return today + timedelta(days=_WITHOUT_AN_INTERVIEW_DAYS)
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError as error:
        raise UsageError(f"--until: {typed!r} is no date; write it as 2026-12-15") from error
    if day < today:
        raise UsageError(f"--until: {day} is past (today is {today}); give a day that comes")
    if (day - today).days > _FURTHEST_DAYS:
        raise UsageError(f"--until: {day} is more than a year away; give a nearer day")
    return day


def _to_dict(laid_out: "Plan", budget: "TimeBudget") -> dict[str, Any]:
    return {
        "until": budget.until.isoformat(),
        "minutes_a_day": budget.minutes_a_day,
        "days": [
            {
                "date": day.day.isoformat(),
                "minutes": day.minutes,
                "items": [_item_to_dict(item) for item in day.items],
            }
            for day in laid_out.days
        ],
        "left_out": [{"story": s.id, "fact": f.id} for s, f in laid_out.left_out],
        "notes": list(laid_out.notes),
    }


def _item_to_dict(item: "Item") -> dict[str, Any]:
    return {
        "kind": item.kind,
        "minutes": item.minutes,
        "reason": item.reason,
        "story": {"id": item.story.id, "title": item.story.title} if item.story else None,
        "facts": [fact.id for fact in item.facts],
        "questions": item.questions,
    }


def _rendered(laid_out: "Plan", budget: "TimeBudget", *, named: bool) -> RenderableType:
    days = laid_out.days
    until = f"until {_day(budget.until)}" if named else f"for {len(days)} days"
    head = Text(f"Plan {until}, {counted(budget.minutes_a_day, 'minute')} a day", style="bold")
    head.append(f"   days by this computer's clock ({_zone()})", style="not bold dim")
    notes = [Text(f"! {note}", style="yellow") for note in laid_out.notes]
    blocks = [block for group in _grouped(days) for block in _block(group)]
    todo = Text("\nToday: interviewer practice, or interviewer drill", style="dim")
    return Group(head, *notes, *blocks, todo)


def _grouped(days: Sequence["Day"]) -> Iterator[list["Day"]]:
    """Each day by itself, but days of rest in a row together."""
    resting: list[Day] = []
    for day in days:
        if not day.items:
            resting.append(day)
            continue
        if resting:
            yield resting
            resting = []
        yield [day]
    if resting:
        yield resting


def _block(group: Sequence["Day"]) -> Iterator[RenderableType]:
    first, last = group[0], group[-1]
    if not first.items:
        span = "" if first is last else f" – {_day(last.day)}"
        yield Text(f"\n{_day(first.day)}{span}   rest, nothing is due", style="dim")
        return
    yield Text.assemble(
        (f"\n{_day(first.day)}", "bold"), f"   about {counted(first.minutes, 'minute')}"
    )
    table = Table.grid(padding=(0, 1))
    table.add_column(width=9, justify="right")
    table.add_column(width=5)
    table.add_column(ratio=1, overflow="fold")
    for item in first.items:
        table.add_row(f"{item.minutes} min", *_line(item))
    yield table


def _line(item: "Item") -> tuple[str, Text]:
    if item.story is None:
        what = Text(f"a mock interview: interviewer practice --questions {item.questions}")
        return "talk", what.append(f"  ({item.reason})", style="dim")
    what = Text(item.story.title)
    if item.kind == "drill":
        count = len(item.facts)
        what.append(f": {count} fact{'s' if count > 1 else ''}")
    if not item.reason.startswith("last "):  # that it was told before is to be expected
        what.append(f"  ({item.reason})", style="dim")
    return "tell" if item.kind == "story" else "drill", what


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _zone() -> str:
    return zone_of(local(_now()))
