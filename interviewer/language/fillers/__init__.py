"""Fillers and restarts: in a text, and those that only a second hearing kept.

>>> from interviewer.domain.transcript import Transcript
>>> [filler.text for filler in fillers("Um, we had, you know, a plan.")]
['Um', 'you know']
>>> heard_fillers(Transcript("We had a plan."), Transcript("We had a plan."))
()
"""

from interviewer.language.fillers.fillers_in_text import fillers
from interviewer.language.fillers.placed import heard_fillers

__all__ = ["fillers", "heard_fillers"]
