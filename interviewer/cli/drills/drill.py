"""``interviewer drill``: short questions for facts that are due."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer import wiring
from interviewer.cli import completing, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, finish
from interviewer.domain.errors import NoSpeechError, StoryError, UsageError
from interviewer.domain.story import Story, story_with_id
from interviewer.settings import Settings
from interviewer.wiring import round_parts

if TYPE_CHECKING:
    from interviewer.cli.rounds.round_view import TerminalView
    from interviewer.interview.drilling import Drilled, Drills
    from interviewer.plan.due import Agenda, DueFact

_COUNT = 5


@options.with_settings("device", "speaker", "voice", "engine", "model", "stories", "data")
def drill(
    story: Annotated[
        str | None,
        typer.Option(
            "--story",
            metavar="ID",
            autocompletion=completing.story_ids,
            help="Only this story; due or not.",
        ),
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", metavar="N", min=1, max=60, help="About a drill a minute."),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option("--count", metavar="N", min=1, max=60, help="How many drills; 5 by default."),
    ] = None,
    answer: Annotated[
        Path | None,
        typer.Option("--answer", metavar="FILE", help="A recording: answers one drill."),
    ] = None,
    *,
    settings: Settings,
    no_voice: Annotated[bool, typer.Option("--no-voice", help="Only show the question.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Be asked for single facts that are due, 20 seconds each, and hear at once what came.

    What you left out comes back the same day; what you said on three days rests. Drills count for
    the plan, never for your scores.

    Examples:

      interviewer drill

      interviewer drill --story orkes-sdk-documentation --count 3

      interviewer drill --minutes 5
    """
    if minutes is not None and count is not None:
        raise UsageError("give --minutes or --count, not both")
    if answer is None and not sys.stdin.isatty() and not settings.hands_free:
        raise UsageError("without a terminal nobody can say when the answer ends; give --answer")
    chosen, others = _chosen(settings, story)
    agenda, queue = _queue(settings, chosen, others, always=story is not None)
    if not queue:
        finish(Result([], _nothing_due(agenda)), as_json=as_json)
    most = 1 if answer else minutes or count or _COUNT
    given = _DrillOptions(answer, most, speak=not no_voice, as_json=as_json)
    done = _drilled(settings, chosen, queue, agenda.notes, given)
    from interviewer.cli.drills.drill_view import summary, to_dict

    finish(Result([to_dict(one) for one in done], summary(done)), as_json=as_json)


@dataclass(frozen=True, slots=True)
class _DrillOptions:
    """How to drill, at most so often; ``answer`` is a recording in place of the microphone."""

    answer: Path | None
    most: int
    speak: bool
    as_json: bool


def _now() -> datetime:
    return datetime.now(UTC)


def _chosen(
    settings: Settings, story_id: str | None
) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """The stories to drill, and the others of the bank."""
    from interviewer.bank.catalogue import find_story

    bank = load_bank(settings)
    if not any(story.facts for story in bank.stories):
        raise StoryError("there are no facts to drill; give stories with --stories")
    if story_id is None:
        return bank.stories, ()
    meant = find_story(bank.stories, story_id)
    return (meant,), tuple(story for story in bank.stories if story is not meant)


def _queue(
    settings: Settings, chosen: Sequence[Story], others: Sequence[Story], *, always: bool
) -> "tuple[Agenda, tuple[DueFact, ...]]":
    """What is due; where that is nothing and ``always``, every fact, the longest unsaid first."""
    from interviewer.plan.due import DueFact, due
    from interviewer.plan.log import without
    from interviewer.plan.memory import standing
    from interviewer.plan.practice_log import read_log

    log, now = without(read_log(wiring.history(settings)), others), _now()
    agenda = due(chosen, log, now)
    if agenda.facts or not always:
        return agenda, agenda.facts
    known = standing(log, None).facts
    facts = [
        DueFact(story, fact, known.get((story.id, fact.id)))
        for story in chosen
        for fact in story.facts
    ]
    facts.sort(key=lambda one: one.memory.last_on.toordinal() if one.memory else 0)
    return agenda, tuple(facts)


def _nothing_due(agenda: "Agenda") -> str:
    lines = [f"! {note}" for note in agenda.notes]
    when = f" The next fact: {agenda.next_fact_on:%a %d %b}." if agenda.next_fact_on else ""
    lines.append(f"Nothing to drill today.{when} interviewer drill --story ID drills anyway.")
    return "\n".join(lines)


def _drilled(
    settings: Settings,
    chosen: Sequence[Story],
    queue: "Sequence[DueFact]",
    notes: Sequence[str],
    given: _DrillOptions,
) -> "list[Drilled]":
    from interviewer.cli.console.sound import file_source
    from interviewer.cli.drills.drill_view import show
    from interviewer.cli.rounds.stage import set_stage
    from interviewer.interview.drilling import ANSWER_S, Drills
    from interviewer.practice.whole_round import Practice

    live = given.answer is None
    stage = set_stage(settings, live=live, as_json=given.as_json, minutes=ANSWER_S / 60)
    for note in notes:
        stage.view.notice(note)
    done: list[Drilled] = []
    waiting = list(queue)
    with ExitStack() as opened:
        spool = settings.spool_dir / "drills"
        parts = opened.enter_context(
            round_parts(settings, chosen, live=live, speak=given.speak, spool_dir=spool)
        )
        practice = opened.enter_context(Practice(parts, stage.view))
        drills = Drills(practice, wiring.history(settings), _now)
        if live:
            _take_up(drills, spool, chosen, stage.view)
        while waiting and len(done) < given.most:
            one = waiting.pop(0)
            source = file_source(given.answer) if given.answer else stage.microphones.open()
            try:
                drilled = drills.ask(one, waiting, source)
            except NoSpeechError:
                if not live:
                    raise
                continue  # it stays due
            if drilled is None:
                break
            done.append(drilled)
            came = {coverage.fact.id for coverage in drilled.also}
            waiting = [w for w in waiting if w.story != one.story or w.fact.id not in came]
            if not given.as_json:
                show(stage.out, drilled)
    return done


def _take_up(drills: "Drills", spool: Path, chosen: Sequence[Story], view: "TerminalView") -> None:
    """Grade drills whose recording was cut off, so that nothing recorded is lost."""
    from interviewer.practice.cut_off import cut_off

    for answer in cut_off(drills.store, spool):
        if story_with_id(chosen, answer.story_id) and answer.claim():
            try:
                drilled = drills.resume(answer, chosen)
            except NoSpeechError as silence:
                view.notice(f"A drill that was cut off: {silence}")
                continue
            if drilled is None:
                view.notice(
                    f"A drill that was cut off asks for a lost fact: {answer.question_text}"
                )
            else:
                view.notice(f"A drill that was cut off was graded: {answer.question_text}")
