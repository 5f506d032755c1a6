from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.transcribe import measuring
from interviewer.transcribe.engine_table import Engine, engine_names, known_models
from interviewer.transcribe.measurements import Measurement, remember
from interviewer.transcribe.weights import model_files
from interviewer.transcribe.weights.model_files import ModelInfo

FASTER_WHISPER, OPENAI_WHISPER = engine_names()
RunCli = Callable[..., Any]

LIST_MODELS = model_files.list_models


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with two models and both engines; where it caches models."""
    found = [
        ModelInfo("tiny.en", "package", 78_000_000, (FASTER_WHISPER, OPENAI_WHISPER)),
        ModelInfo("base", "cache", 148_000_000, (FASTER_WHISPER,)),
    ]
    monkeypatch.setenv("INTERVIEWER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(model_files, "list_models", lambda _cache: found)
    monkeypatch.setattr(Engine, "installed", property(lambda _one: True))
    return tmp_path / "cache" / "models"


def test_unmeasured_models_are_listed_with_the_way_to_measure(cli: RunCli) -> None:
    assert "interviewer models measure" in cli("models", "list").out
    assert [row["measured"] for row in cli("models", "list", "--json").json] == [[], []]


def test_what_was_measured_is_shown_and_what_auto_takes(cli: RunCli, machine: Path) -> None:
    remember(
        [
            Measurement(FASTER_WHISPER, "base", 1.2, 400.0, 1.0),
            Measurement(FASTER_WHISPER, "tiny.en", 0.35, 300.0, 0.5),
        ],
        machine,
    )
    shown = cli("models", "list").out
    assert "✗ 1.20" in shown
    assert "✓ 0.35" in shown
    assert "auto takes tiny.en with faster-whisper" in shown
    assert max(map(len, shown.splitlines())) <= 80
    rows = {row["name"]: row["measured"] for row in cli("models", "list", "--json").json}
    assert [(one["model"], one["keeps_up"]) for one in rows["base"]] == [("base", False)]


def test_measuring_takes_every_engine_and_model_or_the_one_engine_named(
    cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def measure_all(pairs: list[tuple[str, str]], _cache: Path) -> Iterator[Measurement]:
        asked.extend(pairs)
        return (Measurement(engine, model, 0.5, None, 1.0) for engine, model in pairs)

    monkeypatch.setattr(measuring, "measure_all", measure_all)
    done = cli("models", "measure", "--engine", FASTER_WHISPER)
    assert done.status == 0, done.err
    assert asked == [(FASTER_WHISPER, "base"), (FASTER_WHISPER, "tiny.en")]
    cli("models", "list", "--measure")
    assert (OPENAI_WHISPER, "tiny.en") in asked
    assert "auto takes base" in cli("models", "list").out


def test_a_model_of_ones_own_gets_its_hashes_printed(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "mine.pt").write_bytes(b"weights")
    data = cli("models", "verify", tmp_path / "mine.pt", "--json").json
    assert list(data["sha256"]) == ["mine.pt"]
    assert data["sha256"]["mine.pt"] in cli("models", "verify", tmp_path / "mine.pt").out
    gone = cli("models", "verify", tmp_path / "gone.pt")
    assert gone.status == 2
    assert len(gone.err.strip().splitlines()) == 1


def test_verify_knows_the_names_that_every_command_knows(
    cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_files, "list_models", LIST_MODELS)  # those that are really here
    here = {row["name"] for row in cli("models", "list", "--json").json}

    for name in sorted(known_models()):
        done = cli("models", "verify", name, "--json")
        if name in here:
            assert done.status == 0
            assert {row["name"] for row in done.json} == {name}
        else:
            assert done.status == 2
            assert f"model {name} is not on this machine; get it with" in done.err

    if here:
        assert cli("models", "verify", "auto", "--json").json[0]["name"] in here


@pytest.mark.parametrize(
    "command",
    [
        ("models", "verify", "bass"),
        ("models", "pull", "bass"),
        ("transcribe", str(measuring.CLIP), "--model", "bass"),
        ("score", str(measuring.CLIP), "--model", "bass"),
    ],
)
def test_every_command_names_the_models_it_knows(cli: RunCli, command: tuple[str, ...]) -> None:
    done = cli(*command)

    assert done.status == 2
    assert "bass" in done.err
    assert all(name in done.err for name in known_models())
    assert done.err.count("\n") == 1
