"""What is known of one fact in one answer, as named numbers: one small function each.

A set of features is a value: ``FEATURES.without("values")`` is another one, and a further feature
is one more `Feature`. Names, groups and numbers stand together, so that they cannot fall apart.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from interviewer.domain.scorecard import Status
from interviewer.score.facts.figures import Match
from interviewer.score.facts.nouns import STATUSES, FactView

_TIMES = ("duration", "date", "clock")
_MOST_DENIALS = 3
_MOST_WORDS = 20

Compute = Callable[[FactView], float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A number about a fact; ``groups`` name the sources of evidence that it needs."""

    name: str
    groups: tuple[str, ...]
    compute: Compute


@dataclass(frozen=True, slots=True)
class FeatureSet:
    """Features in a fixed order.

    >>> FEATURES.without("meaning").names[:2]
    ('similarity', 'similarity_squared')
    """

    features: tuple[Feature, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order of `vector`."""
        return tuple(feature.name for feature in self.features)

    def vector(self, view: FactView) -> list[float]:
        """The numbers of one fact; it must have a candidate."""
        return [feature.compute(view) for feature in self.features]

    def without(self, group: str) -> "FeatureSet":
        """The set that is left when a source of evidence is taken away."""
        return FeatureSet(tuple(one for one in self.features if group not in one.groups))

    def plus(self, *more: Feature) -> "FeatureSet":
        """The set with further features at its end."""
        return FeatureSet((*self.features, *more))


def _logit(probability: float) -> float:
    kept = min(0.99, max(0.01, probability))
    return round(math.log(kept / (1 - kept)), 4)


def _judged(status: Status) -> Compute:
    """The judge's log odds in the most telling window."""
    at = STATUSES.index(status)
    return lambda view: _logit(view.main.judged[at])


def _judged_elsewhere(status: Status) -> Compute:
    """The judge's highest log odds in the other windows."""
    at = STATUSES.index(status)
    return lambda view: _logit(max((one.judged[at] for one in view.candidates[1:]), default=0.0))


def _least_missing(view: FactView) -> float:
    return _logit(min(one.judged[3] for one in view.candidates))


def _near(view: FactView) -> float:
    return view.main.window.similarity


def _overlap(view: FactView) -> float:
    return view.main.window.overlap


def _times(first: Compute, second: Compute) -> Compute:
    return lambda view: first(view) * second(view)


def _best_near(view: FactView) -> float:
    return max(one.window.similarity for one in view.candidates)


def _fact_words(view: FactView) -> float:
    return min(_MOST_WORDS, len(view.wording.split())) / 10


def _in_part(view: FactView) -> float:
    return view.main.window.in_part


def _value_count(view: FactView) -> float:
    return float(len(view.main.figures.matches))


def _no_values(view: FactView) -> float:
    return float(not view.main.figures.matches)


def _share(result: str) -> Compute:
    """The share of the fact's figures with this result in the most telling window."""
    return lambda view: view.main.figures.share(result)


def _found(view: FactView) -> set[int]:
    """Where in the fact the figures stand that some window says rightly."""
    return {
        match.wanted.start
        for one in view.candidates
        for match in one.figures.matches
        if match.result in ("equal", "rounded")
    }


def _all_found(view: FactView) -> float:
    matches, found = view.main.figures.matches, _found(view)
    return float(bool(matches) and all(match.wanted.start in found for match in matches))


def _none_found(view: FactView) -> float:
    return float(bool(view.main.figures.matches) and not _found(view))


def _vague(view: FactView) -> float:
    figures = view.main.figures
    return float(figures.vague is not None and not figures.of("equal"))


def _conflicts(view: FactView) -> list[Match]:
    """Figures that differ in the most telling window and are said rightly nowhere."""
    found = _found(view)
    return [one for one in view.main.figures.of("different") if one.wanted.start not in found]


def _conflict(view: FactView) -> float:
    return float(bool(_conflicts(view)))


def _hard_conflict(view: FactView) -> float:
    """A conflict about something else than a time."""
    return float(any(match.wanted.kind not in _TIMES for match in _conflicts(view)))


def _same_conflict(view: FactView) -> float:
    return float(any(match.same_thing for match in _conflicts(view)))


def _turned(view: FactView) -> float:
    return float(view.main.contrast.turned)


def _unreal(view: FactView) -> float:
    return float(view.main.contrast.unreal)


def _other_subject(view: FactView) -> float:
    return float(view.main.contrast.other)


def _denials(view: FactView) -> float:
    return float(max(-_MOST_DENIALS, min(_MOST_DENIALS, view.main.contrast.denials)))


def _more_denials(view: FactView) -> float:
    return max(0.0, _denials(view))


def _group(*groups: str, **computed: Compute) -> tuple[Feature, ...]:
    return tuple(Feature(name, groups, compute) for name, compute in computed.items())


FEATURES = FeatureSet(
    (
        *_group("meaning", **{str(status): _judged(status) for status in STATUSES}),
        *_group("meaning", **{f"other_{one}": _judged_elsewhere(one) for one in STATUSES[:3]}),
        *_group("meaning", least_missing=_least_missing),
        *_group(
            "nearness",
            similarity=_near,
            similarity_squared=_times(_near, _near),
            overlap=_overlap,
            best_similarity=_best_near,
            fact_words=_fact_words,
            in_part=_in_part,
        ),
        *_group(
            "values",
            values=_value_count,
            no_values_near=_times(_no_values, _near),
            no_values_overlap=_times(_no_values, _overlap),
            equal=_share("equal"),
            rounded=_share("rounded"),
            all_found=_all_found,
            all_found_near=_times(_all_found, _near),
            all_found_overlap=_times(_all_found, _overlap),
            absent=_share("absent"),
            none_found=_none_found,
            none_found_near=_times(_none_found, _near),
            vague=_vague,
            different=_share("different"),
            conflict=_conflict,
            conflict_near=_times(_conflict, _near),
            conflict_overlap=_times(_conflict, _overlap),
            conflict_hard=_hard_conflict,
            conflict_hard_near=_times(_hard_conflict, _near),
            conflict_same=_same_conflict,
        ),
        *_group(
            "factuality",
            turned=_turned,
            turned_near=_times(_turned, _near),
            turned_no_values=_times(_no_values, _times(_turned, _near)),
            unreal=_unreal,
            unreal_near=_times(_unreal, _near),
            other_subject=_other_subject,
            other_subject_near=_times(_other_subject, _near),
            denials=_denials,
            denials_near=_times(_more_denials, _near),
        ),
        # Figures may be right in a wrong relation: the judge's log odds where all were found.
        *_group(
            "values",
            "meaning",
            all_found_covered=_times(_all_found, _judged(Status.COVERED)),
            all_found_contradicted=_times(_all_found, _judged(Status.CONTRADICTED)),
            all_found_missing=_times(_all_found, _judged(Status.MISSING)),
        ),
        # An answer that tells another story has this one's figures by chance.
        *_group("nearness", story_near=lambda view: view.story.near),
        *_group("meaning", story_missing=lambda view: view.story.missing),
    )
)
"""All features that scoring ships, in the order of its table."""
