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
    "history delete",
    "history export",
    "history import",
    "history backup",
    "rescore",
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


def test_steering_characters_in_stories_are_made_visible(cli: RunCli, tmp_path: Any) -> None:
    (tmp_path / "a.md").write_text(
        "## T \x1b[31mred\n- **Situation**: It \x1b]0;pwn\x07was bad.\n- **Task**: I had to.\n"
        "- **Action**: I \x1b[2J\u202efixed it.\n- **Result**: It fell by 75%.\n"
    )

    for arguments in (["stories", "list"], ["stories", "show", "a"], ["stories", "lint"]):
        done = cli(*arguments, "--stories", tmp_path)
        assert done.status in {0, 1}
        assert not set("\x1b\x07\u202e\x9b") & set(done.out)
    failed = cli("score", "/no\x1b[31m.wav")
    assert failed.status == 2
    assert "\x1b" not in failed.err


def test_one_fault_is_one_line(cli: RunCli, tmp_path: Any) -> None:
    (tmp_path / "a.md").write_text("---\nid: [\n---\n# A\n")

    done = cli("stories", "list", "--stories", tmp_path)

    assert done.status == 2
    assert len(done.err.strip().splitlines()) == 1


def test_an_interrupted_command_says_that_nothing_is_lost(
    cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviewer.cli.stories import questions

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(questions, "load_bank", interrupt)
    done = cli("questions", "list")

    assert done.status == 130
    assert "nothing that was recorded is lost" in done.err


def test_a_data_folder_that_is_a_file_is_refused(cli: RunCli, tmp_path: Any) -> None:
    (tmp_path / "file").touch()

    done = cli("history", "list", "--data", tmp_path / "file")

    assert done.status == 2
    assert "is a file" in done.err


def test_a_download_is_not_begun_when_nobody_can_confirm_it(cli: RunCli) -> None:
    done = cli("models", "pull", "small.en")

    assert done.status == 2
    assert "--yes" in done.err


def test_history_shows_whole_ids_in_80_columns(cli: RunCli, tmp_path: Any) -> None:
    from datetime import UTC, datetime

    from interviewer.domain.question import Question
    from interviewer.domain.transcript import Transcript
    from interviewer.history.store import HistoryStore
    from interviewer.score.scorer import Scorer

    card = Scorer(()).score(Transcript(""), answer_id="", question=Question("q", "Why? " * 40))
    round_id = HistoryStore(tmp_path).keep(card, datetime.now(UTC), None)

    done = cli("history", "list", "--data", tmp_path)

    assert round_id in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_a_wrong_option_names_the_help_of_that_command(cli: RunCli) -> None:
    assert "See: interviewer history list --help" in cli("history", "list", "--nope").err
    assert "See: interviewer drill --help" in cli("drill", "--count", "0").err
    assert "See: interviewer --help" in cli("nope").err


def test_an_empty_history_says_how_to_begin(cli: RunCli) -> None:
    done = cli("history", "show", "last")

    assert done.status == 2
    assert "none was kept yet; start with: interviewer practice" in done.err
