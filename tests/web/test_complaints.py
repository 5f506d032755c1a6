"""People who came by an address get a page, scripts get JSON; bad stories stop no page."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import web_tools as tools
from starlette.testclient import TestClient
from takes import card

from interviewer.history.store import HistoryStore
from interviewer.web.create_app import create_app
from interviewer.web.entrance.door import Door

PERSON = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGES = ["/", "/rounds", "/progress", "/stories", "/questions", "/upload", "/search?q=75%25"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/rounds/abc", 404),
        ("/rounds/abc/card", 404),
        ("/rounds/20200101-100000", 404),
        ("/compare", 400),
        ("/compare?first=1", 400),
        ("/compare?first=a&second=b", 400),
        (f"/search?q={'x' * 301}", 400),
        (f"/practice?question={'x' * 2001}", 400),
        ("/nowhere", 404),
        ("/static/nothing.js", 404),
        ("/api/nowhere", 404),
        ("/api/answers/abc/audio", 404),
        ("/api/uploads", 200),
    ],
)
def test_a_person_gets_a_page_for_every_address(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path, headers=PERSON)

    assert answer.status_code == status
    if status != 200:
        assert answer.headers["content-type"].startswith("text/html")
        assert "Back to the start" in answer.text
        assert "detail" not in answer.text


def test_a_person_who_is_not_let_in_gets_a_page_and_a_script_json(app: Any) -> None:
    stranger = TestClient(app, base_url="http://127.0.0.1:8421")
    page = stranger.get("/api/rounds", headers=PERSON)
    assert (page.status_code, "interviewer serve" in page.text) == (401, True)
    assert isinstance(stranger.get("/api/rounds").json()["detail"], str)


@pytest.mark.parametrize(
    ("path", "status"), [("/api/nowhere", 404), ("/api/answers/abc/audio", 422)]
)
def test_a_script_gets_one_line_of_json(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], str)


def test_an_example_is_not_written_to_but_copied(client: TestClient, tmp_path: Path) -> None:
    url = "/api/stories/orkes-go-sdk"
    refused = client.put(f"{url}/facts", json={"facts": []})
    assert refused.status_code == 404
    assert "is an example" in refused.json()["detail"]
    assert "Copy into my stories" in client.get("/stories/orkes-go-sdk").text

    copied = client.post(f"{url}/copy")
    assert copied.status_code == 201
    assert copied.json()["file"] == str(tmp_path / "data" / "stories" / "orkes-go-sdk.md")
    assert client.post(f"{url}/copy").status_code == 404


def test_progress_says_of_how_many_answers_it_speaks(client: TestClient, tmp_path: Path) -> None:
    told = card()
    store = HistoryStore(tmp_path / "data")
    for number in range(61):
        store.keep(told, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number), None)
    few, every = client.get("/progress").text, client.get("/progress?all=yes").text
    assert "Of your 61 answers the last 60 are shown" in few
    assert "All of your 61 answers" in every
    assert every.count("<circle") > few.count("<circle")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(tools.STORIES, tmp_path / "bank"))


@pytest.fixture
def reader(bank: Path, tmp_path: Path, door: Door) -> TestClient:
    app = create_app(tools.fake_tools(tmp_path / "data", bank), door)
    opened = TestClient(app, base_url="http://127.0.0.1:8421")
    opened.get(f"/?token={door.token}")
    return opened


def test_one_bad_file_is_named_on_every_page_and_the_rest_works(
    reader: TestClient, bank: Path, tmp_path: Path
) -> None:
    kept = tools.keep_round(tmp_path / "data", tools.said())
    bad = bank / "half.md"
    bad.write_text("---\ntitle: Half", encoding="utf-8")
    for path in [
        *PAGES,
        f"/rounds/{kept}",
        "/stories/orkes-go-sdk",
        "/practice?question=Why+us%3F",
    ]:
        answer = reader.get(path)
        assert answer.status_code == 200
        assert f"{bad}:1:" in answer.text
    # Saved to its end, it heals by itself.
    whole = (bank / "orkes-go-sdk.md").read_text(encoding="utf-8")
    bad.write_text(whole.replace("orkes-go-sdk", "half"), encoding="utf-8")
    assert str(bad) not in reader.get("/").text
    assert reader.get("/stories/half").status_code == 200


@pytest.mark.parametrize("harm", ["emptied", "removed", "binary", "questions"])
def test_no_state_of_the_folder_stops_a_page(reader: TestClient, bank: Path, harm: str) -> None:
    assert reader.get("/").status_code == 200
    if harm in {"emptied", "removed"}:
        shutil.rmtree(bank)
        if harm == "emptied":
            bank.mkdir()
    elif harm == "binary":
        (bank / "orkes-go-sdk.md").write_bytes(b"\0\xff")
    else:
        (bank / "questions.md").write_text("nothing\n", encoding="utf-8")
    for path in PAGES:
        answer = reader.get(path)
        assert answer.status_code == 200
        assert "cannot be read" in answer.text
    assert reader.get("/practice", follow_redirects=False).status_code in {303, 404}
