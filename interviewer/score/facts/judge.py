"""The meaning model: does a passage convey a fact? A small cross-encoder run by onnxruntime."""

import json
from collections.abc import Sequence

from interviewer.score.facts.nouns import UNJUDGED, Judgement
from interviewer.score.models import Remembered, TextModel, packaged

MAX_TOKENS = 112
"""Passage and fact together; the judge was trained with this length."""

_REMEMBERED_PAIRS = 8192
_MANIFEST = "facts-judge.json"


class MiniLmJudge:
    """Reads pairs of passage and fact; judgements are remembered. The model loads at the first."""

    def __init__(self) -> None:
        self._model = TextModel(_weights, MAX_TOKENS)
        self._judgements: Remembered[tuple[str, str], Judgement] = Remembered(
            self.judgement, _REMEMBERED_PAIRS
        )

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Probabilities of covered, partial, contradicted and missing, rounded to three decimals.

        Raises:
            ModelError: The packaged model is missing or damaged.
        """
        return self._judgements.many(pairs)

    def judgement(self, pair: tuple[str, str]) -> Judgement:
        """The judgement of one pair, computed anew."""
        covered, partial, contradicted, missing = (
            round(float(p), 3) for p in self._model.row(*pair)
        )
        return covered, partial, contradicted, missing


class NoJudge:
    """No opinion on anything: what is left of scoring without a meaning model."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Every status as probable as any other."""
        return [UNJUDGED for _ in pairs]


def _weights() -> bytes:
    manifest = json.loads(packaged(_MANIFEST))
    return packaged(manifest["file"], manifest["sha256"])


MINILM_JUDGE = MiniLmJudge()
"""The judge that the program ships, one for the whole process."""
