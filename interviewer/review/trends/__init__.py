"""What many rounds add up to.

>>> figures = store.figures()
>>> facts = store.facts_of_rounds(rounds_with_facts(figures))
>>> progress = progress_of(figures, facts)
>>> isinstance(progress, Progress), fillers_unknown(progress)
(True, False)
>>> isinstance(progress.overall.points[0], Point), isinstance(progress.shares[0], Band)
(True, True)
>>> progress_to_dict(progress)["overall"]["points"][0]["value"]
21.2
>>> draw_progress(progress, folder / "progress.svg")
>>> render_progress(progress) is not None
True
>>> told = told_matrix(store, "orkes-sdk-documentation", last=5)
>>> matrix_to_dict(told)["story"], render_matrix(told) is not None
('orkes-sdk-documentation', True)
"""

from interviewer.review.trends.bands import Band, Point
from interviewer.review.trends.progress_chart import draw_progress
from interviewer.review.trends.progress_text import progress_to_dict, render_progress
from interviewer.review.trends.told_table import matrix_to_dict, render_matrix, told_matrix
from interviewer.review.trends.trends import (
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
