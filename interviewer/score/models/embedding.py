"""Sentences as vectors: all-MiniLM-L6-v2, int8, run by onnxruntime without torch."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from interviewer.score.models.packaged_files import TextModel, packaged
from interviewer.score.models.remembered import Remembered

DIMENSIONS = 384
MAX_TOKENS = 256
"""The length for which all-MiniLM-L6-v2 was trained; what stands behind it is not read."""
_REMEMBERED_TEXTS = 8192

_WEIGHTS = "minilm-l6-v2-int8.onnx"
_SHA256 = "e0e26ac9ab5f7f34b1273065b22c9dedeaa1e199d83e9faab10cc18192b44301"

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors that lie near each other when their meanings do."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape ``(len(texts), dimensions)``; equal texts give equal rows."""


class MiniLm:
    """Sentence vectors, remembered across calls. Equal text gives equal numbers, in any company.

    The model loads at the first call.
    """

    def __init__(self) -> None:
        self._model = TextModel(partial(packaged, _WEIGHTS, _SHA256), MAX_TOKENS)
        self._vectors: Remembered[str, Vectors] = Remembered(self._vector, _REMEMBERED_TEXTS)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape ``(len(texts), 384)``, rounded to five decimals.

        Raises:
            ModelError: The packaged model is missing or damaged.
        """
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32)
        return np.stack(self._vectors.many(texts))

    def _vector(self, text: str) -> Vectors:
        vector: Vectors = self._model.row(text).round(5).astype(np.float32)
        vector.flags.writeable = False  # the same array is handed to every caller
        return vector


MINILM = MiniLm()
"""The embedder that the program ships, one for the whole process."""
