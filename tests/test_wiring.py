import ast
from pathlib import Path

import pytest

from interviewer import wiring
from interviewer.settings import Settings, load

PACKAGE = Path(wiring.__file__).parent
BUILT_HERE = {
    "HistoryStore",
    "Scorer",
    "ScoringParts",
    "SessionStore",
    "open_caption_engine",
    "open_transcriber",
    "open_voice",
    "read_bank",
}


def settings(tmp_path: Path, **options: object) -> Settings:
    return load({"data": tmp_path, "stories": "none", **options}, {}, tmp_path)


@pytest.mark.parametrize("door", ["cli", "web"])
def test_commands_and_server_build_nothing_past_the_wiring(door: str) -> None:
    calls = [
        f"{file.name}: {node.func.id}"
        for file in (PACKAGE / door).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in BUILT_HERE
    ]
    assert calls == []


def test_a_spoken_round_listens_as_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "_check_model", lambda _: None)
    chosen = settings(tmp_path, hands_free=True, silence=6, barge_in=True)
    with wiring.round_parts(chosen, (), live=True, speak=False) as parts:
        assert (parts.listening.hands_free_s, parts.listening.barge_in) == (6, True)
        assert (parts.voice, parts.spool_dir) == (None, chosen.spool_dir)
        assert parts.offered_again
    drills = chosen.spool_dir / "drills"
    with wiring.round_parts(chosen, (), live=True, speak=False, spool_dir=drills) as parts:
        assert parts.spool_dir == drills


def test_an_answer_in_a_file_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "_check_model", lambda _: None)
    chosen = settings(tmp_path, hands_free=True, barge_in=True)
    with wiring.round_parts(chosen, (), live=False, speak=False) as parts:
        assert (parts.listening.hands_free_s, parts.listening.barge_in) == (None, False)
        assert parts.spool_dir.is_dir()
        assert not parts.offered_again
        assert parts.load_captions() is None
    assert not parts.spool_dir.exists()
