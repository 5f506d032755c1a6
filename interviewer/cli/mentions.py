"""``interviewer mentions``: was a metric or phrase said?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import exit_status, options
from interviewer.cli.hearing import Hearing
from interviewer.cli.output import Result, finish
from interviewer.domain.errors import UsageError
from interviewer.settings import Settings, load

if TYPE_CHECKING:
    from interviewer.review.mentions import Source


def mentions(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help='As in: "75% reduction"')],
    answers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ANSWER]...", help="Sound files, transcripts (.txt), or -."),
    ] = None,
    session: Annotated[
        str | None, typer.Option("--session", metavar="ID", help="One round; 'last' will do.")
    ] = None,
    engine: options.Engine = None,
    model: options.Model = None,
    data: options.Data = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="All rounds (when nothing else is named).")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Say whether a metric or phrase was mentioned, where, and what stood in its place.

    Exit status 0 when it was mentioned, 1 when not.

    Examples:

      interviewer mentions "75% reduction" answer.txt

      interviewer mentions "four nines" --session last

      interviewer mentions "runbook" --all
    """
    if sum((bool(answers), session is not None, everything)) > 1:
        raise UsageError("give ANSWER files, --session ID or --all, only one of them")
    from interviewer.review.mentions import render_search, search, search_to_dict

    settings = load({"engine": engine, "model": model, "data": data})
    sources = _files(answers, settings) if answers else _rounds(session, settings)
    result = search(phrase, sources)
    status = exit_status.OK if result.mentioned else exit_status.NO
    finish(Result(search_to_dict(result), render_search(result), status), as_json=as_json)


def _files(answers: list[str], settings: Settings) -> Iterator["Source"]:
    from interviewer.review.mentions import Source

    hearing = Hearing(settings)
    for answer in answers:
        yield Source(answer, hearing.transcript_of(answer))


def _rounds(session: str | None, settings: Settings) -> Iterator["Source"]:
    from interviewer.history.store import HistoryStore
    from interviewer.review.mentions import Source

    store = HistoryStore(settings.data_dir)
    if session is not None:
        card = store.scorecard(session)
        yield Source(card["round"], store.transcript(card["round"]), card["round"])
        return
    rounds = store.rounds()
    if not rounds:
        raise UsageError("no rounds yet to look in; give an ANSWER file or practise first")
    for summary in rounds:
        transcript = store.transcript(summary.id)
        yield Source(summary.id, transcript, summary.id, summary.started_at)
