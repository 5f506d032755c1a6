"""Why a fact got its status, in words that a candidate understands."""

from collections.abc import Sequence

from interviewer.domain.scorecard import Status
from interviewer.score.facts.figures import Match
from interviewer.score.facts.observe import Sighting

_LONGEST_QUOTE = 60


def reason(status: Status, sighting: Sighting | None) -> str:
    """One short clause in the second person; "not said" when nothing speaks of the fact."""
    if status is Status.MISSING or sighting is None:
        return "not said"
    if status is Status.COVERED:
        return _covered(sighting)
    if status is Status.CONTRADICTED:
        return _contradicted(sighting)
    return _partial(sighting)


def _covered(sighting: Sighting) -> str:
    rounded = sighting.agreement.of("rounded")
    if rounded and rounded[0].said is not None:
        return f'said, rounded: "{rounded[0].said.text}" for {rounded[0].wanted.text}'
    return "said"


def _contradicted(sighting: Sighting) -> str:
    different = _telling(sighting.agreement.of("different"))
    if different is not None and different.said is not None:
        return f"you said {different.said.text}, your story says {different.wanted.text}"
    if sighting.manner.unreal:
        return f'only as a plan or idea: "{_quote(sighting.manner.clause.text)}"'
    if sighting.manner.other:
        return f'told of somebody else: "{_quote(sighting.manner.clause.text)}"'
    if sighting.manner.turned:
        return f'you said the opposite: "{_quote(sighting.manner.clause.text)}"'
    return f'your story says otherwise; you said: "{_quote(sighting.manner.clause.text)}"'


def _partial(sighting: Sighting) -> str:
    agreement = sighting.agreement
    absent = [match.wanted.text for match in agreement.matches if match.said is None]
    if absent and agreement.vague is not None:
        return f'you said "{agreement.vague.text}", not the figure'
    if absent:
        return "said, but without the figure"
    different = _telling(agreement.of("different"))
    if different is not None and different.said is not None:
        return (
            f"said in part; you said {different.said.text}, your story says {different.wanted.text}"
        )
    return "said in part: a vital piece is missing or vague"


def _telling(matches: Sequence[Match]) -> Match | None:
    """The conflict to name: one about the same thing first."""
    return min(matches, key=lambda match: not match.same_thing, default=None)


def _quote(text: str) -> str:
    text = " ".join(text.split()).strip(" ,.;")
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " ..."
