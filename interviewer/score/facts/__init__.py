"""Which facts of a story an answer carries: look up, judge, decide, explain."""

from interviewer.score.facts.decide import parse_table
from interviewer.score.facts.fact_features import FEATURES
from interviewer.score.facts.judge import NoJudge
from interviewer.score.facts.pipeline import FactPipeline
from interviewer.score.facts.shipped import SHIPPED

__all__ = ["FEATURES", "SHIPPED", "FactPipeline", "NoJudge", "parse_table"]
