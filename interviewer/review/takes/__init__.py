"""Two answers side by side, and which take was best."""

from interviewer.review.takes.best_take import best_like, standing, takes_like, two_takes
from interviewer.review.takes.compare_data import comparison_to_dict
from interviewer.review.takes.compare_takes import Take, compare
from interviewer.review.takes.compare_text import render_comparison
from interviewer.review.takes.movement import moved, moved_stretch

__all__ = [
    "Take",
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
