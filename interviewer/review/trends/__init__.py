"""What many rounds add up to."""

from interviewer.review.trends.progress_chart import draw_progress
from interviewer.review.trends.progress_text import progress_to_dict, render_progress
from interviewer.review.trends.told_table import matrix_to_dict, render_matrix, told_matrix
from interviewer.review.trends.trends import (
    Band,
    Point,
    Progress,
    fillers_unknown,
    progress_of,
    rounds_with_facts,
)

__all__ = [
    "Band",
    "Point",
    "Progress",
    "draw_progress",
    "fillers_unknown",
    "matrix_to_dict",
    "progress_of",
    "progress_to_dict",
    "render_matrix",
    "render_progress",
    "rounds_with_facts",
    "told_matrix",
]
