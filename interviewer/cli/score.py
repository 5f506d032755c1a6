"""``interviewer score``: one answer, or a file of answers."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviewer.cli import exit_status, options
from interviewer.cli.bank import Bank, load_bank
from interviewer.cli.hearing import Hearing
from interviewer.cli.output import Result, finish, print_json
from interviewer.domain.correction import correct, parse_correction
from interviewer.domain.encoding import scorecard_to_dict
from interviewer.domain.errors import InterviewerError, UsageError
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Transcript
from interviewer.settings import Settings, load

if TYPE_CHECKING:
    from interviewer.score.scorer import Scorer


def score(
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar="ANSWER", help="A sound file, a transcript (.txt), or - for standard input."
        ),
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option("--jsonl", metavar="FILE", help="Score many: a JSON object a line."),
    ] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="TEXT_OR_ID", help="What was asked.")
    ] = None,
    story: Annotated[
        str | None,
        typer.Option("--story", metavar="ID", help="The story told; left out, the tool finds it."),
    ] = None,
    corrections: Annotated[
        list[str] | None,
        typer.Option("--correct", metavar="HEARD=MEANT", help="Put right what was misheard."),
    ] = None,
    stories: options.Stories = None,
    data: options.Data = None,
    engine: options.Engine = None,
    model: options.Model = None,
    *,
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

      interviewer score --jsonl answers.jsonl > cards.jsonl
    """
    settings = load({"stories": stories, "data": data, "engine": engine, "model": model})
    if (answer is None) == (jsonl is None):
        raise UsageError("give one ANSWER (a file, or - for standard input), or --jsonl FILE")
    if jsonl is not None:
        raise typer.Exit(_score_lines(jsonl, settings))
    pairs = [parse_correction(correction) for correction in corrections or ()]
    hearing = Hearing(settings, fillers=fillers)
    card = _score_one(str(answer), hearing, load_bank(settings), (question, story), pairs)
    finish(Result(scorecard_to_dict(card), _rendered(card)), as_json=as_json)


def _rendered(card: Scorecard) -> Any:  # noqa: ANN401 -- any rich renderable
    from interviewer.review.scorecard_text import render_scorecard

    return render_scorecard(card)


def _scorer(bank: Bank) -> "Scorer":
    from interviewer.score.scorer import Scorer

    return Scorer(bank.stories)


def _score_one(
    answer: str,
    hearing: Hearing,
    bank: Bank,
    chosen: tuple[str | None, str | None],
    corrections: Sequence[tuple[str, str]],
) -> Scorecard:
    from interviewer.bank.find import find_question, find_story
    from interviewer.score.verbatim import with_verbatim

    question, story = chosen
    asked = find_question(bank.questions, question) if question else None
    told = find_story(bank.stories, story) if story else None
    transcript = hearing.transcript_of(answer)
    for heard, meant in corrections:
        transcript = correct(transcript, heard, meant)
    name = "-" if answer == "-" else Path(answer).stem
    card = _scorer(bank).score(transcript, answer_id=name, question=asked, story=told)
    return with_verbatim(card, hearing.verbatim) if hearing.verbatim else card


def _score_lines(path: Path, settings: Settings) -> int:
    bank = load_bank(settings)
    lines = list(_lines(path))
    scorer, hearing, status = _scorer(bank), Hearing(settings), exit_status.OK
    for number, line in lines:
        answer_id: object = None
        try:
            row = _parsed(line, number, path)
            answer_id = row["id"]
            print_json(scorecard_to_dict(_score_row(row, bank, scorer, hearing, path.parent)))
        except InterviewerError as error:
            print_json({"id": answer_id, "error": {"message": str(error)}})
            status = exit_status.NO
    return status


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Every line that is not blank, with its number."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a file of JSON lines") from error
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _parsed(line: bytes, number: int, path: Path) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}:{number}: not UTF-8 text; save it as UTF-8") from error
    except ValueError as error:
        raise UsageError(f"{path}:{number}: not JSON ({error}); write one object a line") from error
    if not isinstance(row, dict):
        raise UsageError(f'{path}:{number}: not a JSON object; write {{"id": …, …}}')
    if "id" not in row:
        raise UsageError(f'{path}:{number}: no "id"; every answer needs one')
    return row


def _score_row(
    row: Mapping[str, Any], bank: Bank, scorer: "Scorer", hearing: Hearing, folder: Path
) -> Scorecard:
    from interviewer.bank.find import find_question, find_story

    for key in ("question", "story_id", "transcript", "audio"):
        if not isinstance(row.get(key), str | None):
            raise UsageError(f'{row["id"]}: "{key}" must be a string')
    if isinstance(row.get("transcript"), str):
        transcript = Transcript(row["transcript"])
    elif isinstance(row.get("audio"), str):
        transcript = hearing.transcript_of(str(folder / row["audio"]))
    else:
        raise UsageError(f'{row["id"]}: neither "transcript" nor "audio" is given')
    question, story = row.get("question"), row.get("story_id")
    return scorer.score(
        transcript,
        answer_id=str(row["id"]),
        question=find_question(bank.questions, question) if question else None,
        story=find_story(bank.stories, story) if story else None,
    )
