"""The small English model, for what is not scored: captions and fillers."""

from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.transcribe.engine_table import engine_named
from interviewer.transcribe.engines.allocator import keep_freed_memory
from interviewer.transcribe.weights import ModelFiles, locate

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

ENGINE, MODEL = engine_named("faster-whisper"), "tiny.en"

NEEDED = f"{MODEL} for {ENGINE.name}"
"""What must be here, in words."""


def small_model(cache_dir: Path) -> ModelFiles | None:
    """Its files, or ``None`` when its engine or the model is not here.

    Raises:
        ModelError: The model is damaged.
        StorageError: The cache cannot be written.
    """
    return locate(MODEL, cache_dir, ENGINE.name) if ENGINE.installed else None


def load_small_model(folder: Path) -> "WhisperModel":
    """The model on one thread, so that it hardly holds up what is scored."""
    from faster_whisper import WhisperModel

    keep_freed_memory()
    return WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
    )
