"""A scorer that is ready to answer at once."""

from collections.abc import Callable

from interviewer.domain.transcript import Transcript
from interviewer.score.scorer import Scorer

_WARM_UP = (
    "When I joined the team, customers complained about late invoices. I was asked to find out "
    "why, so I rewrote the scheduler. As a result, complaints fell by 75% within three months."
)


def warmed(load_scorer: Callable[[], Scorer]) -> Scorer:
    """A scorer whose models are loaded: they load at its first answer, while somebody waits."""
    scorer = load_scorer()
    scorer.score(Transcript(_WARM_UP), answer_id="warm-up")
    return scorer
