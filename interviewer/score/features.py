"""What is known of one fact in one answer, as a short list of named numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.story import Fact
from interviewer.language.spans import Span
from interviewer.language.values import Value
from interviewer.score.agreement import Agreement, agree, fact_values
from interviewer.score.manner import Manner, manner
from interviewer.score.windows import Window

Judgement = tuple[float, float, float, float]
"""Probabilities of covered, partial, contradicted, missing, as the meaning model sees a window."""

UNJUDGED: Judgement = (0.25, 0.25, 0.25, 0.25)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A window seen with the eyes of one fact."""

    window: Window
    judged: Judgement
    agreement: Agreement
    manner: Manner

    @property
    def about(self) -> float:
        """How surely the window speaks of the fact: not missing, near in meaning and words."""
        return (
            0.6 * (1 - self.judged[3])
            + 0.25 * self.window.similarity
            + 0.1 * self.window.overlap
            + 0.1 * self.agreement.share("equal")
        )


def sighting(fact: Fact, window: Window, said: Sequence[Value], judged: Judgement) -> Sighting:
    """Everything that the rules see in one window; ``said`` are the values inside it."""
    return Sighting(
        window,
        judged,
        agree(fact.text, said),
        manner(fact.text, Span(window.start, window.end, window.text), window.anchor),
    )


NAMES = (
    "covered", "partial", "contradicted", "missing",
    "other_covered", "other_partial", "other_contradicted", "least_missing",
    "similarity", "overlap", "best_similarity",
    "has_values", "equal", "rounded", "different", "different_same", "absent", "vague",
    "equal_anywhere", "turned", "unreal", "other_subject", "denials", "fact_words",
)  # fmt: skip
"""The features, in the order of `vector`. The first eight come from the meaning model."""

GROUPS = {
    "meaning": NAMES[:8],
    "values": NAMES[NAMES.index("has_values") : NAMES.index("turned")],
    "factuality": NAMES[NAMES.index("turned") : NAMES.index("fact_words")],
}
"""Feature groups that the ablation table leaves out one by one."""


def _logit(p: float) -> float:
    p = min(0.99, max(0.01, p))
    return round(math.log(p / (1 - p)), 4)


def vector(fact: Fact, sightings: Sequence[Sighting]) -> list[float]:
    """The features of a fact over its windows, the most telling window first in ``sightings``."""
    main, rest = sightings[0], sightings[1:]
    judged, seen, how = main.judged, main.agreement, main.manner
    other = [max((s.judged[k] for s in rest), default=0.0) for k in range(3)]
    different = seen.of("different")
    equal_anywhere = max(s.agreement.share("equal", "rounded") for s in sightings)
    return [
        *(_logit(p) for p in judged),
        *(_logit(p) for p in other),
        _logit(min(s.judged[3] for s in sightings)),
        main.window.similarity,
        main.window.overlap,
        max(s.window.similarity for s in sightings),
        float(bool(fact_values(fact.text))),
        seen.share("equal"),
        seen.share("rounded"),
        seen.share("different"),
        float(any(match.same_thing for match in different)),
        seen.share("absent"),
        float(seen.vague is not None and not seen.of("equal")),
        equal_anywhere,
        float(how.turned),
        float(how.unreal),
        float(how.other),
        float(max(-2, min(3, how.denials))),
        min(20.0, len(fact.text.split())) / 10,
    ]
