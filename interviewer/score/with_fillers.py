"""Fillers counted on a second hearing, which may come when the scorecard already stands."""

from dataclasses import replace

from interviewer.domain.scorecard import Scorecard
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.score.advice import advise
from interviewer.score.delivery import delivery


def with_verbatim(card: Scorecard, verbatim: Verbatim) -> Scorecard:
    """The scorecard with its fillers counted on a second hearing, and the advice that follows.

    Facts, STAR and the overall score are as they were.
    """
    if not card.transcript.text:
        return card
    told = delivery(card.transcript, card.star.segments, verbatim)
    advice = advise(card.transcript, card.facts, card.star, told)
    return replace(card, delivery=told, advice=advice)
