"""Long-form decoding: a recording heard in windows of 30 seconds."""

from interviewer.transcribe.windows.long_form import LongForm
from interviewer.transcribe.windows.whole_recording import transcribe_whole

__all__ = ["LongForm", "transcribe_whole"]
