"""Two answers side by side, and which take was best.

>>> from dataclasses import replace
>>> first = store.round("20260301-181500")
>>> compared = compare(first, replace(first, id="20260302-181500"))
>>> comparison_to_dict(compared)["scores"]["overall"]["difference"]
0.0
>>> render_comparison(compared) is not None
True
>>> moved(10, "up by 5", "up by 57"), moved_stretch(0, 2, "up by 5", "up by 57")
(11, (0, 2))
>>> (one,) = store.rounds()
>>> other = replace(one, id="20260302-181500", started_at="2026-03-02", score=9.0)
>>> [take.id for take in takes_like([other, one], other)], best_like([other, one], other) == one
(['20260301-181500'], True)
>>> standing([other, one], other)
'Your best take so far is 20260301-181500 with 21; see: interviewer compare'
>>> [take.id for take in two_takes([other, one], "best", "last")]
['20260301-181500', '20260302-181500']
"""

from interviewer.review.takes.best_take import best_like, standing, takes_like, two_takes
from interviewer.review.takes.compare_data import comparison_to_dict
from interviewer.review.takes.compare_takes import compare
from interviewer.review.takes.compare_text import render_comparison
from interviewer.review.takes.movement import moved, moved_stretch

__all__ = [
    "best_like",
    "compare",
    "comparison_to_dict",
    "moved",
    "moved_stretch",
    "render_comparison",
    "standing",
    "takes_like",
    "two_takes",
]
