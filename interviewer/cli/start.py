"""``interviewer`` alone: what to do first or what is due today, and four commands."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.text import Text

from interviewer.cli.output import console, counted
from interviewer.domain.errors import InterviewerError
from interviewer.settings import load

if TYPE_CHECKING:
    from interviewer.bank.catalogue import Bank
    from interviewer.history.sessions import SessionStore
    from interviewer.settings import Settings

_COMMANDS = (
    ("interviewer practice", "a question, your answer, your scorecard"),
    ("interviewer drill", "20 seconds each on what you left out"),
    ("interviewer review", "what you said last, line by line"),
    ("interviewer serve", "practise and review in the browser"),
)
_FIRST = (
    ("interviewer doctor", "what works here, how to mend the rest"),
    ("interviewer stories import F", "your own notes; else examples serve"),
)
_COLUMN = 30


def start() -> None:
    """Print it: a screenful at most, whatever is missing or damaged."""
    out = console()
    lines = [Text("Practise behavioural interviews by voice, on your own machine.\n", "bold")]
    lines += _today(load({}))
    lines += [Text("\nCommands", "bold"), *_listed(_COMMANDS)]
    lines.append(Text("\nAll commands: interviewer --help", "dim"))
    for line in lines:
        out.print(line, no_wrap=True, overflow="ellipsis", crop=True)


def _today(settings: "Settings") -> list[Text]:
    """What to do first or, once there is a round, what is due; what cannot be read is said."""
    from interviewer import wiring
    from interviewer.history.schema import Database

    try:
        bank, here = wiring.bank(settings), Database(settings.data_dir).path.exists()
        faults = [
            Text(f"! {counted(len(bank.faults), 'fault')}: interviewer stories lint", "yellow")
        ]
        told = _due(bank, wiring.history(settings)) if here else []
    except InterviewerError as error:
        return [Text(f"! {error}", "yellow")]
    return [*(faults if bank.faults else []), *(told or _first())]


def _first() -> list[Text]:
    return [Text("First", "bold"), *_listed(_FIRST)]


def _due(bank: "Bank", store: "SessionStore") -> list[Text]:
    from interviewer.domain.scorecard import shown_score
    from interviewer.plan.due import due
    from interviewer.plan.practice_log import read_log

    last = store.rounds(limit=1)
    if not last:
        return []
    agenda = due(bank.stories, read_log(store), datetime.now(UTC))
    lines = [Text("Today", "bold")]
    if agenda.stories:
        first, *more = agenda.stories
        lines.append(Text(f"  Tell    {first.reason} ({first.story.title})"))
        if more:
            lines.append(Text(f"          and {len(more)} more: interviewer plan"))
    if agenda.facts:
        lines.append(
            Text(f"  Drill   {counted(len(agenda.facts), 'fact')} that you left out or never said")
        )
    if not agenda.stories and not agenda.facts:
        when = f" The next: {agenda.next_on:%a %d %b}." if agenda.next_on else ""
        lines.append(Text(f"  Nothing is due.{when}"))
    score = shown_score(last[0].score, last[0], " / 100")
    lines.append(Text(f"  Last    {score}: {last[0].question or 'an answer'}"))
    return lines


def _listed(commands: tuple[tuple[str, str], ...]) -> list[Text]:
    return [Text.assemble(f"  {command:<{_COLUMN}}", (what, "dim")) for command, what in commands]
