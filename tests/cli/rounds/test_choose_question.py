"""What a round asks when a story was named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviewer.bank.catalogue.by_id import find_story
from interviewer.bank.catalogue.question_filter import OPEN_QUESTIONS
from interviewer.cli.bank_files import load_bank
from interviewer.cli.rounds.choose_question import choose_question
from interviewer.cli.rounds.practice_options import PracticeOptions
from interviewer.settings import load

NOTES = "## The night shift\n\nS: The ovens failed.\nT: Mine.\nA: I baked.\nR: 290 loaves.\n"


def options(story: str | None) -> PracticeOptions:
    return PracticeOptions(None, None, story, 0, None, (), None, speak=False, as_json=False)


@pytest.mark.parametrize("named", [True, False])
def test_an_imported_story_can_be_practised_named_or_due(
    cli: Callable[..., Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    named: bool,
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(NOTES, encoding="utf-8")
    assert cli("stories", "import", notes, "--into", tmp_path / "own").status == 0
    settings = load({"stories": tmp_path / "own"})
    bank = load_bank(settings)
    story = find_story(bank.stories, "night") if named else None

    question = choose_question(bank, settings, options("night" if named else None), story)

    assert question == OPEN_QUESTIONS[0]
    assert "No question names this story; an open one is asked." in capsys.readouterr().err
