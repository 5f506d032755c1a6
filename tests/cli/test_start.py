import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
ANSWER = "Complaints fell by 75% after I wrote the documentation anew with the support team."


@pytest.fixture
def kept(cli: Cli, tmp_path: Path) -> None:
    """One round in the history."""
    store_round = (
        "from datetime import UTC, datetime\n"
        "from interviewer.domain.question import Question\n"
        "from interviewer.domain.transcript import Transcript\n"
        "from interviewer.history.store import HistoryStore\n"
        "from interviewer.score.scorer import Scorer\n"
        "from pathlib import Path\n"
        "import sys\n"
        "card = Scorer(()).score(Transcript(sys.argv[2]), answer_id='a',"
        " question=Question('q', 'What did you do?'))\n"
        "HistoryStore(Path(sys.argv[1])).keep(card, datetime.now(UTC), None)\n"
    )
    subprocess.run(
        [sys.executable, "-c", store_round, str(tmp_path / "data"), ANSWER], check=True, timeout=120
    )


def fits(out: str, columns: int = 80) -> bool:
    lines = out.splitlines()
    return len(lines) <= 24 and max(map(len, lines)) <= columns


def test_alone_it_says_what_to_do_first_and_four_commands(cli: Cli, tmp_path: Path) -> None:
    done = cli()

    assert done.status == 0
    assert fits(done.out)
    assert "interviewer doctor" in done.out
    told = done.out.split("Commands\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[1] for line in told] == ["practice", "drill", "review", "serve"]
    assert not (tmp_path / "data").exists(), "looking writes nothing"


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_once_there_is_a_round_it_says_what_is_due(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    done = cli()

    assert done.status == 0
    assert fits(done.out, columns)
    for word in ("Today", "Tell ", "Drill ", "Last ", "interviewer practice"):
        assert word in done.out
    assert "First" not in done.out


def test_a_damaged_history_or_bank_is_said_and_the_commands_stay(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "history.sqlite3").write_bytes(b"no database at all" * 100)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "bad.md").write_text("---\nfacts: [\n---\n")
    monkeypatch.setenv("INTERVIEWER_STORIES", str(tmp_path / "stories"))
    done = cli()

    assert done.status == 0
    assert fits(done.out)
    assert "! " in done.out
    assert "interviewer practice" in done.out


def test_it_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import json, sys\nfrom interviewer.cli.main import run\nrun([])\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"INTERVIEWER_DATA": str(tmp_path), "INTERVIEWER_CONFIG": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    heavy = {"numpy", "onnxruntime", "torch", "sounddevice", "soundfile", "tokenizers", "textual"}
    assert loaded & heavy == set()
