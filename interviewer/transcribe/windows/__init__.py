"""Long-form decoding: a recording heard in windows of 30 seconds.

>>> import numpy as np
>>> from interviewer.domain.recording import Recording, SpeechSpan
>>> from interviewer.transcribe.engine_output import DecodedWindow, EngineSegment, EngineWord
>>> def hello(window):
...     word = EngineWord(" Hello", 0.1, 0.6, 0.9)
...     return DecodedWindow((EngineSegment(0.6, (word,), -0.1, 1.0),), window.duration_s)
>>> recording = Recording(np.full(16_000, 0.1, np.float32), (SpeechSpan(0.0, 1.0),))
>>> transcribe_whole(hello, recording, lambda share: None).text
'Hello'
>>> answer = LongForm(hello)
>>> answer.add(recording.samples, 0.0)
>>> answer.finish(recording.speech)
>>> answer.segments[0].words[0].text
' Hello'
"""

from interviewer.transcribe.windows.long_form import LongForm
from interviewer.transcribe.windows.whole_recording import transcribe_whole

__all__ = ["LongForm", "transcribe_whole"]
