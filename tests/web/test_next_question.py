"""Terminal and browser ask the same question next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import takes
import web_tools as tools
from starlette.testclient import TestClient

from interviewer.bank.catalogue import find_question, find_story
from interviewer.cli.bank_files import load_bank
from interviewer.cli.rounds.choose_question import choose_question
from interviewer.cli.rounds.practice_options import PracticeOptions
from interviewer.domain.scorecard import Status
from interviewer.domain.story import Fact, Part
from interviewer.history.store import HistoryStore
from interviewer.settings import load
from interviewer.web.create_app import create_app

STORY = "## {}\n\n**S:** Guests came.\n\n**T:** Mine.\n\n**A:** I cooked.\n\n**R:** 12 stayed.\n"
QUESTIONS = """**Cooking**
- Which soup?
  - stories: soup
- Which tea?
  - stories: tea
- Any tea?
  - stories: tea
"""
HISTORIES = {
    "Which soup?": [],
    "Which tea?": [("soup", "Which soup?", Status.COVERED)],
    "Any tea?": [("tea", "Which tea?", Status.MISSING), ("soup", "?", Status.COVERED)],
}
"""What is due after which rounds."""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    for name in ("soup", "tea"):
        (folder / f"{name}.md").write_text(STORY.format(name.title()), encoding="utf-8")
    (folder / "questions.md").write_text(QUESTIONS, encoding="utf-8")
    return folder


def practised(data: Path, rounds: list[tuple[str, str, Status]]) -> None:
    fact = Fact("12-stayed", "12 stayed", Part.RESULT, key=True)
    for days, (story, question, status) in enumerate(rounds, 2):
        told = takes.coverage(fact, status, text="12 stayed", quote="12 stayed")
        asked = replace(takes.QUESTION, text=question)
        card = takes.card([told], story=story, question=asked)
        HistoryStore(data).keep(card, datetime.now(UTC) - timedelta(days=days), None)


def at_the_terminal(bank: Path, data: Path, story: str | None, competency: str | None) -> str:
    settings = load({"stories": bank, "data": data}, {})
    given = PracticeOptions(None, competency, story, 0, None, (), None, speak=False, as_json=False)
    known = load_bank(settings)
    named = find_story(known.stories, story) if story else None
    return choose_question(known, settings, given, named).text


def in_the_browser(client: TestClient, bank: Path, **wishes: str) -> str:
    stage = client.get("/practice", params=wishes)
    assert stage.status_code == 200
    [asked] = parse_qs(urlsplit(str(stage.url)).query)["question"]
    return find_question(load_bank(load({"stories": bank}, {})).questions, asked).text


@pytest.fixture
def client(tmp_path: Path, bank: Path, door: Any) -> TestClient:
    app = create_app(tools.fake_tools(tmp_path / "data", bank), door)
    opened = TestClient(app, base_url="http://127.0.0.1:8421")
    opened.get(f"/?token={door.token}")
    return opened


@pytest.mark.parametrize("due", HISTORIES)
def test_both_doors_ask_what_is_due_first(
    tmp_path: Path, bank: Path, client: TestClient, due: str
) -> None:
    practised(tmp_path / "data", HISTORIES[due])
    for story, competency in ((None, None), ("tea", None), (None, "cooking"), ("soup", "cook")):
        named = {"story": story, "competency": competency}
        shown = in_the_browser(client, bank, **{k: v for k, v in named.items() if v})
        assert shown == at_the_terminal(bank, tmp_path / "data", story, competency)
    assert in_the_browser(client, bank) == due


def test_another_question_is_another_one(bank: Path, client: TestClient) -> None:
    first = in_the_browser(client, bank)
    assert in_the_browser(client, bank, after=first) != first
