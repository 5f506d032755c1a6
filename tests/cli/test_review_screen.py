import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from takes import COVERED, MISSING, OVENS, QUESTION, TEXT, WRONG, card, kept, told, typed
from textual.pilot import Pilot
from textual.widgets import Input, Static

from interviewer.cli.review.review_app import ReviewApp
from interviewer.cli.review.review_dialogs import AskLine
from interviewer.domain.errors import DeviceError, InterviewerError, StoryError
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.review.correcting import ReviewDesk
from interviewer.review.scoring_again import ScoringParts

Steps = Callable[[Pilot[None]], Awaitable[None]]


class FakePlayer:
    """Plays until it is stopped, or fails."""

    def __init__(self, fault: InterviewerError | None = None) -> None:
        self.started = threading.Event()
        self.stops = 0
        self._fault = fault

    def play(self, path: Path, stop: threading.Event | None = None) -> None:
        if self._fault is not None:
            raise self._fault
        assert path.is_file()
        assert stop is not None
        self.started.set()
        if stop.wait(30):
            self.stops += 1


def scoring() -> ScoringParts:
    from interviewer.score.scorer import Scorer

    return ScoringParts(Scorer([OVENS]), (OVENS,), (QUESTION,))


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path / "data")


def screen_of(
    store: HistoryStore,
    player: FakePlayer | None = None,
    load_scoring: Callable[[], ScoringParts] = scoring,
) -> ReviewApp:
    desk = ReviewDesk(store, load_scoring)
    return ReviewApp(desk, desk.open("last"), player or FakePlayer())


def walk(app: ReviewApp, steps: Steps, size: tuple[int, int] = (80, 24)) -> None:
    async def scenario() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(scenario())


def said(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.query_one(f"#{name}", Static).content)


def lines(pilot: Pilot[None]) -> list[str]:
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """The scorer and the player work in threads of their own."""
    for _ in range(600):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError("it never came true")


def test_n_and_p_walk_from_finding_to_finding_and_around_the_end(store: HistoryStore) -> None:
    kept(store, [card()])

    async def steps(pilot: Pilot[None]) -> None:
        assert "7 findings" in said(pilot, "finding")
        await pilot.press("n")
        assert "1/7" in said(pilot, "finding")
        assert "Situation begins" in said(pilot, "finding")
        await pilot.press("p")
        assert "7/7" in said(pilot, "finding")
        assert "said otherwise" in said(pilot, "finding")
        await pilot.press("n", "n")
        assert "✓" in said(pilot, "finding")

    walk(screen_of(store), steps)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 50), (60, 16)])
def test_signs_score_and_keys_are_seen_at_every_size(
    store: HistoryStore, size: tuple[int, int]
) -> None:
    kept(store, [card()])

    async def steps(pilot: Pilot[None]) -> None:
        shown = lines(pilot)
        assert len(shown) == size[1]
        text = "\n".join(shown)
        assert "Score 61" in text
        assert "✓[At the bakery, (um), the ovens" in text
        assert "S Situation 0:00" in text
        assert "n/p finding" in text
        if size[0] >= 80:
            assert "q leave" in text

    walk(screen_of(store), steps, size)


def test_scorecard_stands_beside_from_100_columns_and_below_in_80(store: HistoryStore) -> None:
    kept(store, [card()])
    found: dict[int, bool] = {}

    for width in (80, 100):

        async def steps(pilot: Pilot[None], width: int = width) -> None:
            transcript = pilot.app.query_one("#transcript").region
            beside = pilot.app.query_one("#card").region
            found[width] = beside.y == transcript.y and beside.x >= transcript.right

        walk(screen_of(store), steps, (width, 30))

    assert found == {80: False, 100: True}


def test_correcting_a_word_changes_the_score_and_keeps_the_earlier_card(
    store: HistoryStore,
) -> None:
    (round_id,) = kept(store, [card(overall=61.0)])

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("p", "c")
        assert isinstance(pilot.app.screen, AskLine)
        field = pilot.app.screen.query_one(Input)
        assert field.value == "90 euros"
        field.value = "9,000 euros"
        await pilot.press("enter")
        await until(pilot, lambda: "Kept" in said(pilot, "message"))
        assert "Score 61 →" in said(pilot, "message")
        assert "Score 61" not in said(pilot, "head")

    walk(screen_of(store), steps)

    after = store.scorecard(round_id)
    assert "we saved 9,000 euros in" in after["transcript"]["text"]
    assert [f["status"] for f in after["facts"]] == ["covered"] * 3
    (earlier,) = store.round(round_id).corrections
    assert earlier.card.transcript.text == TEXT


def test_several_words_are_taken_with_shift(store: HistoryStore) -> None:
    kept(store, [card()])

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("right", "right", "shift+right", "shift+right", "c")
        assert pilot.app.screen.query_one(Input).value == "bakery, um, the"
        await pilot.press("escape")
        assert said(pilot, "message") == "Left as it is."

    walk(screen_of(store), steps)


def test_a_story_that_is_gone_is_said_and_nothing_changes(store: HistoryStore) -> None:
    (round_id,) = kept(store, [card()])

    def gone() -> ScoringParts:
        raise StoryError("no stories here; give a folder with --stories")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("c", "x", "enter")
        await until(pilot, lambda: "no stories here" in said(pilot, "message"))
        await pilot.press("c")
        assert isinstance(pilot.app.screen, AskLine)

    walk(screen_of(store, load_scoring=gone), steps)
    assert store.round(round_id).corrections == ()


def test_space_plays_and_stops_and_walking_on_stops(store: HistoryStore, tmp_path: Path) -> None:
    kept(store, [card()], tmp_path / "sound")
    player = FakePlayer()

    async def steps(pilot: Pilot[None]) -> None:
        for stop in ("space", "n", "escape"):
            await pilot.press("p", "space")
            await until(pilot, player.started.is_set)
            player.started.clear()
            assert "▶ from" in said(pilot, "message")
            await pilot.press(stop)
            assert said(pilot, "message") == ""

    walk(screen_of(store, player), steps)
    assert player.stops == 3


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_leaving_stops_the_sound(store: HistoryStore, tmp_path: Path, key: str) -> None:
    kept(store, [card()], tmp_path / "sound")
    player = FakePlayer()
    app = screen_of(store, player)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("n", "enter")
        await until(pilot, player.started.is_set)
        await pilot.press(key)

    walk(app, steps)
    assert player.stops == 1
    assert app.return_code == (130 if key == "ctrl+c" else 0)


def test_no_loudspeaker_is_a_line_and_the_review_goes_on(
    store: HistoryStore, tmp_path: Path
) -> None:
    kept(store, [card()], tmp_path / "sound")
    player = FakePlayer(DeviceError("no loudspeaker was found; plug one in"))

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("n", "space")
        await until(pilot, lambda: "no loudspeaker was found" in said(pilot, "message"))
        await pilot.press("n")
        assert "2/7" in said(pilot, "finding")

    walk(screen_of(store, player), steps)


def test_what_has_no_sound_is_said_to_have_none(store: HistoryStore, tmp_path: Path) -> None:
    kept(store, [typed(card())])
    kept(store, [card(told(COVERED, WRONG, MISSING))], tmp_path / "sound")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("p", "space")
        assert "nothing to hear" in said(pilot, "message")
        await pilot.press("j", "n", "space")
        assert "nothing to hear" in said(pilot, "message")

    walk(screen_of(store), steps)


def test_other_rounds_are_reached_and_the_ends_are_said(store: HistoryStore) -> None:
    older, newer = kept(store, [card(overall=10), card(overall=90)])

    async def steps(pilot: Pilot[None]) -> None:
        assert newer in said(pilot, "head")
        await pilot.press("k")
        assert "newest" in said(pilot, "message")
        await pilot.press("j")
        assert older in said(pilot, "head")
        await pilot.press("j")
        assert "oldest" in said(pilot, "message")

    walk(screen_of(store), steps)


def test_a_note_is_kept(store: HistoryStore) -> None:
    (round_id,) = kept(store, [card()])

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("m", *"slow", "space", "down", "enter")
        assert "note is kept" in said(pilot, "message")
        await pilot.press("m", "enter")
        assert "No note" in said(pilot, "message")

    walk(screen_of(store), steps)
    assert [note.text for note in store.round(round_id).notes] == ["slow"]


def test_help_opens_and_any_key_leaves(store: HistoryStore) -> None:
    kept(store, [card()])

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        assert any("the next, the previous finding" in line for line in lines(pilot))
        assert any("said otherwise" in line for line in lines(pilot))
        await pilot.press("x")
        assert not any("the next, the previous finding" in line for line in lines(pilot))

    walk(screen_of(store), steps)


def hostile() -> Scorecard:
    text = "[red]x[/red] \x1b[31mred\x1b[0m \x9b2J \u202eback [link=a]y[/] 日本語"
    return card([], transcript=Transcript(text))


def test_what_was_said_is_text_and_steers_nothing(store: HistoryStore) -> None:
    kept(store, [hostile()])

    async def steps(pilot: Pilot[None]) -> None:
        shown = "\n".join(lines(pilot))
        assert "[red]x[/red]" in shown
        assert "[link=a]y[/]" in shown
        assert not {"\x1b", "\x9b", "\u202e"} & set(shown)
        await pilot.press("right", "c")
        shown = "\n".join(lines(pilot))
        assert "Heard: “" in shown
        assert "\x1b" not in shown

    walk(screen_of(store), steps)


def test_an_answer_in_which_nothing_was_said_is_reviewed(store: HistoryStore) -> None:
    kept(store, [card([], transcript=Transcript(""), overall=0, story=None, question=None)])

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("n", "c", "space", "right", "shift+left")
        assert any("Nothing was said" in line for line in lines(pilot))

    walk(screen_of(store), steps)


def test_a_correction_is_taken_back_to_the_very_card_that_was(store: HistoryStore) -> None:
    (round_id,) = kept(store, [card(overall=61.0)])
    before = store.scorecard(round_id)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("u")
        assert "Nothing was corrected" in said(pilot, "message")
        await pilot.press("p", "c", *"9,000 euros", "enter")
        await until(pilot, lambda: "Kept" in said(pilot, "message"))
        await pilot.press("u")
        assert "→ 61. Taken back: corrected “90 euros”" in said(pilot, "message")
        assert "Score 61" in said(pilot, "head")

    walk(screen_of(store), steps)
    assert store.scorecard(round_id) == before
    assert store.round(round_id).corrections == ()


def test_what_another_window_changed_is_said_and_shown_anew(store: HistoryStore) -> None:
    (round_id,) = kept(store, [card()])
    other = ReviewDesk(store, scoring)

    async def steps(pilot: Pilot[None]) -> None:
        at = TEXT.index("90 euros")
        other.correct(other.open("last"), at, at + 8, "9,000 euros")
        await pilot.press("p", "c", *"900 euros", "enter")
        await until(pilot, lambda: "changed elsewhere" in said(pilot, "message"))
        assert any("9,000 euros" in line for line in lines(pilot))
        other.take_back(other.open("last"))
        await pilot.press("u")
        assert "changed elsewhere" in said(pilot, "message")
        assert any("90 euros" in line for line in lines(pilot))

    walk(screen_of(store), steps)
    assert store.round(round_id).corrections == ()


def test_a_round_that_is_deleted_meanwhile_is_said_to_be(store: HistoryStore) -> None:
    (round_id,) = kept(store, [card()])

    async def steps(pilot: Pilot[None]) -> None:
        store.delete([round_id])
        for keys in (["j"], ["c", "x", "enter"], ["m", "x", "enter"]):
            await pilot.press(*keys)
            await until(pilot, lambda: said(pilot, "message").startswith("! "))
            await pilot.press("escape")

    walk(screen_of(store), steps)


def test_leaving_while_a_correction_is_scored_keeps_it(store: HistoryStore) -> None:
    (round_id,) = kept(store, [card()])
    asked, go_on = threading.Event(), threading.Event()

    def slow() -> ScoringParts:
        asked.set()
        assert go_on.wait(60)
        return scoring()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("c", "x", "enter")
        await until(pilot, asked.is_set)
        await pilot.press("q")
        assert "Leaving as soon as" in said(pilot, "message")
        assert pilot.app.is_running
        go_on.set()
        while pilot.app.is_running:  # a program that has left answers no pilot
            await asyncio.sleep(0.02)

    walk(screen_of(store, load_scoring=slow), steps)
    assert len(store.round(round_id).corrections) == 1
