"""Keys come in any order and as fast as they like: nothing breaks, no correction is lost."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from review_keys import burst, settled
from takes import OVENS, QUESTION, FakeScorer, card, kept
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input

from interviewer.cli.review.review_app import ReviewApp
from interviewer.cli.review.review_dialogs import AskLine, Dialog
from interviewer.history.store import HistoryStore
from interviewer.review.correcting import ReviewDesk, ReviewedRound
from interviewer.review.scoring_again import ScoringParts

KEYS = [
    *("n", "p", "j", "k", "c", "u", "m", "?", "x", "7", " "),
    *("left", "right", "shift+right", "shift+left", "up", "down", "end", "tab", "shift+tab"),
    *("enter", "escape", "backspace", "delete", "pagedown", "home", "ctrl+u", "ctrl+w", "f1"),
]
SIZES = st.tuples(st.integers(1, 130), st.integers(1, 40))
PASTED = st.text(max_size=8) | st.sampled_from(["two\nlines", "\x1b[31mred", "9,000"])


class CountingDesk(ReviewDesk):
    """Remembers what was corrected and taken back, as the candidate was told."""

    made = 0

    def correct(self, reviewed: ReviewedRound, start: int, end: int, meant: str) -> ReviewedRound:
        after = super().correct(reviewed, start, end, meant)
        self.made += 1
        return after

    def take_back(self, reviewed: ReviewedRound) -> ReviewedRound:
        after = super().take_back(reviewed)
        self.made -= 1
        return after


class Silence:
    def play(self, path: Path, stop: Any = None) -> None:
        pass


def desk_of(store: HistoryStore) -> CountingDesk:
    parts = ScoringParts(FakeScorer(), (OVENS,), (QUESTION,))  # type: ignore[arg-type] # a stand-in
    return CountingDesk(store, lambda: parts)


def reviewing(store: HistoryStore, steps: Any, size: tuple[int, int] = (80, 24)) -> CountingDesk:
    desk = desk_of(store)

    async def scenario() -> None:
        app = ReviewApp(desk, desk.open("last"), Silence())
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(scenario())
    return desk


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    made = HistoryStore(tmp_path / "data")
    kept(made, [card()])
    return made


@pytest.mark.parametrize("opened", ["c", "m", "?"])
@pytest.mark.parametrize(
    "keys",
    [
        ("enter", "enter"),
        ("escape", "escape", "escape"),
        ("enter", "escape"),
        ("escape", "enter"),
        ("7", "7", "enter", "enter"),
        ("escape", "7", "escape", "7"),
        ("x", "enter", "enter", "enter", "n"),
    ],
)
def test_a_dialog_is_left_once_however_fast_the_keys_come(
    store: HistoryStore, opened: str, keys: tuple[str, ...]
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(opened)
        assert isinstance(pilot.app.screen, Dialog)
        burst(pilot, *keys)
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 1
        await pilot.press("c")
        assert isinstance(pilot.app.screen, AskLine)

    reviewing(store, steps)


@pytest.mark.parametrize("size", [(1, 1), (10, 5), (35, 11), (40, 12), (200, 60)])
def test_a_dialog_outlives_another_size_of_the_window(
    store: HistoryStore, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for opened in ("c", "m", "?"):
            await pilot.press(opened)
            await pilot.resize_terminal(*size)
            await pilot.press("x", "escape")
            await pilot.resize_terminal(80, 24)
            assert len(pilot.app.screen_stack) == 1

    reviewing(store, steps)


@given(
    st.lists(st.lists(st.sampled_from(KEYS), min_size=1, max_size=12) | SIZES | PASTED, max_size=12)
)
@settings(max_examples=15)
@example([["c", "x", "enter", "enter", "c", "7", "enter", "u", "u"]])
@example([["c"], "two\nlines", ["enter", "u", "j", "u"], (5, 5), ["c", "enter"]])
def test_no_keys_break_the_review_or_lose_a_correction(given: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = HistoryStore(Path(folder))
        kept(store, [card(), card()])

        async def steps(pilot: Pilot[None]) -> None:
            for one in given:
                if isinstance(one, tuple):
                    size = Size(*one)
                    pilot.app.post_message(events.Resize(size, size))
                elif isinstance(one, str):
                    pilot.app.post_message(events.Paste(one))
                else:
                    burst(pilot, *one)
                await pilot.pause()
            await settled(pilot)
            assert pilot.app.is_running

        desk = reviewing(store, steps)

        corrections = [store.round(one.id).corrections for one in store.rounds()]
        assert sum(map(len, corrections)) == desk.made
        assert store.verify() == []


@pytest.mark.parametrize("enters", [1, 2, 5])
@pytest.mark.parametrize("at_once", [True, False])
def test_what_was_typed_is_kept_however_often_enter_is_pressed(
    store: HistoryStore, enters: int, *, at_once: bool
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        if not at_once:
            await pilot.press("c")
        keys = [*"7 times", *(["enter"] * enters)]
        burst(pilot, *(["c", *keys] if at_once else keys))
        await settled(pilot)

    assert reviewing(store, steps).made == 1
    (kept_before,) = store.round(store.find("last")).corrections
    assert kept_before.reason == "corrected “At” to “7 times”"


@pytest.mark.parametrize("opened", ["c", "m"])
def test_what_is_typed_while_a_dialog_opens_is_in_it(store: HistoryStore, opened: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        burst(pilot, opened, "q", "n", "7")
        await settled(pilot)
        assert pilot.app.screen.query_one(Input).value.endswith("qn7")

    reviewing(store, steps)
