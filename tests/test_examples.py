"""Every example in a docstring runs, and every public entry has one.

Examples are at home in the repository (``Path("stories")``) and find, besides the names of their
module: ``folder``, an empty one; ``stories``, the eight that come along; ``card``, the scorecard
of a short answer to one of them; ``store``, a history that holds it.
"""

import doctest
import importlib.util
import inspect
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import interviewer
from interviewer.bank.catalogue import find_story
from interviewer.bank.read import packaged_stories, read_stories
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.score.scorer import Scorer

ROOT = Path(__file__).parent.parent
MODULES = [
    one.name
    for one in pkgutil.walk_packages(interviewer.__path__, "interviewer.")
    if one.name != "interviewer.__main__"
]
WITHOUT_FACE = (
    "interviewer.ask.open_voice.open_voice",
    "interviewer.disk.write_whole",
    "interviewer.history.store.HistoryStore",
    "interviewer.interview.report.report",
    "interviewer.listen.decode.decode",
    "interviewer.plan.layout.lay_out",
    "interviewer.plan.next_question.next_question",
    "interviewer.practice.whole_round.Practice",
    "interviewer.privacy.holdings.holdings",
    "interviewer.review.correcting.ReviewDesk",
    "interviewer.review.scorecard_text.render_scorecard",
    "interviewer.score.scorer.Scorer",
    "interviewer.transcribe.subtitles.to_srt",
    "interviewer.web.create_app.create_app",
    "interviewer.wiring.tools",
)
"""The main entry of each room that is entered through its modules."""

FINDER = doctest.DocTestFinder(exclude_empty=True)


def examples(module: str) -> list[doctest.DocTest]:
    return [one for one in FINDER.find(importlib.import_module(module)) if one.examples]


def with_examples() -> list[str]:
    found = []
    for name in MODULES:
        place = importlib.util.find_spec(name)
        if place and place.origin and ">>> " in Path(place.origin).read_text("utf-8"):
            found.append(name)
    return found


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return read_stories(packaged_stories())


@pytest.fixture(scope="module")
def card(stories: list[Story]) -> Scorecard:
    told = (
        "At Orkes customers struggled with onboarding. I rewrote the documentation."
        " That led to a 57% reduction in customer complaints."
    )
    story = find_story(stories, "orkes-sdk-documentation")
    return Scorer(stories).score(Transcript(told), answer_id="a1", story=story)


@pytest.fixture
def given(
    stories: list[Story], card: Scorecard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("INTERVIEWER_CONFIG", str(tmp_path / "config.toml"))
    story = find_story(stories, "orkes-sdk-documentation")
    store = HistoryStore(tmp_path / "data")
    store.keep(card, datetime(2026, 3, 1, 18, 15, tzinfo=UTC), None, story=story)
    folder = tmp_path / "folder"
    folder.mkdir()
    return {"folder": folder, "stories": stories, "card": card, "store": store}


@pytest.mark.parametrize("module", with_examples())
def test_examples_run(module: str, given: dict[str, Any]) -> None:
    told: list[str] = []
    runner = doctest.DocTestRunner()
    for example in examples(module):
        example.globs.update(given)
        runner.run(example, out=told.append)
    assert not runner.failures, "".join(told)


def faces() -> Iterator[tuple[ModuleType, str]]:
    for name in MODULES:
        module = importlib.import_module(name)
        for entry in getattr(module, "__all__", ()) if hasattr(module, "__path__") else ():
            if inspect.isfunction(entry := getattr(module, entry)) or inspect.isclass(entry):
                yield module, entry.__name__


@pytest.mark.parametrize(
    ("module", "entry"), list(faces()), ids=lambda one: getattr(one, "__name__", one)
)
def test_what_stands_in_a_face_is_used_in_an_example(module: ModuleType, entry: str) -> None:
    own = [inspect.getdoc(module) or "", inspect.getdoc(getattr(module, entry, None)) or ""]
    shown = doctest.DocTestParser().get_examples("\n\n".join(own))
    assert any(re.search(rf"\b{entry}\b", f"{one.source}{one.want}") for one in shown)


@pytest.mark.parametrize("entry", WITHOUT_FACE)
def test_main_entries_of_rooms_without_a_face_have_an_example(entry: str) -> None:
    module, _, name = entry.rpartition(".")
    shown = [*examples(module), *examples(module.rpartition(".")[0])]
    assert any(name in step.source for one in shown for step in one.examples)
