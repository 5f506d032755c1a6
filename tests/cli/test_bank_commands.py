from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]


def test_stories_are_listed_as_the_contract_says(cli: RunCli) -> None:
    stories = cli("stories", "list", "--json").json

    assert len(stories) == 8
    story = next(s for s in stories if s["id"] == "orkes-sdk-documentation")
    assert story["organization"] == "Orkes"
    assert story["draft"] is False
    assert set(story["parts"]) == {"situation", "task", "action", "result"}
    fact = next(f for f in story["facts"] if f["id"] == "r-75-percent")
    assert fact["text"] == "75% reduction in customer complaints"
    assert fact["part"] == "result"
    assert set(story["source"]) == {"file", "line"}


def test_a_story_is_shown_with_its_facts(cli: RunCli) -> None:
    shown = cli("stories", "show", "orkes-sdk-documentation")

    assert shown.status == 0
    assert "75% reduction in customer complaints" in shown.out


def test_lint_asks_to_complete_the_draft(cli: RunCli) -> None:
    lint = cli("stories", "lint")

    assert lint.status == 1
    assert "beyond-hft-web-app is a draft" in " ".join(lint.out.split())


def test_lint_is_content_with_a_complete_story(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(
        "---\ncompetencies: [Ownership]\nfacts:\n"
        + "".join(
            f"  - {{id: {part[0]}, text: '{text}', part: {part}, key: true}}\n"
            for part, text in (
                ("situation", "The kettle broke"),
                ("task", "I had to make tea for 12 guests"),
                ("action", "I borrowed a kettle"),
                ("result", "Tea was served within 9 minutes"),
            )
        )
        + "---\n# Tea\n"
        "- **Situation**: The kettle broke.\n- **Task**: I had to make tea for 12 guests.\n"
        "- **Action**: I borrowed a kettle.\n- **Result**: Tea was served within 9 minutes.\n"
    )
    (tmp_path / "questions.md").write_text(
        "1. **Ownership**\n   - Tell me about a time you took ownership.\n     - stories: tea\n"
    )

    lint = cli("stories", "lint", "--stories", tmp_path)

    assert lint.out.strip() == "✓ Nothing to mend."
    assert lint.status == 0


def test_questions_are_listed_with_their_stories(cli: RunCli) -> None:
    questions = cli("questions", "list", "--json").json

    assert len(questions) == 20
    assert len({question["competency"] for question in questions}) == 15
    assert all(question["stories"] for question in questions)


def test_questions_of_one_competency(cli: RunCli) -> None:
    questions = cli("questions", "list", "--competency", "conflict", "--json").json

    assert {question["competency"] for question in questions} == {"Handling Conflict"}


def test_lint_leaves_the_packaged_questions_alone(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(
        "# Tea\n- **Situation**: The kettle broke.\n- **Task**: I had to make tea for 12 guests.\n"
        "- **Action**: I borrowed a kettle.\n- **Result**: Tea was served within 9 minutes.\n"
    )

    lint = cli("stories", "lint", "--stories", tmp_path)

    assert "questions.md" not in lint.out
    assert cli("questions", "list", "--stories", tmp_path, "--json").json[0]["stories"] == []


@pytest.mark.parametrize(
    "arguments",
    [("stories", "list"), ("stories", "lint"), ("stories", "show", "tea"), ("questions", "list")],
)
def test_stories_of_the_data_folder_are_found(
    cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.delenv("INTERVIEWER_STORIES")
    folder = tmp_path / "other" / "stories"
    folder.mkdir(parents=True)
    (folder / "tea.md").write_text(
        "## Tea\n- **Situation**: a\n- **Task**: b\n- **Action**: c\n- **Result**: 7 d\n"
    )

    done = cli(*arguments, "--data", tmp_path / "other", "--json")

    assert done.err == ""
    assert done.status == (1 if "lint" in arguments else 0)
    if arguments == ("stories", "list"):
        assert [story["id"] for story in done.json] == ["tea"]


def test_an_answer_is_scored_by_the_stories_of_the_data_folder(
    cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTERVIEWER_STORIES")
    folder = tmp_path / "other" / "stories"
    folder.mkdir(parents=True)
    (folder / "tea.md").write_text(
        "## Tea\n- **Situation**: a\n- **Task**: b\n- **Action**: c\n- **Result**: 7 d\n"
    )
    answer = tmp_path / "a.txt"
    answer.write_text("I made tea.")

    done = cli("score", answer, "--story", "tea", "--data", tmp_path / "other", "--json")

    assert done.json["story"]["id"] == "tea"
