"""The review screen in windows of every size: what matters is seen, or that it is too small."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from review_keys import burst, settled
from takes import ACTION, OVENS, QUESTION, RESULT, SITUATION, FakeScorer, card, kept, spoken
from textual.pilot import Pilot

from interviewer.cli.review.review_app import ReviewApp
from interviewer.cli.review.review_card import CardView
from interviewer.cli.review.review_panes import SMALLEST
from interviewer.cli.review.review_transcript import TranscriptView
from interviewer.domain.scorecard import Evidence, FactCoverage, Scorecard, Status
from interviewer.domain.story import Fact, Part
from interviewer.history.store import HistoryStore
from interviewer.review.correcting import ReviewDesk
from interviewer.review.scoring_again import ScoringParts

Steps = Callable[[Pilot[None]], Awaitable[None]]

SIZES = [(80, 24), (60, 20), (40, 12), SMALLEST, (120, 40), (200, 60)]
LONG = "We cut the number of complaints of bakers in every town of the country by three quarters"
SAID = "said 57 per cent, the story says 75"


SCROLLBAR = str.maketrans("", "", "▁▂▃▄▅▆▇█")


class Silence:
    def play(self, path: Path, stop: object = None) -> None:
        pass


def told_at_length(facts: int = 8) -> Scorecard:
    """An answer and a scorecard that fill several windows; each fact is told otherwise."""
    text = " ".join([SITUATION, ACTION, RESULT] * 8)
    said = spoken(text)
    found = []
    for number in range(facts):
        start = number * (len(SITUATION) + len(ACTION) + len(RESULT) + 3)
        times = said.times_between(start, start + 20) or (None, None)
        quote = Evidence(text[start : start + 20], start, start + 20, *times)
        fact = Fact(f"f{number}", f"{LONG} {number}", Part.RESULT, True)
        found.append(FactCoverage(fact, Status.CONTRADICTED, 0.0, f"{SAID} ({number})", quote))
    return replace(card(found, transcript=said), question=QUESTION)


def reviewing(folder: Path, shown: Scorecard, steps: Steps, size: tuple[int, int]) -> None:
    store = HistoryStore(folder)
    kept(store, [shown])
    parts = ScoringParts(FakeScorer(), (OVENS,), (QUESTION,))  # type: ignore[arg-type] # a stand-in
    desk = ReviewDesk(store, lambda: parts)

    async def scenario() -> None:
        async with ReviewApp(desk, desk.open("last"), Silence()).run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(scenario())


def lines(pilot: Pilot[None]) -> list[str]:
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


@pytest.mark.parametrize("size", SIZES)
def test_what_was_said_is_seen_of_each_finding_and_the_card_follows(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for number in (0, 3, 7):
            while f"otherwise: {LONG[:6]}" not in " ".join("\n".join(lines(pilot)).split()):
                await pilot.press("n")
            findings = pilot.app.reviewed.findings  # type: ignore[attr-defined] # ours
            finding = findings[pilot.app._finding]  # type: ignore[attr-defined] # ours
            shown = " ".join("\n".join(lines(pilot)).split())
            assert finding.detail[:20] in shown
            if size[1] < 20:
                await pilot.press("tab")
            region = pilot.app.query_one(CardView).region
            below = lines(pilot)[region.y : region.bottom]
            rows = [line[region.x : region.right].translate(SCROLLBAR) for line in below]
            card_text = " ".join(" ".join(rows).split())
            assert "✗* We cut the" in card_text
            if size[1] >= 20:
                assert finding.detail in card_text
            await pilot.press("tab", "n", *(["n"] * number))

    reviewing(tmp_path / "data", told_at_length(), steps, size)


@pytest.mark.parametrize("size", [*SIZES, (99, 30), (61, 21), (36, 20)])
def test_rows_are_broken_once_also_beside_a_scrollbar(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for _ in range(2):
            view, beside = pilot.app.query_one(TranscriptView), pilot.app.query_one(CardView)
            if view.display:
                assert view.query_one("#words").size.height == len(view._rows)
            if beside.display:
                assert beside.query_one("#card-text").size.height == len(beside._rows)
            await pilot.press("tab")

    reviewing(tmp_path / "data", told_at_length(), steps, size)


@pytest.mark.parametrize("size", [(SMALLEST[0] - 1, 40), (120, SMALLEST[1] - 1), (20, 5), (1, 1)])
def test_a_window_that_is_too_small_says_so_and_shows_nothing_else(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        shown = " ".join("\n".join(lines(pilot)).split())
        if size[0] >= 20:
            assert shown == "Make the window larger: at least 36 x 12 characters."
        await pilot.press("n", "c", "x", "enter", "tab")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "What you said" in "\n".join(lines(pilot))

    reviewing(tmp_path / "data", told_at_length(), steps, size)


@pytest.mark.parametrize("size", SIZES)
def test_dialogs_show_where_to_write_in_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        burst(pilot, *(["shift+right"] * 60))
        await settled(pilot)
        await pilot.press("c")
        shown = "\n".join(lines(pilot))
        assert "Enter: save" in shown
        assert "At the bakery" in shown
        await pilot.press(*"written here")
        assert "written here" in "\n".join(lines(pilot))

    reviewing(tmp_path / "data", told_at_length(), steps, size)
