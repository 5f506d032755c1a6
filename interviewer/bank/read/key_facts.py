"""Which facts a story stands on: the figures of what came of it, else the claim of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from interviewer.bank.read.metrics import has_metric
from interviewer.domain.story import Fact, Part, Story
from interviewer.language.text import DOWN, UP, word_set

MOST_KEYS = 3
"""More than about three things nobody keeps in mind while telling a story."""
_CHANGED = re.compile(
    r"\d\s?(?:%|percent|x\b|times\b)|[$€£¥₹]\s?\d|\bfrom\b.*\bto\b|\b(?:double|triple|halv|half)|"
    r"\b\w+ of (?:the|its|our|my|their)\b|\ball\b",
    re.IGNORECASE,
)
_FROM, _TO = "the figure that changed", "a figure of the result"
_CLAIM, _ACT = "what came of it", "a figure of what was done"
BY_HAND = "marked by hand"


def stands_on(facts: Sequence[Fact]) -> Mapping[str, str]:
    """The ids of at most `MOST_KEYS` facts that the story stands on, and why each.

    Figures of the result come first, those that tell a change before others; without any, the
    first claim of the result, and without a result the first figure of what was done.
    """
    results = [fact for fact in facts if fact.part is Part.RESULT]
    figures = [fact for fact in results if has_metric(fact.text)]
    changes = [fact for fact in figures if _tells_a_change(fact.text)]
    ranked = [*changes, *(fact for fact in figures if fact not in changes)]
    if ranked:
        best = ranked[: MOST_KEYS if len(changes) >= MOST_KEYS else max(len(changes), 2)]
        why = {fact.id: _FROM if fact in changes else _TO for fact in best}
        return {fact.id: why[fact.id] for fact in facts if fact.id in why}
    if results:
        return {results[0].id: _CLAIM}
    acts = [fact for fact in facts if fact.part is Part.ACTION and has_metric(fact.text)]
    return {acts[0].id: _ACT} if acts else {}


def with_keys(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, those that the story stands on marked as key."""
    chosen = stands_on(facts)
    return tuple(replace(fact, key=fact.id in chosen) for fact in facts)


def why_key(story: Story) -> Mapping[str, str]:
    """Why each key fact of a story is one, by its id."""
    chosen = stands_on(story.facts)
    return {fact.id: chosen.get(fact.id, BY_HAND) for fact in story.facts if fact.key}


def _tells_a_change(text: str) -> bool:
    return bool(_CHANGED.search(text)) or not word_set(text.casefold()).isdisjoint(UP | DOWN)
