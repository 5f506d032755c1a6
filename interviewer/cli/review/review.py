"""``interviewer review``: a kept round, walked from finding to finding."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer import wiring
from interviewer.cli import completing, exit_status, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, finish
from interviewer.domain.errors import HistoryError
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.review.correcting import ReviewDesk, ReviewedRound
    from interviewer.review.scoring_again import ScoringParts


@options.with_settings("speaker", "stories", "data")
def review(
    round_id: Annotated[
        str,
        typer.Argument(
            metavar="ROUND",
            autocompletion=completing.round_ids,
            help="An id, the start of one, or 'last'.",
        ),
    ] = "last",
    *,
    settings: Settings,
    plain: Annotated[
        bool, typer.Option("--plain", help="Lines of text, for pipes and screen readers.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take the round's last correction back, and leave.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Read what you said, hear each finding, and correct what was misheard.

    Without a terminal, the review is printed as with --plain.

    Examples:

      interviewer review

      interviewer review 20260301-181500

      interviewer review last --plain | less

      interviewer review last --undo
    """
    from interviewer.review.correcting import ReviewDesk
    from interviewer.review.plain import plain_review, review_to_dict

    store = wiring.history(settings)
    if round_id == "last" and not store.rounds(limit=1):
        raise HistoryError("no rounds yet to review; start with: interviewer practice")
    desk = ReviewDesk(store, lambda: _scoring(settings))
    reviewed = desk.open(round_id)
    if undo:
        finish(_taken_back(desk, reviewed), as_json=as_json)
    if as_json or plain or not _full_screen():
        finish(Result(review_to_dict(reviewed), plain_review(reviewed)), as_json=as_json)
    raise typer.Exit(_on_screen(desk, reviewed, settings))


def _taken_back(desk: "ReviewDesk", before: "ReviewedRound") -> Result:
    from interviewer.review.score_text import score_change

    data = {"round": before.id, "undone": None, "before": before.card.overall}
    if not before.round.corrections:
        nothing = f"Round {before.id} was not corrected, so nothing is taken back."
        return Result({**data, "after": before.card.overall}, nothing, exit_status.NO)
    after, reason = desk.take_back(before), before.round.corrections[-1].reason
    scores = f"{score_change(before.card, after.card)}."
    return Result(
        {**data, "undone": reason, "after": after.card.overall},
        f"Round {before.id}: taken back: {reason}. {scores}",
    )


def _full_screen() -> bool:
    """Whether there is a terminal that can be written all over; Textual draws on stderr."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
    return at_terminal and os.environ.get("TERM") != "dumb"


def _on_screen(desk: "ReviewDesk", reviewed: "ReviewedRound", settings: Settings) -> int:
    from interviewer.ask.player import SoundDevicePlayer
    from interviewer.cli.review.review_app import ReviewApp
    from interviewer.library_lines import catch_library_lines
    from interviewer.privacy.temporary import temporary_files_if_possible

    # Once Textual runs, it is too late: descriptor 2 is the libraries' now, ours draws the screen.
    catch_library_lines()
    setattr(sys, "__stderr__", sys.stderr)  # noqa: B010 -- Textual draws there, and it is "final"
    app = ReviewApp(desk, reviewed, SoundDevicePlayer(settings.speaker))
    with temporary_files_if_possible(settings.data_dir) as trouble:
        if trouble:
            sys.stderr.write(
                f"! What you play lies among the system's temporary files: {trouble}\n"
            )
        app.run()
    return app.return_code or exit_status.OK


def _scoring(settings: Settings) -> "ScoringParts":
    return wiring.scoring(load_bank(settings))
