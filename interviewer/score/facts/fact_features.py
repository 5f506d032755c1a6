"""What is known of one fact in one answer, as a list of named numbers."""

import math
from collections.abc import Sequence

from interviewer.score.facts.figures import Match
from interviewer.score.facts.observe import Sighting

MEANING = (
    "covered", "partial", "contradicted", "missing",
    "other_covered", "other_partial", "other_contradicted", "least_missing",
)  # fmt: skip
"""The judge's log odds in the most telling window, and its highest in the others."""

NEARNESS = (
    "similarity", "similarity_squared", "overlap", "best_similarity", "fact_words", "in_part",
)  # fmt: skip
"""Cosine and shared words of the most telling window, and how much of it tells the fact's part."""

VALUES = (
    "values", "no_values_near", "no_values_overlap",
    "equal", "rounded", "all_found", "all_found_near", "all_found_overlap",
    "absent", "none_found", "none_found_near", "vague",
    "different", "conflict", "conflict_near", "conflict_overlap", "conflict_hard",
    "conflict_hard_near", "conflict_same",
)  # fmt: skip
"""The fact's figures: shares found equal, rounded, absent, different; *conflict* is a figure that
differs and is said rightly nowhere, *hard* when it is not a time; *near* is times similarity."""

FACTUALITY = (
    "turned", "turned_near", "turned_no_values", "unreal", "unreal_near", "other_subject",
    "other_subject_near", "denials", "denials_near",
)  # fmt: skip
"""Negated, unreal or somebody else's where the fact is not; how many more denials than the fact."""

CROSSED = ("all_found_covered", "all_found_contradicted", "all_found_missing")
"""The judge's log odds where all figures were found: figures may be right in a wrong relation."""

STORY = ("story_near", "story_missing")
"""Means over the story's facts: an answer that tells another story has its figures by chance."""

NAMES = (*MEANING, *NEARNESS, *VALUES, *FACTUALITY, *CROSSED, *STORY)
"""All features, in the order of `vector`."""

_TIMES = ("duration", "date", "clock")
_MOST_DENIALS = 3


def vectors(facts: Sequence[str], seen: Sequence[Sequence[Sighting]]) -> list[list[float]]:
    """The features of each fact of one story over its windows, the most telling window first.

    Every fact must have a window.
    """
    near = sum(max(one.window.similarity for one in mine) for mine in seen) / max(1, len(seen))
    missing = sum(min(one.judged[3] for one in mine) for mine in seen) / max(1, len(seen))
    story = [round(near, 4), round(missing, 4)]
    return [_vector(fact, mine) + story for fact, mine in zip(facts, seen, strict=True)]


def _vector(fact: str, seen: Sequence[Sighting]) -> list[float]:
    main = seen[0]
    near, overlap = main.window.similarity, main.window.overlap
    words = min(20, len(fact.split())) / 10
    best = max(one.window.similarity for one in seen)
    meaning, figures = _meaning(seen), _values(seen, near, overlap)
    all_found = figures[VALUES.index("all_found")]
    return [
        *meaning,
        *(near, near * near, overlap, best, words, main.window.in_part),
        *figures,
        *_factuality(main, near),
        *(all_found * meaning[MEANING.index(s)] for s in ("covered", "contradicted", "missing")),
    ]


def _logit(p: float) -> float:
    p = min(0.99, max(0.01, p))
    return round(math.log(p / (1 - p)), 4)


def _meaning(seen: Sequence[Sighting]) -> list[float]:
    others = [max((one.judged[k] for one in seen[1:]), default=0.0) for k in range(3)]
    least_missing = min(one.judged[3] for one in seen)
    return [_logit(p) for p in (*seen[0].judged, *others, least_missing)]


def _values(seen: Sequence[Sighting], near: float, overlap: float) -> list[float]:
    main = seen[0].agreement
    found = {
        match.wanted.start
        for one in seen
        for match in one.agreement.matches
        if match.result in ("equal", "rounded")
    }
    conflicts = [m for m in main.of("different") if m.wanted.start not in found]
    conflict = float(bool(conflicts))
    hard = float(any(match.wanted.kind not in _TIMES for match in conflicts))
    any_value = bool(main.matches)
    all_found = float(any_value and all(m.wanted.start in found for m in main.matches))
    none_found = float(any_value and not found)
    return [
        *(float(len(main.matches)), (not any_value) * near, (not any_value) * overlap),
        *(main.share("equal"), main.share("rounded")),
        *(all_found, all_found * near, all_found * overlap),
        *(main.share("absent"), none_found, none_found * near),
        float(main.vague is not None and not main.of("equal")),
        main.share("different"),
        *(conflict, conflict * near, conflict * overlap, hard, hard * near),
        float(_same_thing(conflicts)),
    ]


def _same_thing(conflicts: Sequence[Match]) -> bool:
    return any(match.same_thing for match in conflicts)


def _factuality(main: Sighting, near: float) -> list[float]:
    how = main.manner
    turned, unreal, other = float(how.turned), float(how.unreal), float(how.other)
    denials = float(max(-_MOST_DENIALS, min(_MOST_DENIALS, how.denials)))
    bare = not main.agreement.matches
    return [
        *(turned, turned * near, bare * turned * near),
        *(unreal, unreal * near, other, other * near),
        *(denials, max(0.0, denials) * near),
    ]
