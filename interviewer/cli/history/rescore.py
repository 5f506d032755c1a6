"""``interviewer rescore``: old rounds by the present rubric and stories."""

from typing import Annotated

import typer

from interviewer import wiring
from interviewer.cli import completing, exit_status, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.console.progress_bar import progress_bar
from interviewer.cli.output import Result, finish
from interviewer.domain.errors import UsageError
from interviewer.settings import Settings


@options.with_settings("stories", "data")
def rescore(
    round_ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ROUND", autocompletion=completing.round_ids, help="Ids, or 'last'."
        ),
    ] = None,
    *,
    settings: Settings,
    everything: Annotated[
        bool, typer.Option("--all", help="All rounds, also those of the present rubric.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Score kept rounds anew by the present rubric and stories, and say what changed.

    Without ROUND: those that an older rubric scored, for trends only compare rounds of one
    version. Earlier scorecards are kept. Exit status 1 when a round could not be scored anew.

    Examples:

      interviewer rescore

      interviewer rescore last

      interviewer rescore --all --stories my-stories
    """
    from interviewer.review.rescoring import outdated, render_rescored, rescored_to_dict
    from interviewer.review.rescoring import rescore as score_rounds

    if round_ids and everything:
        raise UsageError("name rounds or give --all, not both")
    store = wiring.history(settings)
    wanted = [store.find(one) for one in round_ids or ()]
    if everything:
        wanted = [one.id for one in store.rounds()]
    elif not wanted:
        wanted = outdated(store)
    if not wanted:
        finish(Result([], "Nothing to score anew."), as_json=as_json)
    parts = wiring.scoring(load_bank(settings))
    done = []
    with progress_bar("Scoring") as on_progress:
        for one in score_rounds(store, parts, wanted):
            done.append(one)
            on_progress(len(done) / len(wanted))
    status = exit_status.NO if any(one.problem for one in done) else exit_status.OK
    data_out = [rescored_to_dict(one) for one in done]
    finish(Result(data_out, render_rescored(done), status), as_json=as_json)
