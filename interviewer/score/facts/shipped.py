"""The fact pipeline that the program ships."""

from interviewer.score.facts.decide import packaged_table
from interviewer.score.facts.fact_features import FEATURES
from interviewer.score.facts.judge import MINILM_JUDGE
from interviewer.score.facts.overrides import OVERRIDES
from interviewer.score.facts.pipeline import FactPipeline
from interviewer.score.models import MINILM

SHIPPED = FactPipeline(MINILM, MINILM_JUDGE, FEATURES, packaged_table(), OVERRIDES)
"""MiniLM finds, the small cross-encoder judges, the packaged table decides."""
