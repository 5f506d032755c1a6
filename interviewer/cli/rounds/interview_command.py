"""``interviewer practice --questions``: a whole mock interview and its report."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from rich.text import Text

from interviewer import wiring
from interviewer.bank.catalogue import Bank, questions_for
from interviewer.cli import exit_status
from interviewer.cli.console.sound import file_source
from interviewer.cli.output import Result, console, finish, say
from interviewer.cli.rounds.interview_report import render_report
from interviewer.cli.rounds.microphones import Microphones
from interviewer.cli.rounds.practice_options import PracticeOptions
from interviewer.cli.rounds.stage import set_stage
from interviewer.domain.documents import round_to_dict
from interviewer.domain.errors import StoryError, UsageError
from interviewer.domain.moments import local
from interviewer.history.sessions import SessionStore
from interviewer.interview.interview import Interview, Outcome, Setting
from interviewer.interview.interview_questions import choose_questions
from interviewer.interview.interviewer_styles import STYLES, Style, Wording
from interviewer.interview.report import report, report_to_dict
from interviewer.listen.source import Source
from interviewer.plan.due import due
from interviewer.plan.practice_log import read_log
from interviewer.practice.whole_round import Practice
from interviewer.settings import Settings
from interviewer.wiring import round_parts


def hold(settings: Settings, bank: Bank, given: PracticeOptions) -> NoReturn:
    """Hold the interview, print its report and leave.

    Raises:
        UsageError: An unknown style, or not one recording for each question.
        StoryError: No question fits.
    """
    style = _style(given)
    store = wiring.history(settings)
    setting = _setting(settings, bank, given, style, store)
    outcome = _held(settings, setting, given, store)
    finish(_result(outcome, setting, live=not given.answers), as_json=given.as_json)


def _style(given: PracticeOptions) -> Style:
    """The interviewer's style, once it is known that the options fit together."""
    if given.question is not None or given.story is not None:
        raise UsageError("an interview chooses its questions; leave out --question and --story")
    wanted = given.style or "neutral"
    style = next((style for name, style in STYLES.items() if name == wanted), None)
    if style is None:
        raise UsageError(f"--interviewer: {wanted!r} is not one of {', '.join(STYLES)}")
    if given.answers and len(given.answers) != given.questions:
        raise UsageError(
            f"{given.questions} questions need as many --answer files, not {len(given.answers)}"
        )
    if given.answers and given.follow_ups:
        raise UsageError("follow-up questions need the microphone; leave out --answer")
    return style


def _setting(
    settings: Settings, bank: Bank, given: PracticeOptions, style: Style, store: SessionStore
) -> Setting:
    now = datetime.now(UTC)
    candidates = questions_for(bank.questions, competency=given.competency)
    urgent = [one.story for one in due(bank.stories, read_log(store), now).stories]
    ranked = [*urgent, *(story for story in bank.stories if story not in urgent)]
    asked = [summary.question or "" for summary in store.rounds()]
    chosen = choose_questions(candidates, ranked, asked, given.questions)
    if len(chosen) < given.questions:
        raise StoryError(f"only {len(chosen)} questions fit; ask for --questions {len(chosen)}")
    wanted = style.follow_ups if given.follow_ups is None else given.follow_ups
    name = local(now).strftime("interview-%Y%m%d-%H%M%S")
    follow_ups = 0 if given.answers else wanted
    return Setting(name, chosen, bank.stories, Wording(style, name), settings.minutes, follow_ups)


def _held(
    settings: Settings, setting: Setting, given: PracticeOptions, store: SessionStore
) -> Outcome:
    live = not given.answers
    stage = set_stage(settings, live=live, as_json=given.as_json)
    for path in given.answers:
        file_source(path)  # that it can be read is known before anything is asked
    with (
        round_parts(settings, setting.stories, live=live, speak=given.speak) as parts,
        Practice(parts, stage.view) as practice,
    ):

        def say(line: str) -> None:
            stage.out.print(Text(f"\n{line}", style="italic"))
            practice.say(line)

        sources = _sources(given.answers, stage.microphones)
        return Interview(practice, store, say).run(setting, sources)


def _sources(answers: Sequence[Path], microphones: Microphones) -> Callable[[], Source]:
    if not answers:
        return microphones.open
    left = iter(answers)
    return lambda: file_source(next(left))


def _result(outcome: Outcome, setting: Setting, *, live: bool) -> Result:
    for number, silence in outcome.unheard.items():
        why = "was not answered: I heard no speech" if live else f"has no answer: {silence}"
        say(console(stderr=True), f"! Question {number} {why}")
    if not outcome.rounds:
        return Result(None, "No answer was kept.", exit_status.NO)
    made = report(outcome.rounds, setting.minutes)
    data: dict[str, Any] = {
        "interview": setting.interview,
        "style": setting.wording.style.name,
        "rounds": [round_to_dict(done) for done in outcome.rounds],
        "report": report_to_dict(made),
    }
    if outcome.fault is not None:
        say(console(stderr=True), f"! The interview ends here: {outcome.fault}")
        return Result(data, render_report(made, outcome.rounds), exit_status.BAD_INPUT)
    status = exit_status.INTERRUPTED if outcome.interrupted else exit_status.OK
    if outcome.unheard and not live:
        status = status or exit_status.NO
    return Result(data, render_report(made, outcome.rounds), status)
