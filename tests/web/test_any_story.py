"""Every story has a stage, whether or not a question names it."""

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import web_tools as tools
from starlette.testclient import TestClient

STORY = "## The night shift\n\n**S:** The ovens failed.\n\n**T:** Mine.\n\n**R:** 290 loaves.\n"


@pytest.mark.parametrize("questions", ["- What is your plan?\n", None])
def test_a_story_that_no_question_names_is_asked_an_open_question(
    tmp_path: Path, door: Any, questions: str | None
) -> None:
    from interviewer.web.create_app import create_app

    bank = tmp_path / "stories"
    bank.mkdir()
    (bank / "night.md").write_text(STORY, encoding="utf-8")
    if questions is None:
        shutil.copy(tools.STORIES / "questions.md", bank)
    else:
        (bank / "questions.md").write_text(questions, encoding="utf-8")
    client = TestClient(
        create_app(tools.fake_tools(tmp_path / "data", bank), door),
        base_url="http://127.0.0.1:8421",
    )
    client.get(f"/?token={door.token}")

    stage = client.get("/practice", params={"story": "night"})

    assert stage.status_code == 200
    asked = parse_qs(urlsplit(str(stage.url)).query)
    assert asked["story"] == ["night"]
    assert asked["question"][0].startswith("Tell me about a time you are proud of")
    assert "Tell me about a time you are proud of" in stage.text
