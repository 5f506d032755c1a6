"""Where somebody speaks, how loud, and when speech begins over a question.

>>> import numpy as np
>>> samples = np.zeros(16_000, np.float32)
>>> peak(samples), has_signal(samples), level_dbfs(np.ones(8, np.float32))
(0.0, False, 0.0)
>>> bool((from_pcm16(to_pcm16(samples)) == samples).all())
True
>>> to_recording(samples).speech
()
>>> detector = SpeechDetector()
>>> detector.feed(samples)
>>> detector.finish()
()
>>> loudness = Loudness()
>>> for _ in range(4): loudness.add(samples, speaking=False)
>>> loudness.muted
True
>>> from pathlib import Path
>>> from interviewer.listen.file_source import FileSource
>>> with BargeIn(FileSource(Path("audio_fixtures/very-short.ogg"))) as source:
...     source.name
'very-short.ogg'
"""

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
