"""Transcribing while somebody speaks: captions, and the answer as it grows.

>>> from concurrent.futures import Future
>>> from types import SimpleNamespace
>>> import numpy as np
>>> from interviewer.domain.recording import Recording, SpeechSpan
>>> from interviewer.transcribe.engine_output import DecodedWindow, EngineSegment, EngineWord
>>> def hello(window):
...     word = EngineWord(" Hello", 0.1, 0.6, 0.9)
...     return DecodedWindow((EngineSegment(0.6, (word,), -0.1, 1.0),), window.duration_s)
>>> loading = Future()
>>> toy = {"engine": "toy", "model": "toy", "notice": None, "transcribe": hello}
>>> loading.set_result(SimpleNamespace(**toy, decode_window=hello))
>>> recording = Recording(np.full(16_000, 0.1, np.float32), (SpeechSpan(0.0, 1.0),))
>>> captions: LoadCaptions = no_captions
>>> with LiveTranscription(loading, lambda firm, loose: None, print, captions) as live:
...     live.feed(recording.samples, 0.0)
...     live.finish(recording, lambda share: None).text
'Hello'
>>> open_caption_engine(folder) is not None
True
"""

from interviewer.transcribe.live.caption_engine import open_caption_engine
from interviewer.transcribe.live.captioner import LoadCaptions, no_captions
from interviewer.transcribe.live.live_transcription import LiveTranscription

__all__ = ["LiveTranscription", "LoadCaptions", "no_captions", "open_caption_engine"]
