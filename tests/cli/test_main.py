from collections.abc import Callable
from typing import Any

import pytest

RunCli = Callable[..., Any]

COMMANDS = [
    "practice",
    "score",
    "transcribe",
    "mentions",
    "doctor",
    "stories list",
    "stories show",
    "stories lint",
    "questions list",
    "models list",
    "models pull",
    "models verify",
    "history list",
    "history show",
    "history verify",
]


def test_help_names_every_command_and_shows_examples(cli: RunCli) -> None:
    done = cli("--help")

    assert done.status == 0
    assert "Examples:" in done.out
    for command in COMMANDS:
        assert command.split()[0] in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_80_columns(cli: RunCli, command: str) -> None:
    done = cli(*command.split(), "--help")

    assert done.status == 0
    assert "Usage: interviewer" in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_the_version_is_printed(cli: RunCli) -> None:
    assert cli("--version").out.startswith("interviewer 0.")


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["score", "--frobnicate"],
        ["score"],
        ["score", "a.txt", "--jsonl", "b.jsonl"],
        ["stories", "show"],
        ["stories", "show", "no-such-story"],
        ["questions", "list", "--competency", "juggling"],
        ["practice", "--question", "no-such-question", "--answer", "x.wav"],
        ["practice", "--question", "a b", "--competency", "conflict", "--answer", "x.wav"],
        ["practice", "--answer", "missing.wav", "--no-voice"],
        ["practice"],
        ["transcribe", "missing.wav"],
        ["transcribe", "missing.wav", "--format", "pdf"],
        ["mentions", "75%"],
        ["mentions", "75%", "x.txt", "--all"],
        ["history", "show", "last"],
        ["score", "missing.txt"],
        ["score", "."],
        ["score", "--jsonl", "missing.jsonl"],
        ["score", "-", "--stories", "missing-folder"],
        ["score", "-", "--story", "no-such-story"],
        ["score", "-", "--engine", "none-such"],
        ["models", "pull", "gigantic"],
        ["models", "pull", "small.en", "--engine", "abacus"],
    ],
    ids=" ".join,
)
def test_bad_input_gets_one_clear_line_and_status_2(cli: RunCli, arguments: list[str]) -> None:
    done = cli(*arguments)

    assert done.status == 2
    assert done.out == ""
    assert done.err.startswith("interviewer: ")
    assert len(done.err.strip().splitlines()) == 1
    assert "Traceback" not in done.err


def test_all_faults_of_story_files_are_listed_at_once(cli: RunCli, tmp_path: Any) -> None:
    (tmp_path / "a.md").write_text("---\nid: [\n---\n# A\n")
    (tmp_path / "b.md").write_text("")

    done = cli("stories", "list", "--stories", tmp_path)

    assert done.status == 2
    assert "a.md" in done.err
    assert "b.md" in done.err
    assert "Traceback" not in done.err
