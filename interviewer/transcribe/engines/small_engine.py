"""The small English model, for what is not scored: captions and fillers."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.transcribe.engines.allocator import keep_freed_memory
from interviewer.transcribe.weights import FASTER_WHISPER, ModelFiles, locate

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

MODEL = "tiny.en"


def small_model(cache_dir: Path) -> ModelFiles | None:
    """Its files, or ``None`` when faster-whisper or the model is not here.

    Raises:
        ModelError: The model is damaged.
        StorageError: The cache cannot be written.
    """
    return None if find_spec("faster_whisper") is None else locate(MODEL, cache_dir, FASTER_WHISPER)


def load_small_model(folder: Path) -> "WhisperModel":
    """The model on one thread, so that it hardly holds up what is scored."""
    from faster_whisper import WhisperModel

    keep_freed_memory()
    return WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
    )
