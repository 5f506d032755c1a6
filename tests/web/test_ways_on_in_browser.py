"""After a scorecard every way to a question leads to that question; what cannot go on says so."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest
import web_tools as tools

from interviewer.history.store import HistoryStore
from interviewer.transcribe.weights import packaged_models

PATIENCE_MS = 120_000
SHOTS = tools.ROOT / "build" / "screenshots"

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


def asked(page: Any) -> str:
    return str(page.inner_text("#question-text"))


def wait_until_spoken(page: Any, seconds: int) -> None:
    page.wait_for_function(
        "s => { const [m, t] = document.getElementById('clock').textContent.split(':');"
        " return 60 * m + 1 * t >= s; }",
        arg=seconds,
        timeout=PATIENCE_MS,
    )


def practise(page: Any) -> None:
    """A short answer to what stands there, from the start to the scorecard."""
    phase(page, "ready")
    assert page.inner_text("#result") == ""
    page.click("#begin")
    phase(page, "listening")
    wait_until_spoken(page, 4)
    page.click("#end")
    phase(page, "done")
    assert page.is_visible("#result .score-card")


def the_way_back(page: Any, practised: str, next_one: str) -> None:
    """Back and forward, each place shows its own: the question, or the card of its round."""
    page.go_back()
    page.go_back()
    phase(page, "done")
    assert asked(page) == practised
    page.reload()
    phase(page, "done")
    page.go_forward()
    page.go_forward()
    phase(page, "ready")
    assert asked(page) == next_one


def test_every_way_on_leads_to_another_question(context: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with tools.running_server(data, "--no-voice") as server:
        page = context.new_page()
        page.goto(server.url)
        page.goto(server.base + "/practice?question=What+did+you+build%3F")
        practise(page)
        seen = [asked(page)]

        page.click("text=Next question")  # on the card
        phase(page, "ready")
        assert asked(page) not in seen
        passed_over = asked(page)
        page.click("#other")
        phase(page, "ready")
        assert asked(page) not in {*seen, passed_over}

        page.goto(server.base)  # the form on the first page
        page.select_option("#question", index=3)
        page.click("text=Begin")
        assert asked(page) not in seen
        practise(page)
        seen.append(asked(page))

        page.click("#other")
        phase(page, "ready")
        assert asked(page) not in seen
        assert page.inner_text("#result") == ""

        page.goto(server.base + "/stories")
        page.click("text=Practise >> nth=2")
        phase(page, "ready")
        assert asked(page) not in seen
        practise(page)
        seen.append(asked(page))

        page.goto(server.base + "/questions")
        page.fill("#own", "What went wrong in the end?")
        page.click("text=Practise it")
        phase(page, "ready")
        assert asked(page) == "What went wrong in the end?"
        assert page.inner_text("#result") == ""

        the_way_back(page, seen[-1], "What went wrong in the end?")

        page.goto(f"{server.base}/rounds/last")
        page.click("text=Try this question again")
        phase(page, "ready")
        assert asked(page) == seen[-1]
        assert page.inner_text("#result") == ""
        kept = HistoryStore(data).rounds()
        assert [one.question for one in reversed(kept)] == seen


def test_the_card_of_an_earlier_round_is_found_after_a_restart(
    context: Any, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    server = tools.start_server(data, "--no-voice")
    page = context.new_page()
    page.goto(server.url)
    page.goto(server.base + "/practice?question=What+did+you+build%3F")
    practise(page)
    quote = page.locator(".quote[data-play], .star-band [data-from]").first
    with page.expect_response("**/audio") as sound:
        quote.click()
    assert sound.value.status in {200, 206}
    page.wait_for_selector("#result .playing")
    page.screenshot(path=SHOTS / "quote-plays.png")
    quote.click()
    page.wait_for_selector("#result .playing", state="detached")
    server.stop()
    server = tools.start_server(data, "--no-voice", port=server.port)
    page.reload()
    phase(page, "done")
    assert page.is_visible("#result .score-card")
    page.click("[data-retry]")
    phase(page, "listening")
    page.click("#discard")
    page.click("#sure-yes")
    phase(page, "discarded")
    server.stop()
    assert HistoryStore(data).count() == 1


def test_leaving_in_mid_answer_is_asked_about_and_the_answer_is_mentioned_everywhere(
    context: Any, tmp_path: Path
) -> None:
    with tools.running_server(tmp_path / "data", "--no-voice") as server:
        page = context.new_page()
        page.goto(server.url)
        page.goto(server.base + "/practice?question=What+did+you+build%3F")
        page.click("#begin")
        phase(page, "listening")
        wait_until_spoken(page, 2)
        kinds: list[str] = []

        def leave(dialog: Any) -> None:
            kinds.append(dialog.type)
            dialog.accept()

        page.once("dialog", leave)
        page.click("nav >> text=Answers")
        page.wait_for_url("**/rounds")
        assert kinds == ["beforeunload"]
        for path in ("/", "/rounds", "/progress", "/stories", "/questions", "/upload", "/search"):
            page.goto(server.base + path)
            assert "What did you build?” is not finished" in page.inner_text("body")
        page.screenshot(path=SHOTS / "not-finished.png")

        other = context.new_page()
        other.goto(server.base + "/practice?question=Why+you%3F")
        phase(other, "waiting")  # no tab has it
        assert "This answer comes first" in other.inner_text("#notices")
        other.screenshot(path=SHOTS / "comes-first.png")
        other.close()

        page.click("text=Go on with it")
        phase(page, "waiting")
        page.click("#end")
        phase(page, "done")
        page.goto(server.base)
        assert page.locator(".banner").count() == 0


def test_a_server_that_is_gone_is_said_and_the_answer_scored_when_it_is_back(
    context: Any, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    server = tools.start_server(data, "--no-voice")
    page = context.new_page()
    page.goto(server.url)
    page.goto(server.base + "/practice?question=What+did+you+build%3F")
    page.click("#begin")
    phase(page, "listening")
    wait_until_spoken(page, 3)
    server.stop(signal.SIGKILL)
    phase(page, "offline")
    page.click("#end")
    phase(page, "away")
    assert "is kept" in page.inner_text("#phase")
    assert not page.is_visible("#busy")
    page.screenshot(path=SHOTS / "away.png")

    # The first try to go on with it meets a line that breaks.
    refused: list[str] = []

    def broken(route: Any) -> None:
        if refused:
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort("connectionreset")

    page.route("**/resume", broken)
    server = tools.start_server(data, "--no-voice", port=server.port)
    phase(page, "done")
    assert len(refused) == 1
    server.stop()
    [kept] = HistoryStore(data).rounds()
    assert kept.duration_s is not None
    assert kept.duration_s >= 3


KEEP = """async ([key, count]) => {
  const { Unsent } = await import('/static/js/unsent.js');
  const unsent = new Unsent(key, () => {});
  for (let n = 0; n < count; n += 1) unsent.put(n, new Int16Array(1600));
  await unsent.all();
}"""


def test_what_was_scored_is_not_offered_by_the_browser_that_did_not_hear_of_it(
    context: Any, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    tools.keep_round(data, tools.said())
    with tools.running_server(data, "--no-voice") as server:
        page = context.new_page()
        page.goto(server.url)
        page.evaluate(KEEP, ["20261120T0900000000", 40])
        page.evaluate(KEEP, ["20261120T0900010000", 40])
        page.goto(server.base)
        page.wait_for_selector("#offers [data-kept]")
        page.wait_for_load_state("networkidle")
        keys = page.evaluate(
            "[...document.querySelectorAll('[data-key]')].map((o) => o.dataset.key)"
        )
        assert keys == ["20261120T0900010000"]


def test_after_silence_the_page_offers_to_try_again_without_reading_the_question_again(
    context: Any, kept: Path
) -> None:
    begun: list[dict[str, Any]] = []

    def rounds(route: Any) -> None:
        if route.request.method == "POST":
            begun.append(route.request.post_data_json)
            route.fulfill(status=201, json={"key": f"k{len(begun)}"})
        else:
            route.fulfill(json={"current": None, "offers": []})

    def silent(socket: Any) -> None:
        socket.send(json.dumps({"type": "ready", "next": 0}))
        told = {"type": "phase", "phase": "unheard", "message": "I heard no speech in 2 s."}
        socket.send(json.dumps(told))

    with tools.running_server(kept, "--no-voice") as server:
        page = context.new_page()
        page.route("**/api/rounds", rounds)
        page.route_web_socket("**/ws/rounds/*", silent)
        page.goto(server.url)
        page.goto(server.base + "/practice?question=What+did+you+build%3F")
        phase(page, "ready")
        page.click("#begin")
        phase(page, "unheard")
        assert page.inner_text("#phase") == "I heard no speech in 2 s."
        with page.expect_request("**/api/rounds"):
            page.click("#retry")
        phase(page, "unheard")
    assert [one["heard"] for one in begun] == [False, True]
    assert begun[0]["question"] == begun[1]["question"]
