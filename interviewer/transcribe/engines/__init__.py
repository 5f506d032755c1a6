"""The libraries that run Whisper, and opening one of them."""

from interviewer.transcribe.engines.decoding_steps import Steps
from interviewer.transcribe.engines.open_engine import (
    PREFERRED_MODELS,
    by_preference,
    choose_engine,
    choose_model,
    installed_engines,
    open_transcriber,
)
from interviewer.transcribe.engines.small_engine import MODEL, load_small_model, small_model

__all__ = [
    "MODEL",
    "PREFERRED_MODELS",
    "Steps",
    "by_preference",
    "choose_engine",
    "choose_model",
    "installed_engines",
    "load_small_model",
    "open_transcriber",
    "small_model",
]
