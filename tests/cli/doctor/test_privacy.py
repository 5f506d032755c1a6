import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from interviewer.cli.main import run
from interviewer.history.store import HistoryStore
from interviewer.privacy import record
from interviewer.privacy.proof import Proof
from interviewer.privacy.seen import Seen
from interviewer.settings import load

WHEN = "2026-03-01T12:00:00+00:00"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    (home / "temporary").mkdir(parents=True)
    for name, value in {
        "HOME": home,
        "XDG_CACHE_HOME": home / ".cache",
        "INTERVIEWER_DATA": home / "data",
        "INTERVIEWER_CACHE": home / "cache",
        "INTERVIEWER_CONFIG": home / "config" / "config.toml",
        "INTERVIEWER_STORIES": home / "mine",
    }.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setattr("tempfile.tempdir", str(home / "temporary"))
    monkeypatch.delenv("INTERVIEWER_ENGINE", raising=False)
    (home / "mine").mkdir()
    (home / "mine" / "ovens.md").write_text("## Ovens\n")
    return home / "data"


def kept(data: Path) -> None:
    with HistoryStore(data).database.writing():
        pass
    (data / "stories").mkdir()
    (data / "stories" / "told-here.md").write_text("## Told here\n")
    (data / "recordings").mkdir()
    (data / "recordings" / "20260301-120000.flac").write_bytes(b"s" * 2_000_000)


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    capsys.readouterr()
    assert run(["privacy", *words]) == status
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return captured.out + captured.err


def test_what_is_kept_where_and_how_much(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept(data)
    shown = said(capsys)
    assert "recorded answers" in shown
    assert "2.0 MB" in shown
    assert "data/recordings" in shown
    assert "Not watched on this machine yet" in shown

    found = json.loads(said(capsys, "--json"))
    rows = {one["name"]: one for one in found["kept"]}
    assert (rows["recordings"]["files"], rows["recordings"]["size_bytes"]) == (1, 2_000_000)
    assert rows["stories"]["files"] == 1
    assert found["checked"] is None


def test_looking_writes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nothing is kept yet" in said(capsys)
    assert not data.exists()


def test_what_was_checked_is_shown_until_packages_change(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import datetime

    proofs = [Proof("faster-whisper", "practice", Seen())]
    record.save(record.checked(proofs, "strace", datetime.fromisoformat(WHEN)), data)
    shown = " ".join(said(capsys).split())
    assert "✓ Watched 2026-03-01" in shown
    assert "Packages have changed" not in shown

    monkeypatch.setattr(record, "installed_packages", lambda: "others")
    assert "Packages have changed since" in said(capsys)


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"schema": "other"}', "\0"])
def test_a_damaged_record_counts_as_none(
    data: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    data.mkdir()
    (data / "privacy.json").write_text(damage)
    assert "Not watched on this machine yet" in said(capsys)


def test_what_was_seen_is_named_and_the_status_is_1(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Proof("faster-whisper", "serve", Seen(lookups=("example.org",), files=("/elsewhere/x",)))
    late = Proof("faster-whisper", "score", Seen(), "did not end within 300 s")
    fine = Proof("faster-whisper", "practice", Seen())

    def found(*_: object, **__: object) -> list[Proof]:
        return [fine, bad, late]

    monkeypatch.setattr("interviewer.privacy.proof.prove", found)
    monkeypatch.setattr(
        "interviewer.transcribe.engines.installed_engines", lambda: ("faster-whisper",)
    )
    shown = " ".join(said(capsys, "--check", status=1).split())
    for words in (
        "✓ practice",
        "✗ serve",
        "looked up example.org",
        "wrote /elsewhere/x",
        "did not end within 300 s",
        "not as promised: serve with faster-whisper, score with faster-whisper",
    ):
        assert words in shown
    assert json.loads((data / "privacy.json").read_text())["passed"] is False


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--check", "--delete-everything"], "give one"),
        (["--keep-stories"], "go with --delete-everything"),
        (["--confirm", "delete everything"], "go with --delete-everything"),
        (["--delete-everything", "--confirm", "yes"], "word for word; nothing was deleted"),
        (["--delete-everything"], "nobody is here to confirm"),
        (["--check", "--engine", "other"], "is not one of"),
    ],
)
def test_options_that_do_not_fit_delete_nothing(
    data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    complaint: str,
) -> None:
    kept(data)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    shown = said(capsys, *words, status=2)
    assert complaint in shown
    assert shown.count("\n") == 1
    assert (data / "history.sqlite3").exists()


class Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("typed", ["", "yes", "delete", "delete everything!"])
def test_anything_else_than_the_words_deletes_nothing(
    data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
) -> None:
    kept(data)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: typed)
    shown = said(capsys, "--delete-everything", status=1)
    assert "Nothing was deleted." in shown
    assert "told-here.md" in shown, "the story that would go is named"
    assert "--keep-stories" in shown
    assert (data / "stories" / "told-here.md").exists()


def test_the_words_delete_everything_but_stories_elsewhere(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(data)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: " Delete Everything ")
    shown = said(capsys, "--delete-everything")
    assert "Deleted 3 files (2.1 MB)" in shown
    assert f"Your stories stay: {data.parent / 'mine'}" in shown
    assert not data.exists()
    assert (data.parent / "mine" / "ovens.md").exists()
    assert "nothing to delete" in said(capsys, "--delete-everything")


def test_a_script_says_it_word_for_word(data: Path) -> None:
    kept(data)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "interviewer", "privacy", "--delete-everything", "--json"),
            *("--keep-stories", "--confirm", "delete everything"),
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TMPDIR": str(data.parent / "temporary")},
    )
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["deleted"] == 2
    assert told["left"] == [str(data)]
    assert [path.name for path in data.rglob("*") if path.is_file()] == ["told-here.md"]
    assert load({}).own_stories_dir == data / "stories"
