"""``interviewer practice --questions``: a whole mock interview and its report."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rich.text import Text

from interviewer.cli import exit_status
from interviewer.cli.bank import Bank
from interviewer.cli.output import Result, console, finish
from interviewer.cli.round_parts import round_parts
from interviewer.domain.encoding import scorecard_to_dict
from interviewer.domain.errors import StoryError, UsageError
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.cli.microphones import Microphones
    from interviewer.history.sessions import SessionStore
    from interviewer.interview.interview import Outcome, Setting
    from interviewer.listen.source import Source

STYLE_NAMES = ("friendly", "neutral", "probing")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The interview that was asked for; ``answers`` are recordings in place of the microphone."""

    questions: int
    style: str
    competency: str | None
    answers: tuple[Path, ...]
    device: str | None
    follow_ups: int | None
    speak: bool
    as_json: bool


def hold(settings: Settings, bank: Bank, wishes: Wishes) -> NoReturn:
    """Hold the interview, print its report and leave.

    Raises:
        UsageError: An unknown style, or not one recording for each question.
        StoryError: No question fits.
    """
    from interviewer.history.sessions import SessionStore

    if wishes.style not in STYLE_NAMES:
        raise UsageError(f"--interviewer: {wishes.style!r} is not one of {', '.join(STYLE_NAMES)}")
    if wishes.answers and len(wishes.answers) != wishes.questions:
        raise UsageError(
            f"{wishes.questions} questions need as many --answer files, not {len(wishes.answers)}"
        )
    if wishes.answers and wishes.follow_ups:
        raise UsageError("follow-up questions need the microphone; leave out --answer")
    store = SessionStore(settings.data_dir)
    setting = _setting(settings, bank, wishes, store)
    outcome = _held(settings, setting, wishes, store)
    finish(_result(outcome, setting), as_json=wishes.as_json)


def _setting(settings: Settings, bank: Bank, wishes: Wishes, store: "SessionStore") -> "Setting":
    from interviewer.bank.choose import questions_for
    from interviewer.interview.interview import Setting
    from interviewer.interview.questions import choose_questions
    from interviewer.interview.styles import STYLES, Wording
    from interviewer.plan.due import due
    from interviewer.plan.reading import read_log

    now = datetime.now(UTC)
    candidates = questions_for(bank.questions, competency=wishes.competency)
    urgent = [one.story for one in due(bank.stories, read_log(store), now).stories]
    ranked = [*urgent, *(story for story in bank.stories if story not in urgent)]
    asked = [summary.question or "" for summary in store.rounds()]
    chosen = choose_questions(candidates, ranked, asked, wishes.questions)
    if len(chosen) < wishes.questions:
        raise StoryError(f"only {len(chosen)} questions fit; ask for --questions {len(chosen)}")
    style = next(style for name, style in STYLES.items() if name == wishes.style)
    wanted = style.follow_ups if wishes.follow_ups is None else wishes.follow_ups
    name = now.strftime("interview-%Y%m%d-%H%M%S")
    follow_ups = 0 if wishes.answers else wanted
    return Setting(name, chosen, bank.stories, Wording(style, name), settings.minutes, follow_ups)


def _held(
    settings: Settings, setting: "Setting", wishes: Wishes, store: "SessionStore"
) -> "Outcome":
    from interviewer.cli.microphones import Microphones
    from interviewer.cli.round_view import TerminalView
    from interviewer.interview.interview import Interview
    from interviewer.listen.decode import decode
    from interviewer.practice.practice import Practice

    out = console(stderr=wishes.as_json)
    live = not wishes.answers
    keys = live and sys.stdin.isatty()
    microphones = Microphones(settings, out, ask=keys)
    # Known before anything is asked, so that nobody prepares answers for nothing.
    if live:
        microphones.choose(wishes.device)
    for path in wishes.answers:
        decode(path)
    view = TerminalView(out, settings.minutes, keys=keys, instead=microphones.instead)
    with (
        round_parts(settings, setting.stories, live=live, speak=wishes.speak) as parts,
        Practice(parts, view) as practice,
    ):

        def say(line: str) -> None:
            out.print(Text(f"\n{line}", style="italic"))
            practice.say(line)

        return Interview(practice, store, say).run(setting, _sources(wishes.answers, microphones))


def _sources(answers: Sequence[Path], microphones: "Microphones") -> "Callable[[], Source]":
    from interviewer.listen.file_source import FileSource

    if not answers:
        return microphones.open
    left = iter(answers)
    return lambda: FileSource(next(left))


def _result(outcome: "Outcome", setting: "Setting") -> Result:
    from interviewer.cli.interview_report import render_report
    from interviewer.interview.report import report, report_to_dict

    if not outcome.rounds:
        return Result(None, "All answers were thrown away, as you wished.", exit_status.NO)
    made = report(outcome.rounds, setting.minutes)
    data: dict[str, Any] = {
        "interview": setting.interview,
        "style": setting.wording.style.name,
        "rounds": [
            {**scorecard_to_dict(done.card), "round": done.id, "interview": setting.interview}
            for done in outcome.rounds
        ],
        "report": report_to_dict(made),
    }
    if outcome.fault is not None:
        console(stderr=True).print(f"! The interview ends here: {outcome.fault}", soft_wrap=True)
        return Result(data, render_report(made, outcome.rounds), exit_status.BAD_INPUT)
    status = exit_status.INTERRUPTED if outcome.interrupted else exit_status.OK
    return Result(data, render_report(made, outcome.rounds), status)
