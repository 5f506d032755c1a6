"""The libraries that recognise speech, one file each, and opening one of them.

>>> from pathlib import Path
>>> from interviewer.listen.decode import decode
>>> from interviewer.listen.speech import to_recording
>>> engine, notice = choose_engine("auto")
>>> engine in installed_engines(), choose_model("auto", folder, engine)[0].name
(True, 'base')
>>> recording = to_recording(decode(Path("audio_fixtures/very-short.ogg")))
>>> transcriber = open_transcriber(engine, MODEL, folder)
>>> transcriber.transcribe(recording, lambda share: None).text[:25]
'Well, customers complaine'
>>> by_preference([])
[]
>>> model = load_small_model(small_model(folder).path)
>>> Steps("a model").upper()
'A MODEL'
"""

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
