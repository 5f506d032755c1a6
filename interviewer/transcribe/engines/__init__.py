"""The libraries that recognise speech, one file each, and opening one of them."""

from interviewer.transcribe.engines.decoding_steps import Steps
from interviewer.transcribe.engines.open_engine import (
    by_preference,
    choose_engine,
    choose_model,
    installed_engines,
    open_transcriber,
)
from interviewer.transcribe.engines.small_engine import (
    MODEL,
    NEEDED,
    load_small_model,
    small_model,
)

__all__ = [
    "MODEL",
    "NEEDED",
    "Steps",
    "by_preference",
    "choose_engine",
    "choose_model",
    "installed_engines",
    "load_small_model",
    "open_transcriber",
    "small_model",
]
