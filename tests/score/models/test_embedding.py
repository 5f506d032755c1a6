import numpy as np
import pytest

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
    alone = np.stack([MiniLm().embed([text])[0] for text in reversed(TEXTS)])[::-1]
    assert together.tobytes() == alone.tobytes()


def test_any_text_can_be_embedded() -> None:
    vectors = MiniLm().embed(["", "  \n", "\ud83e\udd26 ünï", "word " * 3000])
    assert np.isfinite(vectors).all()
