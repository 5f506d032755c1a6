from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
import pytest

from interviewer.domain.errors import ModelError
from interviewer.score.models import embedding
from interviewer.score.models.embedding import DIMENSIONS, MiniLm

TEXTS = ["Complaints fell by half.", "The weather was fine.", "There were half as many complaints."]


def test_vectors_have_unit_length_and_near_meanings_are_near() -> None:
    vectors = MiniLm().embed(TEXTS)
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-3)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[1] + 0.3


def test_no_texts_give_an_empty_array() -> None:
    assert MiniLm().embed([]).shape == (0, DIMENSIONS)


def test_a_text_has_the_same_vector_in_any_company() -> None:
    together = MiniLm().embed(TEXTS)
    alone = np.stack([embedding._vector(text) for text in reversed(TEXTS)])[::-1]
    assert together.tobytes() == alone.tobytes()


def test_the_model_is_loaded_once_even_by_the_first_texts_side_by_side(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    checked = embedding._checked

    def noted(file: Traversable) -> bytes:
        read.append(file.name)
        return checked(file)

    monkeypatch.setattr(embedding, "_checked", noted)
    embedding._loaded.cache_clear()
    MiniLm().embed([f"A sentence that nobody has said before, number {n}." for n in range(6)])
    assert sorted(read) == sorted([embedding._MODEL, embedding._TOKENIZER])


def test_any_text_can_be_embedded() -> None:
    vectors = MiniLm().embed(["", "  \n", "\ud83e\udd26 ünï", "word " * 3000])
    assert np.isfinite(vectors).all()


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / embedding._MODEL
    damaged.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="damaged"):
        embedding._checked(damaged)
    with pytest.raises(ModelError, match="missing"):
        embedding._checked(tmp_path / "none.onnx")
