"""The overall score in words, or why there is none."""

from interviewer.domain.scorecard import Scorecard, shown_score, why_no_score


def score_title(card: Scorecard, of: str = " / 100") -> str:
    """The score as a heading, or why there is none.

    >>> score_title(card), score_title(card, of="")
    ('Score 21 / 100', 'Score 21')
    """
    why = why_no_score(card)
    return why.capitalize() if why else f"Score {card.overall:.0f}{of}"


def score_change(before: Scorecard, after: Scorecard) -> str:
    """What became of the score.

    >>> score_change(card, card)
    'Score 21 → 21'
    """
    was, now = (shown_score(card.overall, card) for card in (before, after))
    return f"Score {was} → {now}"
