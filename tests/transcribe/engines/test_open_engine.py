from pathlib import Path

import pytest

from interviewer.domain.errors import ModelError
from interviewer.transcribe.engine_table import Engine, engine_names
from interviewer.transcribe.engines import open_engine
from interviewer.transcribe.weights.model_files import ModelFiles

FASTER_WHISPER, OPENAI_WHISPER = engine_names()


@pytest.mark.parametrize(
    ("wanted", "model", "installed", "expected"),
    [
        ("auto", "auto", {FASTER_WHISPER, OPENAI_WHISPER}, (FASTER_WHISPER, None)),
        ("auto", "auto", {OPENAI_WHISPER}, (OPENAI_WHISPER, "slower")),
        ("auto", "mine.pt", {FASTER_WHISPER, OPENAI_WHISPER}, (OPENAI_WHISPER, None)),
        (OPENAI_WHISPER, "base", {FASTER_WHISPER, OPENAI_WHISPER}, (OPENAI_WHISPER, None)),
    ],
)
def test_the_engine(
    monkeypatch: pytest.MonkeyPatch,
    wanted: str,
    model: str,
    installed: set[str],
    expected: tuple[str, str | None],
) -> None:
    chosen, notice = expected
    monkeypatch.setattr(Engine, "installed", property(lambda one: one.name in installed))
    engine, said = open_engine.choose_engine(wanted, model)
    assert engine == chosen
    assert (said is None) if notice is None else (notice in (said or ""))


@pytest.mark.parametrize(
    ("wanted", "model", "complaint"),
    [
        ("auto", "auto", r"faster-whisper is not installed; pip install 'interviewer\[fast\]'"),
        ("auto", "mine.pt", "openai-whisper is not installed; pip install openai-whisper"),
        (OPENAI_WHISPER, "auto", "pip install openai-whisper"),
        ("kaldi", "auto", "no engine is named 'kaldi'"),
    ],
)
def test_a_missing_engine_names_the_command(
    monkeypatch: pytest.MonkeyPatch, wanted: str, model: str, complaint: str
) -> None:
    monkeypatch.setattr(Engine, "installed", property(lambda _one: False))
    with pytest.raises(ModelError, match=complaint):
        open_engine.choose_engine(wanted, model)


@pytest.mark.parametrize(
    ("here", "expected", "notice"),
    [({"base", "tiny.en"}, "base", None), ({"tiny.en"}, "tiny.en", "mishears more")],
)
def test_the_best_model_that_is_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, here: set[str], expected: str, notice: str
) -> None:
    def locate(name: str, cache_dir: Path, engine: str) -> ModelFiles | None:
        return ModelFiles(name, engine, cache_dir, "cache") if name in here else None

    monkeypatch.setattr(open_engine, "locate", locate)
    files, said = open_engine.choose_model("auto", tmp_path, FASTER_WHISPER)
    assert files.name == expected
    assert (said is None) if notice is None else (notice in (said or ""))
