"""Packaged models and what runs them.

>>> def nearness(embedder: Embedder, one: str, other: str) -> float:
...     first, second = embedder.embed([one, other])
...     return float(first @ second)
>>> nearness(MINILM, "complaints fell", "fewer complaints") > 0.6
True
>>> Remembered(len, size=2).many(["one", "three"])
[3, 5]
>>> from functools import partial
>>> TextModel(partial(packaged, "minilm-l6-v2-int8.onnx"), max_tokens=8).row("fewer").shape
(384,)
"""

from interviewer.score.models.embedding import MINILM, Embedder
from interviewer.score.models.packaged_files import TextModel, packaged
from interviewer.score.models.remembered import Remembered

__all__ = ["MINILM", "Embedder", "Remembered", "TextModel", "packaged"]
