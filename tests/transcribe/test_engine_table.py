"""The table of engines is the only place that names one, beside the engines' own files."""

import re
from pathlib import Path

import pytest

import interviewer
from interviewer.domain.errors import ModelError
from interviewer.transcribe import engine_table
from interviewer.transcribe.engine_table import ENGINES, Adapter, Converting, engine_named
from interviewer.transcribe.engines import faster_whisper_engine, openai_whisper_engine

PACKAGE = Path(interviewer.__file__).parent

# mypy compares the functions of both files with what an engine's file must offer.
ADAPTERS: tuple[Adapter, ...] = (faster_whisper_engine, openai_whisper_engine)
CONVERTING: Converting = openai_whisper_engine


def test_no_other_file_names_an_engine() -> None:
    names = "|".join(re.escape(name) for one in ENGINES for name in (one.name, one.file))
    named = re.compile(rf"(?i){names}|(faster|openai)[-_ ]?whisper|import whisper")
    naming = {
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".html", ".js"}
        and any(
            named.search(line)
            for line in path.read_text("utf-8").splitlines()
            if not line.startswith(">>> ")  # an example is for people to read
        )
    }
    table = Path("transcribe/engine_table.py")
    assert {path for path in naming if path.parent != Path("transcribe/engines")} == {table}


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_a_row_is_right(engine: engine_table.Engine) -> None:
    assert engine_named(engine.name) is engine
    assert engine.adapter in ADAPTERS
    assert set(engine.preferred) <= set(engine.models)
    assert set(engine.converts) < set(engine_table.engine_names())


def test_an_unknown_engine_is_told_which_there_are() -> None:
    with pytest.raises(ModelError, match="choose auto, faster-whisper or openai-whisper"):
        engine_named("kaldi")
