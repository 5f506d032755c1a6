"""Which facts of a story an answer carries: look up, judge, decide, explain."""

from interviewer.score.facts.pipeline import FactPipeline
from interviewer.score.facts.shipped import SHIPPED

__all__ = ["SHIPPED", "FactPipeline"]
