"""Every page in a real browser: no fault, no accessibility violation, no request elsewhere."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import web_tools as tools

from interviewer.domain.documents import scorecard_from_dict
from interviewer.history.store import HistoryStore

pytestmark = pytest.mark.browser

SHOTS = tools.ROOT / "build" / "screenshots"
PAGES = {
    "home": "/",
    "practice": "/practice?question=Why+should+we+hire+you%3F",
    "rounds": "/rounds",
    "review": "/rounds/last",
    "review-sound": "/rounds/20261118-090000",
    "compare": "/compare?first=20261111-090000&second=20261118-090000",
    "progress": "/progress",
    "stories": "/stories",
    "story": "/stories/orkes-sdk-documentation",
    "questions": "/questions",
    "upload": "/upload",
    "search": "/search?q=75%25+reduction",
    "not-found": "/stories/nowhere",
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 860}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 860}},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
}


CUT_OFF = """() => [
    ...document.querySelectorAll('nav a, .button, .table-box:not(:has(.matrix)), h1')]
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1
        || part.scrollWidth > part.clientWidth + 1)
    .map((part) => part.textContent.trim().slice(0, 30))"""


@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_whole_and_accessible(
    browser: Any, reading_server: tools.Server, look: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    window = browser.new_context(permissions=["microphone"], **LOOKS[look])
    page = window.new_page()
    faults: list[str] = []
    asked: list[str] = []
    said: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(reading_server.url)
    violations = {}
    for name, path in PAGES.items():
        page.goto(
            reading_server.base + path, wait_until="networkidle" if "sound" in name else "load"
        )
        faults += [f"{name}: {line}" for line in said if "404" not in line]
        if name == "rounds":
            assert page.locator(".phone-only").first.is_visible() == (look == "phone")
            assert page.locator(".wide-only").first.is_visible() == (look != "phone")
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=SHOTS / f"{look}-{name}.png", full_page=True)
        faults += [f"{name}: {what} is cut off" for what in page.evaluate(CUT_OFF)]
        found = Axe().run(page)
        if found.violations_count:
            violations[name] = found.generate_report()
        said.clear()  # the screenshot's own style is refused, and rightly so
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            faults.append(f"{name} is {wider} px wider than the window")
    window.close()
    assert not violations, "\n".join(f"{name}\n{report}" for name, report in violations.items())
    assert faults == []
    assert [url for url in asked if not url.startswith(reading_server.base)] == []


EMPTY = {
    "/": "Your first scorecard will stand here",
    "/rounds": "Practise one, or drop a recording",
    "/progress": "After two rounds",
    "/search?q=75%25": "No answers yet to look in",
    "/stories": "interviewer stories import",
    "/questions": "Ask me one of my own",
    "/upload": "Nothing uploaded yet",
}


def test_empty_pages_say_what_to_do(browser: Any, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with tools.running_server(tmp_path / "data", "--no-voice", "--stories", "none") as server:
        for look, how in LOOKS.items():
            window = browser.new_context(**how)
            page = window.new_page()
            page.goto(server.url)
            for name, words in EMPTY.items():
                page.goto(server.base + name)
                assert words in page.inner_text("main")
                assert Axe().run(page).violations_count == 0
                shot = f"{look}-empty-{name.strip('/').partition('?')[0] or 'home'}.png"
                page.screenshot(path=SHOTS / shot, full_page=True)
            window.close()


CHARTS = """() => [...document.querySelectorAll('.chart')].map((chart) => {
    const around = chart.parentElement, style = getComputedStyle(around);
    const left = around.getBoundingClientRect().left + parseFloat(style.paddingLeft);
    const right = around.getBoundingClientRect().right - parseFloat(style.paddingRight);
    const dots = [...chart.querySelectorAll('circle')].map((dot) => dot.getBoundingClientRect());
    const line = chart.querySelector('polyline').getBoundingClientRect();
    const middle = (box) => (box.left + box.right) / 2;
    const [first, last] = [middle(dots[0]), middle(dots.at(-1))];
    const texts = [...chart.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
    return {
        before: first - left, after: right - last, count: dots.length,
        apart: Math.max(Math.abs(line.left - first), Math.abs(line.right - last)),
        outside: Math.max(...texts.map((text) => Math.max(left - text.left, text.right - right))),
        smallest: Math.min(...texts.map((text) => text.height)),
    };
})"""


def test_charts_use_their_whole_width(browser: Any, kept: Path, tmp_path: Path) -> None:
    told = HistoryStore(kept)
    cards = [scorecard_from_dict(told.scorecard(one.id)) for one in told.rounds()]
    spoken = [card for card in cards if card.transcript.duration_s]
    store, made = HistoryStore(tmp_path / "data"), 0
    windows = {look: browser.new_context(**how) for look, how in LOOKS.items()}
    with tools.running_server(tmp_path / "data", "--no-voice") as server:
        for window in windows.values():
            window.new_page().goto(server.url)
        for count in (3, 5, 30):
            for number in range(made, count):
                moment = datetime(2026, 10, 1, 9, tzinfo=UTC) + timedelta(days=number)
                store.keep(spoken[number % len(spoken)], moment, None)
            made = count
            for look, window in windows.items():
                page = window.pages[0]
                page.goto(f"{server.base}/progress")
                page.screenshot(path=SHOTS / f"{look}-progress-{count}.png", full_page=True)
                charts = page.evaluate(CHARTS)
                assert charts[0]["count"] == count
                for chart in charts:
                    assert chart["before"] < 45
                    assert chart["after"] < 20
                    assert chart["apart"] < 3
                    assert chart["outside"] < 1
                    assert chart["smallest"] > 12
    for window in windows.values():
        window.close()
