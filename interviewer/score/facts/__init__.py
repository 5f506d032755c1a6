"""Which facts of a story an answer carries: look up, judge, decide, explain.

>>> from dataclasses import replace
>>> told = card.transcript
>>> (story,) = (story for story in stories if story.id == "orkes-sdk-documentation")
>>> [one.reason for one in SHIPPED.score(told, story, ()) if "75%" in one.fact.text]
['you said 57%, your story says 75%']
>>> blind = replace(SHIPPED, judge=NoJudge())
>>> isinstance(blind, FactPipeline), len(blind.score(told, story, ())) == len(story.facts)
(True, True)
>>> from interviewer.score.models import packaged
>>> parse_table(packaged("facts-decision.json").decode()).names == FEATURES.names
True
"""

from interviewer.score.facts.decide import parse_table
from interviewer.score.facts.fact_features import FEATURES
from interviewer.score.facts.judge import NoJudge
from interviewer.score.facts.pipeline import FactPipeline
from interviewer.score.facts.shipped import SHIPPED

__all__ = ["FEATURES", "SHIPPED", "FactPipeline", "NoJudge", "parse_table"]
