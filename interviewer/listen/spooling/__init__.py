"""An answer on disk while it is spoken, and after a crash.

>>> import numpy as np
>>> label = AnswerLabel("took-ownership", "Of a time?", None, "2026-03-01T18:15:00+00:00")
>>> with open_spool(folder, label) as spool:
...     spool.append(np.zeros(16_000, np.float32))
...     isinstance(spool, Spool), spool.answer.duration_s
(True, 1.0)
>>> (answer,) = unfinished(folder)
>>> isinstance(answer, SpooledAnswer), answer.question_id
(True, 'took-ownership')
>>> write_flac(answer.samples(), folder / "answer.flac")
>>> lock = ProcessLock(folder / "lock")
"""

from interviewer.listen.spooling.process_lock import ProcessLock
from interviewer.listen.spooling.spool import AnswerLabel, Spool, open_spool, unfinished
from interviewer.listen.spooling.spooled_answer import SpooledAnswer, write_flac

__all__ = [
    "AnswerLabel",
    "ProcessLock",
    "Spool",
    "SpooledAnswer",
    "open_spool",
    "unfinished",
    "write_flac",
]
