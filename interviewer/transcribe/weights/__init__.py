"""Whisper's weights: which there are, where they lie, how they come here."""

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
