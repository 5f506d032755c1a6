"""A round's scorecard changed and changed back, within a transaction that the caller holds."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from interviewer.domain.errors import ChangedError, HistoryError
from interviewer.history import attached, round_rows
from interviewer.history.reading import card_of, corrections_of, find_round

Card = dict[str, Any]


def unchanged(round_id: str, present: Mapping[str, Any], based_on: Mapping[str, Any]) -> None:
    """That the card a change was made of still stands there.

    Raises:
        ChangedError: It does not.
    """
    if present != based_on:
        raise ChangedError(
            f"round {round_id} was changed elsewhere meanwhile; look at it anew, then try again"
        )


def take_back(
    database: sqlite3.Connection,
    round_id: str,
    restore: Callable[[Card, Card], Card],
    based_on: Mapping[str, Any],
) -> int:
    """Put ``restore(earlier, present)`` in the present card's place; the round's number.

    The row that kept the earlier card goes: undoing again undoes the change before it.

    Raises:
        ChangedError: The present card is not ``based_on`` any more.
        HistoryError: No such round, or no earlier card.
    """
    number, found = find_round(database, round_id)
    present = card_of(database, number, found)
    unchanged(found, present, based_on)
    kept = corrections_of(database, number, found)
    if not kept:
        raise HistoryError(f"round {found} stands as it was scored first: nothing to take back")
    attached.put_back_story(database, number, kept[-1][0])
    database.execute("DELETE FROM corrections WHERE id = ?", (kept[-1][0],))
    round_rows.update_round(database, number, restore(kept[-1][4], present))
    return number
