"""Transcribing while somebody speaks: captions, and the answer as it grows.

>>> from concurrent.futures import Future
>>> from pathlib import Path
>>> from interviewer.listen.decode import decode
>>> from interviewer.listen.speech import to_recording
>>> from interviewer.transcribe.engines import open_transcriber
>>> recording = to_recording(decode(Path("audio_fixtures/very-short.ogg")))
>>> loading = Future()
>>> loading.set_result(open_transcriber("auto", "tiny.en", folder))
>>> captions: LoadCaptions = no_captions
>>> with LiveTranscription(loading, lambda firm, loose: None, print, captions) as live:
...     live.feed(recording.samples, 0.0)
...     live.finish(recording, lambda share: None).text[:25]
'Well, customers complaine'
>>> engine = open_caption_engine(folder)
>>> engine.words(recording.samples)[0].text
'Well,'
"""

from interviewer.transcribe.live.caption_engine import open_caption_engine
from interviewer.transcribe.live.captioner import LoadCaptions, no_captions
from interviewer.transcribe.live.live_transcription import LiveTranscription

__all__ = ["LiveTranscription", "LoadCaptions", "no_captions", "open_caption_engine"]
