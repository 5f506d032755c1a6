"""Whole rounds in a real browser, its microphone fed from a fixture."""

import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import web_tools as tools
from numpy.typing import NDArray

from interviewer.history.store import HistoryStore
from interviewer.listen.decode import decode
from interviewer.transcribe.weights import packaged_models
from interviewer.web.live.browser_source import CHUNK_SAMPLES

QUESTION = "Give me an example of a time you used customer feedback to drive improvement."
STAGE = "/practice?story=orkes-sdk-documentation&question=" + QUESTION.replace(" ", "+")
PATIENCE_MS = 120_000
RATE_HZ = 16_000
SPOKEN_S = 20
"""The fixture lasts a little longer."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(
        not packaged_models.is_installed("tiny.en"), reason="needs the packaged weights of tiny.en"
    ),
]


def phase(page: Any, *names: str) -> None:
    page.wait_for_selector(
        ", ".join(f"#stage[data-phase={name}]" for name in names), timeout=PATIENCE_MS
    )


def spoken_s(page: Any) -> int:
    minutes, seconds = page.inner_text("#clock").split(":")
    return int(minutes) * 60 + int(seconds)


def wait_until_spoken(page: Any, seconds: int) -> None:
    page.wait_for_function(
        "s => { const [m, t] = document.getElementById('clock').textContent.split(':');"
        " return 60 * m + 1 * t >= s; }",
        arg=seconds,
        timeout=PATIENCE_MS,
    )


def assert_whole(heard: NDArray[np.float32], seconds: int) -> None:
    """Nothing is there twice and nothing is missing, down to a chunk of 100 ms.

    Second by second the sound lies where it lies in the fixture. A busy machine's fake microphone
    slips by 10 ms at times, which is not ours.
    """
    told = np.pad(decode(tools.FIXTURES / "very-short.ogg"), 2 * RATE_HZ)
    places = [_place(heard[n * RATE_HZ : (n + 1) * RATE_HZ], told) for n in range(1, seconds)]
    offsets = [at - n * RATE_HZ for n, (at, like) in enumerate(places, 1) if like > 0.9]
    assert len(offsets) >= 0.75 * len(places)
    assert max(offsets) - min(offsets) < CHUNK_SAMPLES / 2


def _place(one: NDArray[np.float32], other: NDArray[np.float32]) -> tuple[int, float]:
    """Where ``one`` lies in ``other``, and how like it is there (a correlation)."""
    size = 1 << (len(one) + len(other)).bit_length()
    found = np.fft.irfft(np.fft.rfft(other, size) * np.conj(np.fft.rfft(one, size)), size)
    at = int(np.argmax(found[: len(other)]))
    stretch = other[at : at + len(one)]
    return at, float(np.corrcoef(one[: len(stretch)], stretch)[0, 1])


def test_a_round_from_the_question_to_the_scorecard(context: Any, tmp_path: Path) -> None:
    with tools.running_server(tmp_path / "data") as server:
        page = context.new_page()
        page.goto(server.url)
        page.goto(server.base + STAGE)
        page.keyboard.press("Space")
        phase(page, "asking")
        page.keyboard.press("Space")  # skips the voice
        phase(page, "listening")
        page.wait_for_function(
            "() => document.getElementById('captions').textContent.includes('documentation')",
            timeout=PATIENCE_MS,
        )
        wait_until_spoken(page, 22)
        assert page.get_attribute("#stage", "data-phase") == "listening"
        page.keyboard.press("Enter")
        phase(page, "done", "failed")

        assert page.is_visible("text=75% reduction in customer complaints")
        [kept] = HistoryStore(tmp_path / "data").rounds()
        card = HistoryStore(tmp_path / "data").scorecard(kept.id)
        status = {fact["id"]: fact["status"] for fact in card["facts"]}
        assert status["r-75-percent"] == "covered"
        assert status["a-writing-team"] == "missing"
        assert not list((tmp_path / "data" / "unfinished").glob("*.pcm"))
        page.wait_for_selector("[data-fillers=counted]", timeout=PATIENCE_MS)
        assert "second hearing" in page.inner_text(".fillers-note")
        page.screenshot(path=tools.ROOT / "build" / "screenshots" / "scorecard.png", full_page=True)

        page.click("[data-follow-up]")
        phase(page, "asking", "listening")
        if page.is_visible("#skip"):
            page.click("#skip")
        phase(page, "listening")
        wait_until_spoken(page, 2)
        page.click("#end")
        phase(page, "done")
        assert page.is_visible("text=What came when asked again")


def test_nothing_is_lost_by_a_restart_and_a_reload(context: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = tools.start_server(data, "--no-voice")
    page = context.new_page()
    page.goto(server.url)
    page.goto(server.base + STAGE)
    page.click("#begin")
    phase(page, "listening")
    wait_until_spoken(page, 3)

    server.stop(signal.SIGKILL)
    phase(page, "offline")
    wait_until_spoken(page, 6)
    server = tools.start_server(data, "--no-voice", port=server.port)
    phase(page, "listening")
    wait_until_spoken(page, 9)
    page.click("#pause")
    phase(page, "paused")
    before_s = spoken_s(page)

    page.reload()
    phase(page, "waiting")
    assert abs(spoken_s(page) - before_s) <= 1
    page.screenshot(path=tools.ROOT / "build" / "screenshots" / "waiting.png")
    page.click("#end")
    phase(page, "done")
    server.stop()

    store = HistoryStore(data)
    [kept] = store.rounds()
    path = store.recording_path(kept.id)
    assert path is not None
    heard, rate_hz = soundfile.read(path, dtype="float32")
    assert abs(len(heard) / rate_hz - before_s) <= 1
    assert_whole(heard, min(before_s, SPOKEN_S))
    assert not list((data / "unfinished").glob("*.pcm"))


MINUTES_MORE = 2
SAY_MORE = """async (count) => {
  const { Unsent, reach } = await import('/static/js/unsent.js');
  const { key } = JSON.parse(sessionStorage.getItem('interviewer-round'));
  const unsent = new Unsent(key, () => { throw new Error('not kept'); });
  const first = await reach(key);
  for (let n = first; n < first + count; n += 1) unsent.put(n, new Int16Array(1600));
  await unsent.all();
  return first + count;
}"""
LEFT = """async () => {
  const { reach } = await import('/static/js/unsent.js');
  return await reach('KEY');
}"""


def test_minutes_without_the_server_survive_a_reload(context: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = tools.start_server(data, "--no-voice")
    page = context.new_page()
    page.goto(server.url)
    page.goto(server.base + STAGE)
    # Imported while the server is there: what follows happens without it.
    page.evaluate("async () => { await import('/static/js/unsent.js'); }")
    page.click("#begin")
    phase(page, "listening")
    wait_until_spoken(page, 2)
    server.stop(signal.SIGKILL)
    phase(page, "offline")
    wait_until_spoken(page, 6)
    page.click("#pause")
    key = page.evaluate("JSON.parse(sessionStorage.getItem('interviewer-round')).key")
    chunks = page.evaluate(SAY_MORE, MINUTES_MORE * 600)
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        page.reload()

    server = tools.start_server(data, "--no-voice", port=server.port)
    page.goto(server.base + STAGE)
    phase(page, "waiting")
    assert spoken_s(page) == chunks // 10
    page.click("#end")
    phase(page, "done", "failed")
    assert page.evaluate(LEFT.replace("KEY", key)) == 0
    server.stop()

    store = HistoryStore(data)
    [kept] = store.rounds()
    path = store.recording_path(kept.id)
    assert path is not None
    heard, rate_hz = soundfile.read(path, dtype="float32")
    assert len(heard) / rate_hz == pytest.approx(chunks / 10, abs=0.2)
    assert_whole(heard, 6)  # the server went away after 2 of them


def test_sound_that_the_server_never_had_is_offered(context: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = tools.start_server(data, "--no-voice")
    page = context.new_page()
    page.goto(server.url)
    page.goto(server.base + STAGE)
    page.evaluate(  # as if the server went away before it took anything
        "async () => { const { Unsent } = await import('/static/js/unsent.js');"
        " Unsent.prototype.forgetBefore = () => {}; }"
    )
    page.click("#begin")
    phase(page, "listening")
    server.stop(signal.SIGKILL)
    wait_until_spoken(page, 5)
    for file in (data / "unfinished").iterdir():
        file.unlink()
    server = tools.start_server(data, "--no-voice", port=server.port)
    phase(page, "left")
    assert "this browser has" in page.inner_text("#phase")
    page.close()

    page = context.new_page()
    page.goto(server.base)
    page.wait_for_selector("#offers [data-kept]")
    offered = page.inner_text("#offers")
    assert f"“{QUESTION}" in offered
    assert "kept in this browser" in offered
    page.screenshot(path=tools.ROOT / "build" / "screenshots" / "kept-in-this-browser.png")
    page.click("[data-act=score]")
    phase(page, "done", "failed")
    page.goto(server.base)
    page.wait_for_load_state("networkidle")
    assert not page.is_visible("#offers")
    server.stop()

    store = HistoryStore(data)
    [kept] = store.rounds()
    assert kept.question == QUESTION
    assert kept.story == "orkes-sdk-documentation"
    path = store.recording_path(kept.id)
    assert path is not None
    heard, rate_hz = soundfile.read(path, dtype="float32")
    assert len(heard) / rate_hz >= 5
    assert_whole(heard, 5)


def test_two_tabs_do_not_mix_and_a_discarded_answer_is_gone(context: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with tools.running_server(data, "--no-voice") as server:
        first = context.new_page()
        first.goto(server.url)
        first.goto(server.base + STAGE)
        first.click("#begin")
        phase(first, "listening")
        wait_until_spoken(first, 1)

        second = context.new_page()
        second.goto(server.base + STAGE)
        phase(second, "elsewhere")
        second.click("#go-on")
        phase(second, "listening")
        phase(first, "moved")

        second.click("#discard")
        second.keyboard.press("Escape")
        phase(second, "listening")
        second.click("#discard")
        second.click("#sure-yes")
        phase(second, "discarded")
        assert HistoryStore(data).rounds() == []
        assert not list((data / "unfinished").glob("*.pcm"))

        second.keyboard.press("r")
        phase(second, "listening")
        second.close()
        page = context.new_page()
        page.goto(server.base + "/practice?question=Why+you%3F")
        phase(page, "waiting", "elsewhere")  # whether the server knows that the tab is gone


def test_hands_free_the_answer_ends_by_itself(context: Any, tmp_path: Path) -> None:
    with tools.running_server(tmp_path / "data") as server:
        page = context.new_page()
        page.goto(server.url)
        page.goto(server.base + STAGE)
        page.check("#hands-free")
        page.fill("#silence", "2")
        page.click("#begin")
        phase(page, "asking")
        page.keyboard.press("Space")
        phase(page, "listening")
        assert page.is_disabled("#hands-free")
        page.wait_for_function(
            "() => document.querySelector('.nudge').textContent.includes('ends in')",
            timeout=PATIENCE_MS,
        )
        page.screenshot(path=tools.ROOT / "build" / "screenshots" / "anything-to-add.png")
        phase(page, "done", "failed")  # nobody pressed a key

        [kept] = HistoryStore(tmp_path / "data").rounds()
        words = HistoryStore(tmp_path / "data").round(kept.id).card.transcript.text
        assert "documentation" in words.lower()
        assert "anything to add" not in words.lower()
        assert page.is_enabled("#hands-free")


def test_after_a_restart_there_is_still_asked_for_more_aloud(context: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = tools.start_server(data)
    page = context.new_page()
    page.goto(server.url)
    page.goto(server.base + STAGE)
    page.check("#hands-free")
    page.fill("#silence", "3")
    page.click("#begin")
    phase(page, "asking")
    page.keyboard.press("Space")
    phase(page, "listening")
    wait_until_spoken(page, 2)
    server.stop(signal.SIGKILL)
    phase(page, "offline")
    page.evaluate(
        """() => { window.phases = []; new MutationObserver(
            () => window.phases.push(document.getElementById('stage').dataset.phase)
        ).observe(document.getElementById('stage'), { attributeFilter: ['data-phase'] }); }"""
    )
    with page.expect_response("**/speech", timeout=PATIENCE_MS) as spoken:
        server = tools.start_server(data, port=server.port)
    assert spoken.value.body()[:4] == b"RIFF"
    assert "Anything to add?" in page.inner_text("#nudge")
    phase(page, "done", "failed")
    phases = page.evaluate("window.phases")
    assert "asking" not in phases
    assert phases[-1] == "done"
    server.stop()


def test_a_follow_up_that_was_cut_off_joins_its_round(context: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = tools.keep_round(data, tools.said("documentation-no-metric"))
    server = tools.start_server(data, "--no-voice")
    page = context.new_page()
    page.goto(server.url)
    page.goto(server.base + STAGE)
    page.evaluate(  # the stage as it is after a round
        "async (id) => { const { Stage } = await import('/static/js/stage.js');"
        " await new Stage().result(id); }",
        first,
    )
    page.click("[data-follow-up]")
    phase(page, "listening")
    wait_until_spoken(page, 6)
    server.stop(signal.SIGKILL)
    page.close()
    server = tools.start_server(data, "--no-voice", port=server.port)
    page = context.new_page()
    page.goto(server.base)
    assert "follow-up" in page.inner_text("#offers")
    page.screenshot(path=tools.ROOT / "build" / "screenshots" / "cut-off-follow-up.png")
    page.click("[data-act=score]")
    phase(page, "done", "failed")
    server.stop()

    assert page.is_visible("text=What came when asked again")
    store = HistoryStore(data)
    assert [one.id for one in store.rounds()] == [first]
    assert len(store.scorecard(first)["prompted"]) == 1
    assert not list((data / "unfinished").glob("*.pcm"))
