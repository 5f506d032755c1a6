"""Self-corrections: in "fifty, no sorry, seventy-five" the last figure counts."""

import re

from interviewer.language.quantities.numbers import lower
from interviewer.language.quantities.value import Draft, Tokens

FARTHEST_TOKENS = 14
"""A correction farther from the figure than this is taken for a new statement."""

_CUE = re.compile(
    r"\b(?:no,? (?:sorry|wait|hang on|hold on|it was|it's|it is|that's|i mean|actually|not)|"
    r"sorry|i mean|i meant|or rather|rather,|make that|scratch that|strike that|correction"
    r"|let me correct|i misspoke|well,? no|or,? no|actually,? no|no, no|let's say"
    r"|i should say|or was it)\b|(?:^|[,.;] ?|\b(?:um|uh|er|hmm),? )no\b ?[,.;]|\bno$"
    r"|(?:^|[,.;] ?|\b(?:um|uh|er|hmm|oh|and|but),? )wait\b(?! (?:for|time)\b)"
    r"|, actually,?\s*(?:it was )?$"
    r"|\bactually,?\s*$",
    re.IGNORECASE,
)


def mark_corrections(text: str, tokens: Tokens, drafts: list[Draft]) -> None:
    """Set ``superseded`` on each figure that the speaker took back."""
    for index, item in enumerate(drafts):
        for later in drafts[index + 1 : index + 3]:
            if later.first - item.end > FARTHEST_TOKENS:
                break
            if _replaces(text, tokens, item, later):
                item.superseded = True
                _inherit(item, later)
                break
        _mark_denied(tokens, drafts, index)


def _replaces(text: str, tokens: Tokens, item: Draft, later: Draft) -> bool:
    if not _alike(item, later):
        return False
    between = text[tokens[item.end - 1].end : tokens[later.first].start].strip()
    if _CUE.search(between):
        return True
    gap = [token.lower for token in tokens[item.end : later.first]]
    same_number = item.kind == later.kind == "duration" and item.unit != later.unit
    return (
        same_number
        and len(gap) <= 5
        and gap[:1] in ([","], ["uh"], ["um"])
        and lower(tokens, item.first) == lower(tokens, later.first)
    )


def _inherit(item: Draft, later: Draft) -> None:
    """The corrected figure stands in the place of the first: same role, direction, noun."""
    later.role = later.role or item.role
    later.direction = later.direction or item.direction
    later.noun = later.noun or item.noun
    if later.bare and not later.noun and not item.bare and item.kind != "duration":
        later.kind, later.unit = item.kind, item.unit


def _alike(item: Draft, later: Draft) -> bool:
    if item.kind == later.kind:
        return item.kind != "vague" and (item.role == later.role or "" in (item.role, later.role))
    return item.bare or later.bare or {item.kind, later.kind} == {"multiple", "percent"}


def _mark_denied(tokens: Tokens, drafts: list[Draft], index: int) -> None:
    """Reads "seventy-five, not fifty-seven" and "not fifty-seven but seventy-five"."""
    item = drafts[index]
    before = (lower(tokens, item.first - 1), lower(tokens, item.first - 2))
    if "not" not in before or item.low == 0 or "just" in before or "only" in before:
        return
    others = drafts[max(0, index - 1) : index] + drafts[index + 1 : index + 2]
    near = (
        other
        for other in others
        if min(abs(other.first - item.end), abs(item.first - other.end)) <= 4
    )
    if any(_alike(item, other) for other in near):
        item.superseded = True
