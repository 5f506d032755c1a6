"""A round's scorecard changed and changed back, within a transaction that the caller holds."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from interviewer.domain.documents import round_to_dict
from interviewer.domain.errors import ChangedError, HistoryError
from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import Scorecard
from interviewer.history import attached, round_rows
from interviewer.history.reading import corrections_of, find_round, told_round


def unchanged(present: KeptRound, based_on: KeptRound) -> None:
    """That the scorecard a change was made of still stands there, with what was added to it.

    Raises:
        ChangedError: It does not.
    """
    if round_to_dict(present) != round_to_dict(based_on):
        raise ChangedError(
            f"round {present.id} was changed elsewhere meanwhile; look at it anew, then try again"
        )


def change(
    database: sqlite3.Connection,
    round_id: str,
    make: Callable[[KeptRound], KeptRound],
    reason: str | None = None,
) -> int:
    """Write a round's scorecard as ``make`` makes it; with a reason, the old one is kept.

    Returns the round's number.
    """
    number, found = find_round(database, round_id)
    old = told_round(database, number, found)
    if reason is not None:
        before = (
            round_rows.as_text(round_rows.valid(round_to_dict(old))),
            attached.story_text(database, number),
        )
        attached.add_correction(database, number, round_rows.now(), reason, before)
    round_rows.update_round(database, number, round_to_dict(make(old)))
    return number


def take_back(
    database: sqlite3.Connection,
    round_id: str,
    restore: Callable[[Scorecard, Scorecard], Scorecard],
    based_on: KeptRound,
) -> int:
    """Put ``restore(earlier, present)`` in the present card's place; the round's number.

    The row that kept the earlier card goes: undoing again undoes the change before it.

    Raises:
        ChangedError: The present card is not ``based_on`` any more.
        HistoryError: No such round, or no earlier card.
    """
    number, found = find_round(database, round_id)
    present = told_round(database, number, found)
    unchanged(present, based_on)
    kept = corrections_of(database, number)
    if not kept:
        raise HistoryError(f"round {found} stands as it was scored first: nothing to take back")
    row, earlier = kept[-1]
    attached.put_back_story(database, number, row)
    database.execute("DELETE FROM corrections WHERE id = ?", (row,))
    restored = replace(present, card=restore(earlier.card, present.card))
    round_rows.update_round(database, number, round_to_dict(restored))
    return number
