"""Reviewing, correcting, uploading and editing in a real browser."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import web_tools as tools

from interviewer.bank.read.story_files import read_stories
from interviewer.history.store import HistoryStore

pytestmark = pytest.mark.browser

AT = "() => document.getElementById('sound').currentTime"


def playing_word(page: Any) -> dict[str, float]:
    found: dict[str, float] = page.evaluate(
        "() => { const w = document.querySelector('.w.playing');"
        " const s = document.getElementById('sound');"
        " return {from: w ? Number(w.dataset.from) : -1, at: s.currentTime}; }"
    )
    return found


def test_the_word_follows_the_sound_and_a_click_seeks(
    context: Any, reading_server: tools.Server
) -> None:
    page = context.new_page()
    page.goto(reading_server.url)
    page.goto(f"{reading_server.base}/rounds/20261118-090000", wait_until="networkidle")
    page.wait_for_function("() => document.getElementById('sound').readyState >= 3")
    page.evaluate(
        """async () => {
          const sound = document.getElementById('sound');
          const word = document.querySelectorAll('.w')[80];
          word.click();
          const until = Number(word.dataset.from);
          while (sound.seeking || sound.currentTime < until || sound.paused)
            await new Promise((done) => setTimeout(done, 5));
        }"""
    )
    first = page.evaluate(AT)
    page.wait_for_function(f"() => document.getElementById('sound').currentTime > {first} + 1")
    word = playing_word(page)
    assert word["from"] <= word["at"] + 0.1
    assert word["at"] - word["from"] < 3 * tools.WORD_S

    page.keyboard.press("Space")
    assert page.evaluate("() => document.getElementById('sound').paused")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"() => document.getElementById('sound').currentTime < {word['at']}")

    page.locator(".fact", has_text="75% reduction").locator(".quote").click()
    page.wait_for_function("() => !document.getElementById('sound').paused")
    start = float(page.locator(".w.shown").first.get_attribute("data-from"))
    assert start - 2.1 <= page.evaluate(AT) <= start + 0.5
    page.keyboard.press("Space")

    page.keyboard.press("n")
    page.wait_for_function(
        "() => document.getElementById('announce').textContent.startsWith('Finding 1')"
    )
    page.keyboard.press("Shift+?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_url("**/rounds/20261115-090000")


def test_a_corrected_word_changes_the_score(context: Any, own_data: Path) -> None:
    with tools.running_server(own_data, "--no-voice") as server:
        page = context.new_page()
        page.goto(server.url)
        page.goto(f"{server.base}/rounds/20261111-090000", wait_until="networkidle")
        before = HistoryStore(own_data).scorecard("20261111-090000")
        page.locator(".w", has_text="fifty-seven").click()
        page.keyboard.press("Space")
        page.keyboard.press("e")
        assert page.inner_text("#heard") == "fifty-seven"
        page.fill("#meant", "seventy-five")
        held: list[Any] = []
        page.route("**/correction", lambda route: held.append(route))  # noqa: PLW0108 - a builtin is refused
        page.keyboard.press("Enter")
        page.wait_for_selector("button[value=save]:disabled:has-text('Scoring')")
        held[0].continue_()
        page.wait_for_selector("#rescored:has-text('Corrected. The score went from')")

        after = HistoryStore(own_data).scorecard("20261111-090000")
        assert "fifty-seven" not in after["transcript"]["text"]
        assert after["score"]["overall"] > before["score"]["overall"]
        assert len(HistoryStore(own_data).round("20261111-090000").corrections) == 1

        page.dblclick("#undo")
        page.wait_for_selector("#rescored:has-text('Taken back. The score went from')")
        assert HistoryStore(own_data).scorecard("20261111-090000") == before


def test_good_and_bad_files_are_uploaded_together(context: Any, tmp_path: Path) -> None:
    good, bad, silent = tmp_path / "good.txt", tmp_path / "bad.wav", tmp_path / "zero.mp3"
    good.write_text(tools.said())
    bad.write_bytes(b"RIFF\x00\x00\x00\x00WAVEnonsense" * 50)
    silent.write_bytes(b"")
    nasty = tmp_path / "<img src=x onerror=alert(1)>.txt"
    nasty.write_bytes(b"\0\1\2" * 9)
    with tools.running_server(tmp_path / "data", "--no-voice") as server:
        page = context.new_page()
        page.goto(server.url)
        page.goto(f"{server.base}/upload")
        page.set_input_files("#files", [good, bad, silent, nasty])
        rows = page.locator("#jobs li")
        page.wait_for_selector("#jobs li:has-text('good.txt') >> text=of 100", timeout=60_000)
        page.wait_for_selector(
            "#jobs li:has-text('bad.wav') >> text=not a sound file", timeout=60_000
        )
        page.wait_for_selector("#jobs li:has-text('zero.mp3') >> text=empty")
        page.wait_for_selector("#jobs li:has-text('onerror') >> text=not a text file")
        assert rows.count() == 4
        assert page.locator("#jobs img").count() == 0
        page.click("#jobs li:has-text('good.txt') a")
        page.wait_for_url("**/rounds/*")
        assert page.is_visible("text=75% reduction in customer complaints")
        assert not page.is_visible("#play")


def test_an_example_is_copied_to_be_edited(context: Any, tmp_path: Path) -> None:
    with tools.running_server(tmp_path / "data", "--no-voice") as server:
        page = context.new_page()
        page.goto(server.url)
        page.goto(f"{server.base}/stories/orkes-sdk-documentation")
        assert page.locator("#edit").count() == 0
        page.screenshot(path=tools.ROOT / "build/screenshots/example.png", full_page=True)
        page.click("text=Copy into my stories to edit")
        page.wait_for_selector("#edit[open]")
        assert "orkes-sdk-documentation.md" in page.inner_text("#facts-state")
        page.locator("#fact-rows [data-field=text]").first.fill("Nobody understood it")
        page.click("text=Save facts")
        page.wait_for_selector("#facts-state:has-text('Saved')")
        page.goto(f"{server.base}/stories")
        assert page.locator(".story-tile").count() == 1
    own = tmp_path / "data" / "stories" / "orkes-sdk-documentation.md"
    assert "Nobody understood it" in own.read_text(encoding="utf-8")
    example = tools.STORIES / "orkes-sdk-documentation.md"
    assert "Nobody understood it" not in example.read_text(encoding="utf-8")


def test_facts_are_edited_in_their_file(context: Any, tmp_path: Path) -> None:
    bank = tmp_path / "stories"
    shutil.copytree(tools.STORIES, bank)
    file = bank / "orkes-sdk-documentation.md"
    before = file.read_bytes()
    with tools.running_server(tmp_path / "data", "--no-voice", "--stories", str(bank)) as server:
        page = context.new_page()
        page.goto(server.url)
        page.goto(f"{server.base}/stories/orkes-sdk-documentation")
        page.click("#edit summary")
        page.locator("#fact-rows [data-field=text]").first.fill(
            "Nobody understood our documentation"
        )
        page.click("#fact-add")
        page.keyboard.type("I was thanked for it")
        page.click("text=Save facts")
        page.wait_for_selector("#facts-state:has-text('Saved')")

    [story] = read_stories(file)
    assert story.facts[0].text == "Nobody understood our documentation"
    assert story.facts[-1].id == "i-was-thanked-for-it"
    assert (bank / f"{file.name}.bak").read_bytes() == before
    assert file.read_bytes().endswith(before.partition(b"\n---\n")[2])


def test_the_keyboard_alone_reaches_everything(context: Any, reading_server: tools.Server) -> None:
    page = context.new_page()
    page.goto(reading_server.url)
    page.goto(f"{reading_server.base}/rounds/20261118-090000", wait_until="networkidle")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("() => document.activeElement.id || document.activeElement.className")
        )
    assert {
        "play",
        "speed",
        "next-finding",
        "transcript",
        "correct-open",
        "help-open",
        "quote",
    } <= reached
    page.focus("#transcript")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !document.getElementById('sound').paused")
    page.keyboard.press("e")
    assert page.is_visible("#correct")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("75% reduction")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search**")
    assert page.locator(".quote").count() > 0
