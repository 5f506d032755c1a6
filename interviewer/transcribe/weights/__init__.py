"""Whisper's weights: which there are, where they lie, how they come here."""

from interviewer.transcribe.weights.known_models import (
    DOWNLOAD_BYTES,
    ENGINES,
    FASTER_WHISPER,
    OPENAI_WHISPER,
)
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
    "DOWNLOAD_BYTES",
    "ENGINES",
    "FASTER_WHISPER",
    "OPENAI_WHISPER",
    "ModelFiles",
    "ModelInfo",
    "find_model",
    "list_models",
    "locate",
    "pull",
    "sums_of",
    "verify",
]
