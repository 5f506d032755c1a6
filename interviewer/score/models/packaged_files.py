"""Model files that come with the program: checked before they are used, run without torch."""

import hashlib
from collections.abc import Callable
from importlib import resources
from importlib.resources.abc import Traversable
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import ModelError
from interviewer.inference import open_session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER: Traversable = resources.files("interviewer.score.models")

_TOKENIZER = "minilm-l6-v2-tokenizer.json"
_TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


def packaged(name: str, sha256: str | None = None, folder: Traversable = FOLDER) -> bytes:
    """The bytes of a packaged file, if they are those that were trained.

    Raises:
        ModelError: The file is missing, or its SHA-256 is another than the one given.
    """
    file = folder / name
    if not file.is_file():
        raise ModelError(f"the scoring model {name} is missing; reinstall interviewer")
    data = file.read_bytes()
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError(
            f"the scoring model {name} is damaged (wrong SHA-256); reinstall interviewer"
        )
    return data


class TextModel:
    """A packaged transformer that reads one text, or a pair, at a time; it loads at the first.

    One at a time: dynamic int8 quantisation scales by the whole batch, so a batch would let one
    text change the result of another. May be used by several threads.
    """

    def __init__(self, weights: Callable[[], bytes], max_tokens: int) -> None:
        self._weights = weights
        self._max_tokens = max_tokens
        self._lock = Lock()
        self._opened: tuple[InferenceSession, Tokenizer] | None = None

    def row(self, text: str, pair: str | None = None) -> NDArray[np.float32]:
        """The model's output for a text, or for two together.

        Raises:
            ModelError: A packaged file is missing or damaged.
        """
        session, tokenizer = self._open()
        encoded = tokenizer.encode(_encodable(text), None if pair is None else _encodable(pair))
        told = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        feeds = {one.name: np.array([told[one.name]], np.int64) for one in session.get_inputs()}
        output: NDArray[np.float32] = session.run(None, feeds)[0][0]
        return output

    def _open(self) -> "tuple[InferenceSession, Tokenizer]":
        with self._lock:
            if self._opened is None:
                self._opened = open_session(self._weights()), self._tokenizer()
            return self._opened

    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(packaged(_TOKENIZER, _TOKENIZER_SHA256).decode("utf-8"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._max_tokens)
        return tokenizer


def _encodable(text: str) -> str:
    """A lone surrogate (broken JSON escapes) cannot be encoded; it reads as "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
