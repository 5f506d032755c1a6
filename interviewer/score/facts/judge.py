"""The meaning model: does a passage convey a fact? A small cross-encoder run by onnxruntime."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from interviewer.domain.errors import ModelError
from interviewer.inference import open_session
from interviewer.score.facts.nouns import UNJUDGED, Judgement
from interviewer.score.models.remembered import Remembered

MAX_TOKENS = 112
"""Passage and fact together; the judge was trained with this length."""

_REMEMBERED_PAIRS = 8192
_MANIFEST = "facts-judge.json"
_TOKENIZER = "minilm-l6-v2-tokenizer.json"
_MEND = "reinstall interviewer"


class MiniLmJudge:
    """Reads pairs of passage and fact; opinions are remembered. The model loads at the first call.

    Pairs run one by one: dynamic int8 quantisation scales by the whole batch, so a batch would let
    one pair change the opinion on another.
    """

    def __init__(self) -> None:
        self._judgements: Remembered[tuple[str, str], Judgement] = Remembered(
            self.judgement, _REMEMBERED_PAIRS
        )

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Probabilities of covered, partial, contradicted and missing, rounded to three decimals.

        Raises:
            ModelError: The packaged model is missing or damaged.
        """
        if not pairs:
            return []
        _loaded()  # once, before threads would each do it
        return self._judgements.many(pairs)

    def judgement(self, pair: tuple[str, str]) -> Judgement:
        """The judgement of one pair, computed anew."""
        session, tokenizer = _loaded()
        passage, fact = map(_clean, pair)
        encoded = tokenizer.encode(passage, fact)
        feeds = {
            "input_ids": np.array([encoded.ids], np.int64),
            "attention_mask": np.array([encoded.attention_mask], np.int64),
            "token_type_ids": np.array([encoded.type_ids], np.int64),
        }
        row = session.run(None, feeds)[0][0]
        covered, partial, contradicted, missing = (round(float(p), 3) for p in row)
        return covered, partial, contradicted, missing


class NoJudge:
    """No opinion on anything: what is left of scoring without a meaning model."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Every status as probable as any other."""
        return [UNJUDGED for _ in pairs]


def _clean(text: str) -> str:
    """A lone surrogate (broken JSON escapes) cannot be encoded; it reads as "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _loaded() -> tuple[Any, Any]:
    from tokenizers import Tokenizer

    folder = resources.files("interviewer.score") / "models"
    manifest = json.loads(_read(folder / _MANIFEST))
    model = _read(folder / manifest["file"], manifest["sha256"])
    tokenizer = Tokenizer.from_str(_read(folder / _TOKENIZER).decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    return open_session(model), tokenizer


def _read(file: Traversable, sha256: str | None = None) -> bytes:
    """The bytes of a packaged file, if they are those that were trained.

    Raises:
        ModelError: The file is missing or its SHA-256 is another.
    """
    if not file.is_file():
        raise ModelError(f"the scoring model {file.name} is missing; {_MEND}")
    data = file.read_bytes()
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError(f"the scoring model {file.name} is damaged (wrong SHA-256); {_MEND}")
    return data


MINILM_JUDGE = MiniLmJudge()
"""The judge that the program ships, one for the whole process."""
