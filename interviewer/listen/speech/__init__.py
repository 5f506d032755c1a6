"""Where somebody speaks, how loud, and when speech begins over a question."""

from interviewer.listen.speech.barge_in import BargeIn
from interviewer.listen.speech.levels import from_pcm16, has_signal, level_dbfs, peak, to_pcm16
from interviewer.listen.speech.loudness import Loudness
from interviewer.listen.speech.vad import SpeechDetector, to_recording

__all__ = [
    "BargeIn",
    "Loudness",
    "SpeechDetector",
    "from_pcm16",
    "has_signal",
    "level_dbfs",
    "peak",
    "to_pcm16",
    "to_recording",
]
