"""``interviewer score``: one answer, or a file of answers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviewer import wiring
from interviewer.cli import completing, options
from interviewer.cli.answers.hearing import Hearing, ask_at_terminal
from interviewer.cli.answers.score_lines import score_lines
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, finish
from interviewer.domain.correction import correct, parse_correction
from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.errors import UsageError
from interviewer.domain.scorecard import Scorecard
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.bank.catalogue import Bank


@options.with_settings("stories", "data", "engine", "model")
def score(
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar="ANSWER",
            help="A sound file, a transcript (.txt, .vtt, .srt, .json), or - for standard input.",
        ),
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option("--jsonl", metavar="FILE", help="Score many, one a line; see above."),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option(
            "--question",
            metavar="TEXT_OR_ID",
            autocompletion=completing.question_ids,
            help="What was asked.",
        ),
    ] = None,
    story: Annotated[
        str | None,
        typer.Option(
            "--story",
            metavar="ID",
            autocompletion=completing.story_ids,
            help="The story told; left out, the tool finds it.",
        ),
    ] = None,
    corrections: Annotated[
        list[str] | None,
        typer.Option("--correct", metavar="HEARD=MEANT", help="Put right what was misheard."),
    ] = None,
    speaker: options.Speaker = None,
    *,
    settings: Settings,
    fillers: Annotated[
        bool,
        typer.Option(help="Hear a recording a second time, to count um and uh; never for --jsonl."),
    ] = True,
    as_json: options.AsJson = False,
) -> None:
    """Score an answer for STAR structure and for your story's facts.

    Examples:

      interviewer score answer.m4a

      interviewer score answer.txt --story orkes-go-sdk --json

      interviewer score answer.m4a --correct "fifty=75%"

      interviewer score meeting.vtt --speaker "Ada Lovelace"

      interviewer score --jsonl answers.jsonl > cards.jsonl

    A line of --jsonl is a JSON object:

      {"id": "a1", "transcript": "We were late …"}

      {"id": "a2", "audio": "a2.m4a", "question": "…", "story_id": "…"}

    "id" and "transcript" or "audio" (a path, from the folder of FILE) must be
    there; --question, --story and --speaker serve the lines that name none. Out comes one
    scorecard a line, in order, or {"id": …, "error": {"message": …}} for a line
    that cannot be scored; the exit status is 1 then.

    An answer has at most 30000 words, or three hours of sound.
    """
    if (answer is None) == (jsonl is None):
        raise UsageError("give one ANSWER (a file, or - for standard input), or --jsonl FILE")
    if jsonl is not None:
        if corrections:
            raise UsageError("--correct goes with one ANSWER; correct the lines of FILE themselves")
        raise typer.Exit(score_lines(jsonl, settings, question, story, speaker))
    pairs = [parse_correction(correction) for correction in corrections or ()]
    hearing = Hearing(settings, fillers=fillers, speaker=speaker, ask=ask_at_terminal())
    card = _score_one(str(answer), hearing, load_bank(settings), (question, story), pairs)
    finish(Result(scorecard_to_dict(card), _rendered(card, settings)), as_json=as_json)


def _rendered(card: Scorecard, settings: Settings) -> Any:  # noqa: ANN401 -- any rich renderable
    from rich.console import Group

    from interviewer.review.next_steps import next_steps
    from interviewer.review.scorecard_text import render_scorecard

    return Group(render_scorecard(card), next_steps(card, places=options.places(settings)))


def _score_one(
    answer: str,
    hearing: Hearing,
    bank: "Bank",
    chosen: tuple[str | None, str | None],
    corrections: Sequence[tuple[str, str]],
) -> Scorecard:
    from interviewer.bank.catalogue import find_question, find_story
    from interviewer.score.with_fillers import with_verbatim

    question, story = chosen
    asked = find_question(bank.questions, question) if question else None
    told = find_story(bank.stories, story) if story else None
    transcript = hearing.transcript_of(answer)
    for heard, meant in corrections:
        transcript = correct(transcript, heard, meant)
    name = "-" if answer == "-" else Path(answer).stem
    card = wiring.scorer(bank.stories).score(transcript, answer_id=name, question=asked, story=told)
    return with_verbatim(card, hearing.verbatim) if hearing.verbatim else card
