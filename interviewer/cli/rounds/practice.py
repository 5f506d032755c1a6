"""``interviewer practice``: one spoken round, or a whole interview."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from interviewer.cli import completing, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.rounds.practice_options import PracticeOptions
from interviewer.domain.errors import UsageError
from interviewer.settings import Settings


@options.with_settings(
    "minutes",
    "device",
    "speaker",
    "voice",
    "engine",
    "model",
    "stories",
    "data",
    "hands_free",
    "silence",
    "barge_in",
)
def practice(
    question: Annotated[
        str | None,
        typer.Option(
            "--question",
            metavar="ID_OR_TEXT",
            autocompletion=completing.question_ids,
            help="What to ask.",
        ),
    ] = None,
    competency: Annotated[
        str | None,
        typer.Option(
            "--competency",
            metavar="NAME",
            autocompletion=completing.competency_names,
            help="Ask about this.",
        ),
    ] = None,
    story: Annotated[
        str | None,
        typer.Option(
            "--story",
            metavar="ID",
            autocompletion=completing.story_ids,
            help="The story you will tell.",
        ),
    ] = None,
    questions: Annotated[
        int | None,
        typer.Option(
            "--questions",
            metavar="N",
            min=1,
            max=20,
            help="A whole interview; a report at its end.",
        ),
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
    follow_ups: Annotated[
        int | None,
        typer.Option(
            "--follow-ups",
            metavar="N",
            min=0,
            max=3,
            help="Questions after your answer; 2 with a microphone.",
        ),
    ] = None,
    *,
    settings: Settings,
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
    if answers and settings.on_command_line & {"hands_free", "barge_in"}:
        raise UsageError("--hands-free and --barge-in need the microphone; leave out --answer")
    if not answers and not sys.stdin.isatty() and not settings.hands_free:
        raise UsageError(
            "without a terminal nobody can say when the answer ends; give --hands-free or "
            "--answer FILE"
        )
    given = PracticeOptions(
        question=question,
        competency=competency,
        story=story,
        questions=questions or 0,
        style=interviewer,
        answers=tuple(answers or ()),
        follow_ups=follow_ups,
        speak=not no_voice,
        as_json=as_json,
    )
    if given.questions:
        from interviewer.cli.rounds.interview_command import hold

        hold(settings, load_bank(settings), given)
    from interviewer.cli.rounds.one_round import practise

    practise(settings, load_bank(settings), given)
