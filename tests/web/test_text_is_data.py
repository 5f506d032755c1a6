"""Whatever stands in stories, transcripts and names of files is shown, never obeyed."""

from pathlib import Path
from typing import Any

import pytest
import web_tools as tools
from starlette.testclient import TestClient

from interviewer import wiring
from interviewer.domain.question import Question
from interviewer.history.store import HistoryStore
from interviewer.score.scorer import Scorer

NASTY = [
    "<script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "../../etc/passwd",
    '" onmouseover="alert(1)',
    "</textarea></template><img src=x onerror=alert(1)>",
    "\u202egnp.exe\u2066",
    "bell \x07 escape \x1b[31m null",
]
STORY = """## {title}

- **Situation**: It was slow because of {title}.
- **Task**: I had to mend {title}.
- **Action**: I mended 12 machines, {title}.
- **Result**: Complaints fell by 75%, {title}.
"""


def shown(text: str) -> list[str]:
    return [
        one for one in ("<script>alert", "<img", ' onmouseover="', "\u202e", "\x1b") if one in text
    ]


@pytest.fixture
def nasty_client(tmp_path: Path, door: Any) -> TestClient:
    from interviewer.web.create_app import create_app

    bank = tmp_path / "stories"
    bank.mkdir()
    for number, text in enumerate(NASTY):
        title = " ".join(text.split())
        (bank / f"story-{number}.md").write_text(STORY.format(title=title), encoding="utf-8")
    (bank / "questions.md").write_bytes((tools.STORIES / "questions.md").read_bytes())
    parts = tools.fake_tools(tmp_path / "data", bank)
    stories = wiring.bank(parts.settings).stories
    for text in NASTY:
        question = Question("q", text, text)
        card = Scorer(stories).score(
            tools.timed(f"I said {text} and 75% fewer."),
            answer_id=text,
            question=question,
            story=stories[0],
        )
        HistoryStore(parts.settings.data_dir).keep(card, parts.now(), None)
    client = TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421")
    client.get(f"/?token={door.token}")
    return client


def test_every_page_shows_nasty_texts_as_they_are(nasty_client: TestClient) -> None:
    rounds = nasty_client.get("/rounds").text
    assert "&lt;script&gt;alert(1)" in rounds
    assert "{{7*7}}" in rounds
    stories = [f"/stories/{one.id}" for one in nasty_client.app.state.desk.library.stories]  # type: ignore[attr-defined] # the application is ours
    ids = [one.id for one in nasty_client.app.state.desk.store.rounds()]  # type: ignore[attr-defined] # as above
    pages = ["/", "/rounds", "/stories", "/questions", "/upload", "/progress", *stories]
    pages += [f"/rounds/{one}" for one in ids] + [f"/rounds/{one}/card" for one in ids]
    pages += [f"/compare?first={ids[0]}&second={ids[1]}"]
    for page in pages:
        answer = nasty_client.get(page)
        assert answer.status_code == 200, page
        assert shown(answer.text) == [], page


@pytest.mark.parametrize("text", NASTY)
def test_searches_and_questions_are_data_too(nasty_client: TestClient, text: str) -> None:
    for page, name in (("/search", "q"), ("/practice", "question"), ("/practice", "story")):
        answer = nasty_client.get(page, params={name: text})
        assert answer.status_code < 500
        assert shown(answer.text) == []


@pytest.mark.parametrize("name", [*NASTY, "..", "/", "a/../b.txt", "C:\\x\\y.txt", "\x00.txt"])
def test_names_of_files_are_never_paths(
    nasty_client: TestClient, name: str, tmp_path: Path
) -> None:
    before = {path for path in tmp_path.rglob("*") if "history" not in path.name}

    answer = nasty_client.post("/api/uploads", params={"name": name}, content=b"Well, I did it.")

    assert answer.status_code == 202
    assert "/" not in answer.json()["name"]
    assert {path for path in tmp_path.rglob("*") if "history" not in path.name} == before
