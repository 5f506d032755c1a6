"""A browser and servers for the tests of the web pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import web_tools as tools

from interviewer.web.entrance.door import Door

BROWSER_ARGUMENTS = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Chromium whose microphone says the shortest fixture; one for each test process."""
    if not Path(tools.CHROMIUM).exists():
        pytest.skip("needs Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    wav = tools.microphone_wav(tmp_path_factory.mktemp("mic") / "mic.wav", "very-short")
    arguments = [*BROWSER_ARGUMENTS, f"--use-file-for-fake-audio-capture={wav}%noloop"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=tools.CHROMIUM, headless=True, args=arguments
        )
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A browser window that allows the microphone and notes where requests go."""
    opened = browser.new_context(
        permissions=["microphone"], viewport={"width": 1280, "height": 860}
    )
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    opened.close()
    elsewhere = [
        url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))
    ]
    assert elsewhere == []


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with some rounds, made once; tests that change it copy it."""
    data = tmp_path_factory.mktemp("kept") / "data"
    full = tools.said("documentation-full")
    tools.keep_round(data, full.replace("seventy-five", "fifty-seven"), days_ago=9)
    tools.keep_round(data, tools.said("documentation-no-metric"), days_ago=5)
    tools.keep_round(data, f"Um, {full}", days_ago=2)
    tools.keep_round(data, tools.said("on-call-rambling"), days_ago=1, sound=False, question=3)
    return data


@pytest.fixture(scope="session")
def reading_server(kept: Path) -> Iterator[tools.Server]:
    """A server whose data no test changes."""
    with tools.running_server(kept, "--no-voice") as server:
        yield server


@pytest.fixture
def own_data(kept: Path, tmp_path: Path) -> Path:
    """A copy of the kept rounds."""
    shutil.copytree(kept, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def door() -> Door:
    return Door("127.0.0.1", 8421, b"s" * 32)


@pytest.fixture
def app(tmp_path: Path, door: Door) -> Any:
    from interviewer.web.create_app import create_app

    return create_app(tools.fake_tools(tmp_path / "data"), door)


@pytest.fixture
def client(app: Any, door: Door) -> Iterator[Any]:
    """A client that has come in through the door."""
    from starlette.testclient import TestClient

    with TestClient(app, base_url="http://127.0.0.1:8421") as opened:
        assert opened.get(f"/?token={door.token}").status_code == 200
        yield opened
