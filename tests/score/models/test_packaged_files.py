"""Model files that come with the program."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from interviewer.domain.errors import ModelError
from interviewer.score.models.packaged_files import TextModel, packaged


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "judge.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"judge\.onnx is damaged.*reinstall"):
        packaged("judge.onnx", "0" * 64, tmp_path)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"judge\.onnx is missing"):
        packaged("judge.onnx", folder=tmp_path)


def test_the_model_is_loaded_once_even_by_the_first_texts_side_by_side() -> None:
    read: list[str] = []

    def weights() -> bytes:
        read.append("weights")
        return packaged("minilm-l6-v2-int8.onnx")

    model = TextModel(weights, 64)
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(model.row, ["One text.", "Another.", "One text.", "A last one."]))
    assert read == ["weights"]
    assert rows[0].tobytes() == rows[2].tobytes()
