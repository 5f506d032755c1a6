"""An answer on disk while it is spoken, and after a crash."""

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
