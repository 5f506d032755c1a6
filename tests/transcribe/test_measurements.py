import json
from pathlib import Path

import pytest

from interviewer.domain.errors import ModelError, StorageError
from interviewer.transcribe import measurements
from interviewer.transcribe.engine_table import engine_names
from interviewer.transcribe.engines import open_engine
from interviewer.transcribe.measurements import Measurement, remember, remembered
from interviewer.transcribe.weights.model_files import ModelFiles, sums_of

FASTER_WHISPER, _ = engine_names()


def measured(model: str, factor: float, engine: str = FASTER_WHISPER) -> Measurement:
    return Measurement(engine, model, factor, 400.0, 1.0)


def test_what_was_measured_is_remembered_and_replaced(tmp_path: Path) -> None:
    remember([measured("base", 0.4), measured("tiny.en", 0.2)], tmp_path / "models")
    remember([measured("base", 0.5)], tmp_path / "models")
    assert set(remembered(tmp_path / "models")) == {measured("base", 0.5), measured("tiny.en", 0.2)}


def test_another_machine_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember([measured("base", 0.4)], tmp_path)
    monkeypatch.setattr(measurements, "this_machine", lambda: "another")
    assert remembered(tmp_path) == ()


@pytest.mark.parametrize("text", ["", "[]", '{"machine": 1}', "\xff", '{"measurements": [{}]}'])
def test_an_unreadable_file_is_measured_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / measurements.FILE).write_text(text, encoding="latin-1")
    assert remembered(tmp_path) == ()
    remember([measured("base", 0.4)], tmp_path)
    assert remembered(tmp_path) == (measured("base", 0.4),)


def test_an_unwritable_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="choose another cache folder"):
        remember([measured("base", 0.4)], tmp_path / "file")


@pytest.mark.parametrize(
    ("figures", "expected", "notice"),
    [
        ({"base": 0.4, "tiny.en": 0.2}, "base", None),
        ({"base": 1.4, "tiny.en": 0.6}, "tiny.en", "best model that keeps up"),
        ({"base": 3.0, "tiny.en": 1.4}, "tiny.en", "No model keeps up"),
        ({"small.en": 0.7, "base": 0.3}, "small.en", "best model that keeps up"),
        ({"small.en": 2.7, "base": 0.3}, "base", None),
        ({"medium.en": 0.1, "tiny.en": 0.1}, "tiny.en", "best model that keeps up"),
    ],
)
def test_auto_is_the_best_that_keeps_up(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    figures: dict[str, float],
    expected: str,
    notice: str | None,
) -> None:
    def locate(name: str, cache_dir: Path, engine: str) -> ModelFiles | None:
        here = name != "medium.en"  # measured once, deleted since
        return ModelFiles(name, engine, cache_dir, "cache") if here else None

    monkeypatch.setattr(open_engine, "locate", locate)
    remember([measured(model, factor) for model, factor in figures.items()], tmp_path)
    remember([measured("large-v3", 0.01, "openai-whisper")], tmp_path)
    found, said = open_engine.choose_model("auto", tmp_path, FASTER_WHISPER)
    assert found.name == expected
    assert (said is None) if notice is None else (notice in (said or ""))


def test_sums_of_a_model_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / "config.json").touch()
    assert list(sums_of(tmp_path)) == ["config.json", "model.bin"]
    assert sums_of(tmp_path / "config.json") == {"config.json": empty}
    with pytest.raises(ModelError, match="nor a path that exists"):
        sums_of(tmp_path / "gone")


@pytest.mark.model
def test_a_model_that_cannot_be_loaded_says_why(tmp_path: Path) -> None:
    from interviewer.transcribe.measuring import measure

    with pytest.raises(ModelError, match=r"small\.en cannot be measured with faster-whisper"):
        measure(FASTER_WHISPER, "small.en", tmp_path)


def test_the_file_is_for_people_too(tmp_path: Path) -> None:
    remember([measured("base", 0.4)], tmp_path)
    data = json.loads((tmp_path / measurements.FILE).read_text(encoding="utf-8"))
    assert "cores" in data["machine"]
