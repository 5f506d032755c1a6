from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviewer.history.store import HistoryStore

ANSWER = Path(__file__).parent.parent.parent.parent / "audio_fixtures" / "very-short.ogg"
Cli = Callable[..., Any]


@pytest.mark.parametrize("command", [("practice", "--question", "What is new?"), ("drill",)])
@pytest.mark.parametrize(
    ("model", "said"),
    [("zzz", "neither a known model"), ("medium", "interviewer models pull medium")],
)
def test_a_model_that_is_not_here_is_said_before_anything_is_asked(
    cli: Cli, tmp_path: Path, command: tuple[str, ...], model: str, said: str
) -> None:
    done = cli(*command, "--answer", ANSWER, "--no-voice", "--model", model)

    assert done.status == 2
    assert said in done.err
    assert "interviewer:" in done.err.splitlines()[-1]
    assert "╭" not in done.out + done.err, "the question was shown"
    assert HistoryStore(tmp_path / "data").rounds() == []
