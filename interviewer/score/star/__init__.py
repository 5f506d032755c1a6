"""Which stretch of an answer tells which part of STAR, and how well.

>>> from interviewer.domain.transcript import Transcript
>>> text = "Calls took ten minutes. I had to halve that. I cut the menu. The end was four."
>>> len(units(text)), units(text)[2].text
(4, 'I cut the menu.')
>>> [one.part for one in segment(Transcript(text), None).segments]
['situation', 'task', 'action', 'result']
"""

from interviewer.score.star.answer_units import units
from interviewer.score.star.segmentation import segment

__all__ = ["segment", "units"]
