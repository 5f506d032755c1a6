from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from takes import card, kept

from interviewer.history.store import HistoryStore


@pytest.mark.parametrize(
    "command", [("review",), ("review", "--json"), ("history", "show", "last")]
)
def test_a_round_that_is_shown_opens_the_database_at_most_twice(
    cli: Callable[..., Any], tmp_path: Path, connections: list[str], command: tuple[str, ...]
) -> None:
    store = HistoryStore(tmp_path / "data")
    (round_id,) = kept(store, [card()])
    store.add_note(round_id, "Slower.")
    connections.clear()

    assert cli(*command).status == 0

    assert 1 <= len(connections) <= 2
