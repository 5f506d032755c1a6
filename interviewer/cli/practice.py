"""``interviewer practice``: one spoken round."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviewer.cli import exit_status, options
from interviewer.cli.bank import Bank, load_bank
from interviewer.cli.interview import Wishes, hold
from interviewer.cli.output import Result, console, finish
from interviewer.cli.round_parts import round_parts
from interviewer.domain.encoding import scorecard_to_dict
from interviewer.domain.errors import StoryError, UsageError
from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.settings import Settings, load

if TYPE_CHECKING:
    from interviewer.cli.microphones import Microphones
    from interviewer.cli.round_view import TerminalView
    from interviewer.listen.file_source import FileSource
    from interviewer.listen.source import Source
    from interviewer.listen.spooled import SpooledAnswer
    from interviewer.plan.choose import NextTelling
    from interviewer.practice.practice import Practice
    from interviewer.practice.round import Round

_FOLLOW_UPS = 2


def practice(
    question: Annotated[
        str | None, typer.Option("--question", metavar="ID_OR_TEXT", help="What to ask.")
    ] = None,
    competency: Annotated[
        str | None, typer.Option("--competency", metavar="NAME", help="Ask about this.")
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="The story you will tell.")
    ] = None,
    questions: Annotated[
        int | None,
        typer.Option("--questions", min=1, max=20, help="A whole interview; a report at its end."),
    ] = None,
    interviewer: Annotated[
        str | None,
        typer.Option(
            "--interviewer", metavar="STYLE", help="friendly, neutral or probing, in an interview."
        ),
    ] = None,
    answers: Annotated[
        list[Path] | None,
        typer.Option(
            "--answer", metavar="FILE", help="A recording in place of the microphone; one each."
        ),
    ] = None,
    minutes: Annotated[
        float | None, typer.Option("--minutes", help="Suggested length, 3 by default.")
    ] = None,
    device: options.Device = None,
    speaker: options.Speaker = None,
    voice: options.Voice = None,
    follow_ups: Annotated[
        int | None,
        typer.Option(
            "--follow-ups", min=0, max=3, help="Questions after your answer; 2 with a microphone."
        ),
    ] = None,
    engine: options.Engine = None,
    model: options.Model = None,
    stories: options.Stories = None,
    data: options.Data = None,
    hands_free: Annotated[
        bool | None, typer.Option("--hands-free", help="Silence ends your answer.")
    ] = None,
    silence: Annotated[
        float | None,
        typer.Option("--silence", metavar="SECONDS", help="How long a silence; 4 by default."),
    ] = None,
    barge_in: Annotated[
        bool | None,
        typer.Option(
            "--barge-in", help="Speaking stops the voice. Headphones only: it hears echo."
        ),
    ] = None,
    *,
    no_voice: Annotated[bool, typer.Option("--no-voice", help="Only show the question.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Hear a question, answer it aloud, and see what you said and what you forgot.

    Enter ends your answer, p pauses, Ctrl-C asks what to do. Silence never ends it, unless you
    say --hands-free: then, after a silence, you are asked whether there is more, and as much
    silence again ends it. While the question is read, any key lets you answer at once.

    Examples:

      interviewer practice

      interviewer practice --competency conflict --minutes 2

      interviewer practice --story orkes-go-sdk --voice hibari

      interviewer practice --hands-free --silence 6

      interviewer practice --questions 5 --minutes 2 --interviewer probing

      interviewer practice --answer recording.m4a --no-voice --json
    """
    from interviewer.listen.file_source import FileSource

    settings = load(
        {
            "data": data,
            "stories": stories,
            "engine": engine,
            "model": model,
            "device": device,
            "speaker": speaker,
            "voice": voice,
            "minutes": minutes,
            "hands_free": hands_free,
            "silence": silence,
            "barge_in": barge_in,
        }
    )
    answer = answers[0] if answers else None
    if answer is not None and (hands_free or barge_in):
        raise UsageError("--hands-free and --barge-in need the microphone; leave out --answer")
    if answer is None and not sys.stdin.isatty() and not settings.hands_free:
        raise UsageError(
            "without a terminal nobody can say when the answer ends; give --hands-free or "
            "--answer FILE"
        )
    bank = load_bank(settings)
    if questions is not None:
        if question is not None or story is not None:
            raise UsageError("an interview chooses its questions; leave out --question and --story")
        style, files = interviewer or "neutral", tuple(answers or ())
        speak = not no_voice
        wishes = (questions, style, competency, files, device, follow_ups, speak, as_json)
        hold(settings, bank, Wishes(*wishes))
    if interviewer is not None or len(answers or ()) > 1:
        raise UsageError("--interviewer and several --answer files need --questions N")
    # Known before anything is shown or asked: nobody prepares an answer for nothing.
    recorded = FileSource(answer) if answer is not None else None
    told = _story(bank, story)
    asked = _question(bank, settings, question, competency, told)
    if answer is not None and follow_ups:
        raise UsageError("follow-up questions need the microphone; leave out --answer")
    wanted = _FOLLOW_UPS if follow_ups is None and answer is None else follow_ups or 0
    plan = _Plan(bank, asked, told, recorded, device, wanted)
    done, prompted = _practise(settings, plan, speak=not no_voice, as_json=as_json)
    if done is None:
        finish(Result(None, "Thrown away, as you wished.", exit_status.NO), as_json=as_json)
    card = {**scorecard_to_dict(done.card), "round": done.id, "prompted": prompted}
    finish(Result(card, f"Kept as round {done.id}"), as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What this round is about.

    ``answer`` is a recording in place of the microphone, ``device`` the microphone that was named.
    """

    bank: Bank
    question: Question
    story: Story | None
    answer: "FileSource | None"
    device: str | None
    follow_ups: int


def _story(bank: Bank, story_id: str | None) -> Story | None:
    from interviewer.bank.find import find_story

    return find_story(bank.stories, story_id) if story_id else None


def _question(
    bank: Bank,
    settings: Settings,
    question: str | None,
    competency: str | None,
    story: Story | None,
) -> Question:
    from interviewer.bank.choose import next_question, questions_for
    from interviewer.bank.find import find_question
    from interviewer.history.sessions import SessionStore
    from interviewer.plan.choose import next_telling
    from interviewer.plan.reading import read_log

    if question is not None:
        if competency is not None:
            raise UsageError("give --question or --competency, not both")
        return find_question(bank.questions, question)
    candidates: Sequence[Question] = questions_for(
        bank.questions, competency=competency, story_id=story.id if story else None
    )
    if not candidates:
        raise StoryError("no question fits; see: interviewer questions list")
    store = SessionStore(settings.data_dir)
    asked = [summary.question or "" for summary in store.rounds()]
    if story is None and competency is None:
        telling = next_telling(bank.stories, candidates, read_log(store), datetime.now(UTC))
        if telling:
            _announce(telling)
        candidates = telling.questions if telling else candidates
    return next_question(candidates, asked)


def _announce(telling: "NextTelling") -> None:
    """Say why this story is asked for; at a terminal lines break between words."""
    out = console(stderr=True)
    *notes, due = telling.lines
    for line in (*(f"! {note}" for note in notes), due):
        out.print(line, soft_wrap=not out.is_terminal)


def _practise(
    settings: Settings, plan: _Plan, *, speak: bool, as_json: bool
) -> "tuple[Round | None, list[dict[str, Any]]]":
    from interviewer.cli.filler_pass import FillerPass
    from interviewer.cli.microphones import Microphones
    from interviewer.cli.round_view import TerminalView
    from interviewer.practice.practice import Practice
    from interviewer.review.scorecard_text import fillers_text, render_scorecard

    out = console(stderr=as_json)
    keys = plan.answer is None and sys.stdin.isatty()
    microphones = Microphones(settings, out, ask=keys)
    view = TerminalView(out, settings.minutes, keys=keys, instead=microphones.instead)
    if plan.answer is None:
        microphones.choose(plan.device)
    source: Source = plan.answer or microphones.open()
    live = plan.answer is None
    with (
        round_parts(settings, plan.bank.stories, live=live, speak=speak) as parts,
        Practice(parts, view) as practice,
    ):
        done = _resume_unfinished(settings, plan.bank, practice, view, ask=keys)
        done = done or practice.run(plan.question, plan.story, source)
        if done is None:
            return None, []
        if plan.answer is None:
            microphones.worked()
        if not as_json:
            out.print(render_scorecard(done.card))
            _say_how_it_stands(settings, done, view)
        if plan.answer is not None:
            return done, []
        with FillerPass(settings, done) as fillers:
            prompted = _follow_ups(plan, practice, done, view, microphones)
            done = replace(done, card=fillers.settle())
        if not as_json:
            out.print(f"Heard again for fillers: {fillers_text(done.card.delivery.fillers)}.")
        return done, prompted


def _say_how_it_stands(settings: Settings, done: "Round", view: "TerminalView") -> None:
    from interviewer.history.store import HistoryStore
    from interviewer.review.best import standing

    store = HistoryStore(settings.data_dir)
    stands = standing(store.rounds(), store.summary(done.id))
    if stands:
        view.notice(stands)


def _follow_ups(
    plan: _Plan,
    practice: "Practice",
    done: "Round",
    view: "TerminalView",
    microphones: "Microphones",
) -> list[dict[str, Any]]:
    from interviewer.practice.round import prompted_to_dict

    story = _told(plan.bank, done.card.story.id if done.card.story else None)
    if story is None:
        return []
    answers = []
    for number, text in enumerate(done.card.follow_ups[: plan.follow_ups], 1):
        question = Question(f"{plan.question.id}-follow-up-{number}", text, "Follow-up question")
        prompted = practice.follow_up(done, question, story, microphones.open())
        if prompted is None:
            break
        view.recovered([coverage.fact.text for coverage in prompted.recovered])
        answers.append(prompted_to_dict(prompted))
    return answers


def _resume_unfinished(
    settings: Settings, bank: Bank, practice: "Practice", view: "TerminalView", *, ask: bool
) -> "Round | None":
    """Offer answers whose round was cut off; the round of the one that is taken up, if any."""
    from interviewer.listen.spool import unfinished

    for answer in unfinished(settings.spool_dir):
        view.notice(f"An answer was cut off: {_described(answer)}")
        if not ask:
            view.notice("Start interviewer practice in a terminal to score or remove it.")
            continue
        wish = typer.prompt("s: score it   l: later   d: throw it away", default="s", err=True)
        if wish.strip().lower().startswith("d"):
            answer.discard()
        elif wish.strip().lower().startswith("s") and answer.claim():
            return practice.resume(answer, _question_of(answer), _told(bank, answer.story_id))
    return None


def _described(answer: "SpooledAnswer") -> str:
    from interviewer.review.scorecard_text import clock

    when = answer.started_at[:16].replace("T", " ")
    return f"{clock(answer.duration_s)} on “{answer.question_text}” ({when} UTC)"


def _question_of(answer: "SpooledAnswer") -> Question:
    return Question(answer.question_id or "unknown", answer.question_text)


def _told(bank: Bank, story_id: str | None) -> Story | None:
    return next((story for story in bank.stories if story.id == story_id), None)
