"""Whatever a person reads tells days and times where the candidate is; JSON tells the moment."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from takes import card, kept

from interviewer.history.store import HistoryStore

RunCli = Callable[..., Any]


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer nine hours before UTC: what was kept at 18:15 UTC is of the next day there."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "JST-9")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("history list", "2026-03-03 03:15"),
        ("history show last", "2026-03-03 03:15 JST"),
        ("review last --plain", "2026-03-03 03:15 JST"),
        ("compare", "2026-03-03 03:15 JST"),
        ("progress", "from 2026-03-02 to 2026-03-03"),
        ("mentions euros --all", "(2026-03-03)"),
        ("history export --format markdown", "2026-03-03 03:15 JST"),
        ("history export --format html", "2026-03-03 03:15 JST"),
        ("history export --format csv", "2026-03-03T03:15:00+09:00"),
    ],
)
def test_people_read_their_own_day(cli: RunCli, tmp_path: Path, command: str, shown: str) -> None:
    kept(HistoryStore(tmp_path / "data"), [card(overall=20), card(overall=80)])
    done = cli(*command.split())
    assert done.status == 0, done.err
    assert shown in done.out
    assert "UTC" not in done.out
    assert "2026-03-01" not in done.out


@pytest.mark.usefixtures("in_tokyo")
def test_rounds_are_named_after_the_candidates_own_day(cli: RunCli, tmp_path: Path) -> None:
    (found,) = kept(HistoryStore(tmp_path / "data"), [card()])
    assert found == "20260302-031500"
    assert cli("history", "show", "20260302", "--json").json["round"] == found


@pytest.mark.usefixtures("in_tokyo")
def test_programs_read_the_moment(cli: RunCli, tmp_path: Path) -> None:
    kept(HistoryStore(tmp_path / "data"), [card()])
    (listed,) = cli("history", "list", "--json").json
    assert listed["started_at"] == "2026-03-01T18:15:00+00:00"
    assert cli("review", "--json").json["started_at"] == "2026-03-01T18:15:00+00:00"
