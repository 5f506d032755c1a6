"""Sentences as vectors: all-MiniLM-L6-v2, int8, run by onnxruntime without torch."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import ModelError
from interviewer.inference import open_session
from interviewer.score.models.remembered import Remembered

DIMENSIONS = 384
MAX_TOKENS = 256
"""The length for which all-MiniLM-L6-v2 was trained; what stands behind it is not read."""
_REMEMBERED_TEXTS = 8192

_MODEL = "minilm-l6-v2-int8.onnx"
_TOKENIZER = "minilm-l6-v2-tokenizer.json"
_SHA256 = {
    _MODEL: "e0e26ac9ab5f7f34b1273065b22c9dedeaa1e199d83e9faab10cc18192b44301",
    _TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors that lie near each other when their meanings do."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape ``(len(texts), dimensions)``; equal texts give equal rows."""


class MiniLm:
    """Sentence vectors, remembered across calls. Equal text gives equal numbers, in any company.

    The model loads at the first call. Texts are run one by one: dynamic int8 quantisation scales
    by the whole batch, so a batch would let one text change the vector of another.
    """

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape ``(len(texts), 384)``, rounded to five decimals.

        Raises:
            ModelError: The packaged model is missing or damaged.
        """
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32)
        _loaded()  # once, before threads would each do it
        return np.stack(_vectors.many(texts))


def _vector(text: str) -> Vectors:
    session, tokenizer = _loaded()
    # A lone surrogate (broken JSON escapes) cannot be encoded; it reads as "?".
    encoded = tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8"))
    feeds = {
        "input_ids": np.array([encoded.ids], np.int64),
        "attention_mask": np.array([encoded.attention_mask], np.int64),
    }
    vector: Vectors = session.run(None, feeds)[0][0].round(5).astype(np.float32)
    vector.flags.writeable = False  # the same array is handed to every caller
    return vector


_vectors: Remembered[str, Vectors] = Remembered(_vector, _REMEMBERED_TEXTS)


@cache
def _loaded() -> tuple[Any, Any]:
    from tokenizers import Tokenizer

    folder = resources.files("interviewer.score") / "models"
    model, vocabulary = _checked(folder / _MODEL), _checked(folder / _TOKENIZER)
    tokenizer = Tokenizer.from_str(vocabulary.decode("utf-8"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    return open_session(model), tokenizer


def _checked(file: Traversable) -> bytes:
    """The bytes of a packaged model file, if they are those that were trained.

    Raises:
        ModelError: The file is missing or its SHA-256 is another.
    """
    mend = "reinstall interviewer"
    if not file.is_file():
        raise ModelError(f"the scoring model {file.name} is missing; {mend}")
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != _SHA256[file.name]:
        raise ModelError(f"the scoring model {file.name} is damaged (wrong SHA-256); {mend}")
    return data


MINILM = MiniLm()
"""The embedder that the program ships, one for the whole process."""
