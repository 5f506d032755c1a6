"""What other systems do not have: told from the source, and by what they would do."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "interviewer"
MODULES = {"fcntl", "termios", "tty", "resource", "pwd", "grp", "pty"}
NAMES = {
    "os": {
        *(
            "getuid",
            "geteuid",
            "fchmod",
            "fork",
            "forkpty",
            "getpgid",
            "killpg",
            "mkfifo",
            "setsid",
        ),
        *("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "openpty", "statvfs", "uname"),
    },
    "signal": {"SIGHUP", "SIGQUIT", "SIGKILL", "SIGALRM", "SIGTSTP", "SIGCONT", "setitimer"},
    "time": {"tzset"},
}
GUARDS = ("sys.platform", "os.name", "hasattr(", "ImportError", "_POSIX")


def used(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What POSIX alone has, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names if a.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield node.lineno, str(node.module)
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.attr in NAMES.get(node.value.id, ())
        ):
            yield node.lineno, f"{node.value.id}.{node.attr}"


def test_what_only_posix_has_is_asked_for_first() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for text in (path.read_text("utf-8"),)
        for line, name in used(ast.parse(text))
        if not any(guard in text for guard in GUARDS)
    ]
    assert bare == []


def test_no_time_is_formatted_as_windows_refuses() -> None:
    files = [*PACKAGE.rglob("*.py"), *(PACKAGE / "web").rglob("*.html")]
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in sorted(files)
        for match in re.finditer(r"%-[a-zA-Z]", path.read_text("utf-8"))
    ]
    assert found == []


def test_a_console_of_another_code_page_shows_every_sign(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "interviewer", "score", "-", "--story", "orkes-go-sdk"],
        input="I rewrote the Go SDK \u2013 it was 40 % faster.",
        encoding="utf-8",
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "INTERVIEWER_DATA": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert "\u2713" in done.stdout or "\u2717" in done.stdout


def test_no_file_is_replaced_while_it_is_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERVIEWER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_CACHE", str(tmp_path / "cache"))
    open_files = Path("/proc/self/fd")
    if not open_files.is_dir():
        pytest.skip("open files are told by /proc")
    replace = os.replace

    def as_windows(source: str | Path, target: str | Path) -> None:
        held = {os.path.realpath(one) for one in open_files.iterdir()}
        if {os.path.realpath(source), os.path.realpath(target)} & held:
            raise PermissionError(13, "The process cannot access the file", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", as_windows)
    from interviewer.cli.main import run

    story = tmp_path / "notes.md"
    story.write_text(
        "## The slow hotline\n\n- **Situation**: Callers waited 14 minutes.\n"
        "- **Task**: I had to halve it.\n- **Action**: I wrote a script.\n"
        "- **Result**: Complaints fell by 75%.\n",
        "utf-8",
    )
    stories = tmp_path / "data" / "stories"
    answer = str(ROOT / "audio_fixtures" / "very-short.ogg")
    assert run(["stories", "import", str(story), "--into", str(stories)]) == 0
    assert run(["practice", "--answer", answer, "--no-voice", "--follow-ups", "0", "--json"]) == 0
    assert run(["history", "backup", str(tmp_path / "backup.zip")]) == 0
    assert run(["rescore"]) == 0
    assert run(["history", "verify"]) == 0
