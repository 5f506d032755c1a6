"""Whisper's weights: which there are, where they lie, how they come here.

>>> [info.name for info in list_models(folder)], isinstance(list_models(folder)[0], ModelInfo)
(['tiny.en', 'base'], True)
>>> files = find_model("tiny.en", folder, "faster-whisper")
>>> isinstance(files, ModelFiles), files.origin, locate("medium", folder, "openai-whisper")
(True, 'package', None)
>>> pull("tiny.en", "faster-whisper", folder, lambda share: None) == files
True
>>> sorted(sums_of(files.path))[0], [check.problem for check in verify(folder, ["tiny.en"])]
('config.json', [None])
>>> convert(files.path / "model.bin", folder / "tiny.en.pt")
>>> with watching(folder, 78_000_000, lambda share: None):
...     str(download_failed("small", OSError("no network")))[:52]
'model small could not be downloaded (no network); ch'
"""

from interviewer.transcribe.weights.ct2_to_checkpoint import convert
from interviewer.transcribe.weights.download import download_failed, watching
from interviewer.transcribe.weights.model_files import (
    ModelFiles,
    ModelInfo,
    find_model,
    list_models,
    locate,
    pull,
    sums_of,
    verify,
)

__all__ = [
    "ModelFiles",
    "ModelInfo",
    "convert",
    "download_failed",
    "find_model",
    "list_models",
    "locate",
    "pull",
    "sums_of",
    "verify",
    "watching",
]
