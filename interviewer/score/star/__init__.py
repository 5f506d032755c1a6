"""Which stretch of an answer tells which part of STAR, and how well."""

from interviewer.score.star.answer_units import units
from interviewer.score.star.segmentation import segment

__all__ = ["segment", "units"]
