"""``interviewer mentions``: was a metric or phrase said?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer import wiring
from interviewer.cli import completing, exit_status, options
from interviewer.cli.answers.hearing import Hearing, ask_at_terminal
from interviewer.cli.console.progress_bar import progress_bar
from interviewer.cli.output import Result, console, finish, say
from interviewer.domain.errors import NoSpeechError, UsageError
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.review.search import Search, Source

_LAST = 10
_MOST_ACROSS = 20
"""More rounds do not fit into 80 columns beside the facts."""


@options.with_settings("engine", "model", "data")
def mentions(
    phrase: Annotated[
        str | None, typer.Argument(metavar="PHRASE", help='As in: "75% reduction"')
    ] = None,
    answers: Annotated[
        list[str] | None,
        typer.Argument(metavar="ANSWER", help="Sound files, transcripts (.txt, .vtt, …), or -."),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            "--session",
            metavar="ID",
            autocompletion=completing.round_ids,
            help="One round; 'last' will do.",
        ),
    ] = None,
    story: Annotated[
        str | None,
        typer.Option(
            "--story",
            metavar="ID",
            autocompletion=completing.story_ids,
            help="In place of PHRASE: all facts of a story.",
        ),
    ] = None,
    last: Annotated[
        int | None,
        typer.Option("--last", min=1, metavar="N", help="With --story: rounds, 10 by default."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="Rounds shown of --all; --json: all.")
    ] = 20,
    speaker: options.Speaker = None,
    *,
    settings: Settings,
    everything: Annotated[
        bool, typer.Option("--all", help="All rounds (when nothing else is named).")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Say whether a metric or phrase was mentioned, where, and what stood in its place.

    Exit status 0 when it was mentioned, 1 when not, 2 when no speech was heard. With --story:
    which facts of it were said in its last rounds.

    Examples:

      interviewer mentions "75% reduction" answer.txt

      interviewer mentions "four nines" --session last

      interviewer mentions "runbook" --all

      interviewer mentions --story orkes-go-sdk --last 8
    """
    if story is not None:
        if phrase is not None or session is not None or everything:
            raise UsageError("give a PHRASE or --story ID, not both")
        _matrix(settings, story, last or _LAST, as_json=as_json)
    if phrase is None:
        raise UsageError('nothing to look for; give a PHRASE, as in "75% reduction", or --story ID')
    if last is not None:
        raise UsageError("--last goes with --story ID")
    if sum((bool(answers), session is not None, everything)) > 1:
        raise UsageError("give ANSWER files, --session ID or --all, only one of them")
    from interviewer.review.search import render_search, search_to_dict

    if speaker is not None and not answers:
        raise UsageError("--speaker goes with ANSWER files")
    hearing = Hearing(settings, speaker=speaker, ask=ask_at_terminal())
    result = _searched(phrase, answers, session, settings, hearing)
    status = exit_status.OK if result.mentioned else exit_status.NO
    finish(Result(search_to_dict(result), render_search(result, limit), status), as_json=as_json)


def _searched(
    phrase: str,
    answers: list[str] | None,
    session: str | None,
    settings: Settings,
    hearing: Hearing,
) -> "Search":
    from interviewer.review.search import search, search_history

    if answers:
        return search(phrase, _files(answers, hearing), lambda: _claims(settings))
    store = wiring.history(settings)
    if session is None:
        with progress_bar("Indexing") as on_progress:
            return search_history(phrase, store, on_progress)
    from interviewer.review.search import sources_of

    kept = store.round(session)
    facts = [coverage.fact.text for coverage in kept.card.facts]
    return search(phrase, sources_of(kept), lambda: facts)


def _claims(settings: Settings) -> list[str]:
    """What the user's stories claim."""
    from interviewer.cli.bank_files import load_bank

    return [
        fact.text for story in load_bank(settings, needed=False).stories for fact in story.facts
    ]


def _files(answers: list[str], hearing: Hearing) -> "Iterator[Source]":
    from interviewer.review.search import Source

    silent = []  # not to be heard is no answer to whether something was said
    for answer in answers:
        transcript = hearing.transcript_of(answer)
        if transcript.text.strip():
            yield Source(answer, transcript)
        else:
            silent.append(answer)
    if len(silent) == len(answers):
        raise NoSpeechError(
            f"{', '.join(silent)}: no speech was heard, so nothing can be found in it; give "
            "another recording"
        )
    for answer in silent:
        say(console(stderr=True), f"! {answer}: no speech was heard in it")


def _matrix(settings: Settings, story: str, last: int, *, as_json: bool) -> None:
    from interviewer.review.trends import matrix_to_dict, render_matrix, told_matrix

    if not as_json and last > _MOST_ACROSS:
        raise UsageError(f"{last} rounds are too wide to show; at most {_MOST_ACROSS}, or --json")
    matrix = told_matrix(wiring.history(settings), story, last)
    finish(Result(matrix_to_dict(matrix), render_matrix(matrix)), as_json=as_json)
