"""``interviewer compare``: what was gained and lost between two answers."""

from typing import Annotated

import typer

from interviewer import wiring
from interviewer.cli import completing, options
from interviewer.cli.output import Result, finish
from interviewer.settings import Settings


@options.with_settings("data")
def compare(
    first: Annotated[
        str | None,
        typer.Argument(
            metavar="A",
            autocompletion=completing.round_ids,
            help="A round's id, the start of one, 'best' or 'last'.",
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="B",
            autocompletion=completing.round_ids,
            help="The round that A is compared with.",
        ),
    ] = None,
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Explain line by line what was gained and lost from answer A to answer B.

    Without rounds, the last two answers to one question. 'best' is the best other take of the
    same question and story.

    Examples:

      interviewer compare

      interviewer compare best last

      interviewer compare 20260301-181500 20260304 --json
    """
    from interviewer.review.takes import best_like, comparison_to_dict, render_comparison, two_takes
    from interviewer.review.takes import compare as compared

    store = wiring.history(settings)
    rounds = store.rounds()
    one, other = two_takes(rounds, first, second)
    best = best_like(rounds, other)
    result = compared(store.round(one.id), store.round(other.id), best.id if best else None)
    finish(Result(comparison_to_dict(result), render_comparison(result)), as_json=as_json)
