"""Self-corrections: in "fifty, no sorry, seventy-five" the last figure counts."""

import re

from interviewer.language.quantities.numbers import lower
from interviewer.language.quantities.value import Draft, Tokens

FARTHEST_TOKENS = 14
"""A correction farther from the figure than this is taken for a new statement."""

_CUE = re.compile(
    r"\b(?:no,? (?:sorry|wait|hang on|hold on|it was|it's|it is|that's|i mean|actually|not)|"
    r"sorry|i mean|i meant|or rather|rather,|make that|scratch that|strike that|correction"
    r"|let me (?:correct|rephrase|start over)|i misspoke|i mis-?said|well,? no|or,? no"
    r"|actually,? no|no, no|let's say|i should say|or was it|my (?:bad|mistake|apologies)|apologies"
    r"|pardon(?: me)?|excuse me|oops|whoops|i stand corrected|(?:that|this)(?:'s| is| was|"
    r" isn't| wasn't) (?:not )?(?:wrong|right|true|correct|incorrect)"
    r"|i (?:got|had|said) (?:that|it) wrong|wrong (?:number|figure)"
    r"|more (?:precisely|exactly|accurately)|to be (?:precise|exact))\b"
    r"|(?:^|[,.;\u2014\u2013?!-] ?|\b(?:um|uh|er|hmm|oh),? )no\b ?[,.;]|\bno$"
    r"|(?:^|[,.;\u2014\u2013] ?|\b(?:um|uh|er|hmm|oh|and|but),? )wait\b(?! (?:for|time)\b)"
    r"|, actually,?\s*(?:it was )?$"
    r"|\bactually,?\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:\b(?:actually|hang on|hold on|well|in fact|on second thought|let me (?:think|see)"
    r"|thinking about it)\b|\bsaid\b.*\bbut\b)[\s,.:;\u2026\u2014-]*"
    r"(?:(?:it|that|this|we|i|was|were|is|got|had|think|only|just|really|more|closer|nearer|like|to"
    r"|around|about|roughly|maybe|probably|actually|rather|by|a|at|it's|that's)\b[\s,]*)*$"
    r"|^[\s,.\u2026\u2014-]*(?:or )?more like$",
    re.IGNORECASE | re.DOTALL,
)
"""Weaker cues, which must lead straight to the figure that counts: "well, more like 57"."""

_TOLD_AGAIN = re.compile(
    r"^[\s.!?\u2026]*(?:oh,? )?(?:actually|in fact|hang on|hold on|well)\b", re.IGNORECASE
)
_SAID = frozenset(["said", "told", "mentioned"])


def mark_corrections(text: str, tokens: Tokens, drafts: list[Draft]) -> None:
    """Set ``superseded`` on each figure that the speaker took back."""
    for index, item in enumerate(drafts):
        for later in drafts[index + 1 : index + 3]:
            if later.first - item.end > FARTHEST_TOKENS:
                break
            if _replaces(text, tokens, item, later):
                item.superseded = True
                more_like = [lower(tokens, later.first - n) for n in (2, 1)] == ["more", "like"]
                if more_like and item.direction:
                    later.direction = item.direction  # its "more" is none of the answer's
                _inherit(item, later, next_one=later is drafts[index + 1])
                break
        _mark_denied(tokens, drafts, index)


def _replaces(text: str, tokens: Tokens, item: Draft, later: Draft) -> bool:
    if not _alike(item, later):
        return False
    between = text[tokens[item.end - 1].end : tokens[later.first].start].strip()
    if _CUE.search(between):
        return True
    another = (item.low, item.high) != (later.low, later.high)
    if another and _may_be_meant(item, later) and _leads(tokens, item, between, later):
        return True
    gap = [token.lower for token in tokens[item.end : later.first]]
    same_number = item.kind == later.kind == "duration" and item.unit != later.unit
    return (
        same_number
        and len(gap) <= 5
        and gap[:1] in ([","], ["uh"], ["um"])
        and lower(tokens, item.first) == lower(tokens, later.first)
    )


def _leads(tokens: Tokens, item: Draft, between: str, later: Draft) -> bool:
    """Whether a weaker cue leads to the later figure, or the same is told again with another."""
    said = any(lower(tokens, step) in _SAID for step in range(item.first - 4, item.first))
    if _LEADING.search(f"said {between}" if said else between):
        return True
    alike = (
        item.kind == later.kind and item.noun == later.noun and item.direction == later.direction
    )
    return bool(item.noun and alike and _TOLD_AGAIN.search(between))


def _may_be_meant(item: Draft, later: Draft) -> bool:
    """Whether both may count or measure the same: of unlike kinds one must be bare."""
    if item.kind != later.kind:
        return later.bare and not later.noun
    shared = set(item.noun.split()) & set(later.noun.split())
    return bool(shared) or not item.noun or not later.noun


def _inherit(item: Draft, later: Draft, *, next_one: bool) -> None:
    """The corrected figure stands in the place of the first: same role, direction, noun."""
    if next_one and later.bare and not later.noun and not item.bare and item.kind != "duration":
        later.kind, later.unit = item.kind, item.unit
    later.role = later.role or item.role
    later.direction = later.direction or item.direction
    later.noun = later.noun or item.noun


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
