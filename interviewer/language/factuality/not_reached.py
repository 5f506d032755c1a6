"""Words that tell of a goal, a miss or somebody else's success: what is told did not come about.

Here stand only those that reach a figure or phrase behind them (or, where it says so, before
them); what denies or imagines a whole clause stands in ``factuality_cues``.
"""

import re
from typing import Literal

Reach = Literal["intended", "denied", "reported"]

_GOAL_NOUN = (
    r"(?:goals?|aims?|targets?|objectives?|kpis?|okrs?|ambition|mission|mandate|brief|requirement"
    r"|forecast|projection|prediction|expectation|plan|hope|wish|commitment|ask|task)"
)
_MET = (
    r"(?:hit|met|meet|beat|reached|reach|exceeded|achieved|surpassed|smashed|delivered|crushed|made"
    r"|attained|accomplished|fulfilled|topped|cleared|overshot|hitting|meeting|beating|reaching"
    r"|exceeding|achieving)"
)
_GOAL = re.compile(
    r"\b" + _GOAL_NOUN + r"\b(?:(?: for \w+(?: \w+)?)? (?:was|is|were|are|of|had been|said|says"
    r"|called for|required|stood at|at)\b|\s*[:\u2014=])"
    r"|\b(?:goal|aim|target|objective|ambition|mandate|commitment) to\b"
    r"|\b(?:goal|target|planned|expected|desired) (?:\w+ ){1,2}?(?:was|is|were|of)\b"
    r"|['\u2019](?:re|m|s) (?:going|supposed|meant|planning|hoping|expected|aiming) to\b"
    r"|\bwant(?:ed|s|ing)?\b(?! to)(?!.*\b(?:and|so|then)\b)"
    r"|\bneed(?:ed|s)? .{1,30} to (?:be|get|have|reach|go|come)\b"
    r"|\b(?:sla|slo|contract|board|client|customer|regulator|policy|management|boss|manager)s? "
    r"(?:required?|requires|demanded|demands|needed|expects?)\b"
    r"|\b(?:aim(?:ed|ing|s)? (?:to|for|at)|set out (?:to|for)|shoot(?:ing)? for|shot for"
    r"|(?:was|were|am|are|is|been|be) (?:expected|required|meant|told|supposed|asked|due|hoping"
    r"|planning|going) to|plann(?:ed|ing) to"
    r"|(?:need|want|hop|intend|wish|expect)(?:ed|ing|s|es)? to"
    r"|ha(?:d|ve|s) to (?:get|bring|cut|reduce|lower|raise|increase|drive|reach|hit|achieve|deliver"
    r"|grow|improve|push|come|go|fall|drop|rise|be)"
    r"|(?:want|need|hop|request|demand|budget|target)(?:ed|ing|s)? (?:for )?(?:a|an|the)"
    r"|forecast(?:ed|ing|s)?|project(?:ed|ing)|(?:predict|anticipat|expect)(?:ed|ing|s)?"
    r"|commit(?:ted|ting)? to|(?:asked|called|pushed|pressed) (?:us |me )?(?:for|to)"
    r"|promis(?:ed|ing) (?:us |them )?(?:a|an|to)|should(?! have)|shall|will"
    r"|(?:we|i|it|they|that)['\u2019]ll|next (?:year|quarter|month|week|sprint)"
    r"|(?:by|in|for) next (?:spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
_GOAL_MET = re.compile(
    r"\b" + _MET + r" (?:[\w']+ ){0,4}?" + _GOAL_NOUN + r"\b"
    r"|\b(?:as|than|like) (?:we |i )?(?:had )?(?:planned|expected|forecast|projected|promised|hoped"
    r"|predicted)\b",
    re.IGNORECASE,
)
_GOAL_BEHIND = re.compile(
    r"\b(?:was|is|were|had been) (?:only |just |still )?(?:the|our|my|their|a|his|her) "
    r"(?:\w+ ){0,2}?" + _GOAL_NOUN + r"\b"
    r"|\b(?:was|is|were) (?:what|all) (?:we|i|they|management) (?:wanted|aimed|hoped|needed)",
    re.IGNORECASE,
)
_MISS = re.compile(
    r"\b(?:miss(?:ed)? (?:out on |on )?(?:the|our|my|a|an|that|this|it|their|by)\b"
    r"|(?:fell|fall|falling|came|coming|ended(?: up)?|stopped) (?:well |just |far |a bit )?short of"
    r"|far (?:away )?from(?! \w+ing\b)|nowhere (?:near|close)|not (?:quite|nearly|close)"
    r"|(?:almost|nearly|all but) (?:cut|got|hit|had|made|saw|fell|rose|won|brought|reached|managed"
    r"|(?!hundred)\w+ed)\b|(?:came|got|come) (?:very |so |pretty |really )?close to"
    r"|(?<!no )(?<!without )(?<!without a )(?<!never )(?<!not )(?<!nobody )doubt(?:ed|s|ful)?\b"
    r"|unlikely)",
    re.IGNORECASE,
)
_SAYING = (
    r"(?: \w+)? (?:say|said|says|claim|claims|claimed|promised|promises|reports|reported|states"
    r"|stated|shows|showed|mentions|mentioned|quotes|quoted|advertised|advertises|boasts|boasted)"
)
_SOURCES = (
    r"(?:brochures?|leaflets?|flyers?|(?:sales |pitch )?decks?|white ?papers?|articles?|blogs?"
    r"|blog posts?|case stud(?:y|ies)|books?|press releases?|adverts?|advertising|websites?"
    r"|vendors?|suppliers?|marketing(?: materials?)?|salesm[ae]n|salespeople|consultants?)"
)
_RIVALS = (
    r"(?:competitors?|rivals?|the competition|(?:another|the other|a different|a sister|a rival"
    r"|a neighbou?ring) (?:\w+ )?(?:team|company|department|group|squad|office|firm|plant|store"
    r"|branch|site|unit|division)s?|other (?:teams|companies|departments|firms|sites|stores))"
)
_NOT_COMPARED = "".join(
    f"(?<!{word} )(?<!{word} a )"
    for word in ("to", "with", "unlike", "than", "for", "helped", "vs")
)
_OTHERS = re.compile(
    rf"\b{_SOURCES}{_SAYING}\b|\baccording to (?:a|the|our|my|some|one|an) (?:\w+ )?{_SOURCES}\b"
    r"|\b(?:vendors?|suppliers?) (?:had|has|cut|reduced|got|saw|achieved|reached)\b"
    rf"|{_NOT_COMPARED}\b{_RIVALS}\b"
    r"|\b(?:read|heard|been told|was told|were told) (?:that|about|of|in (?:a|an|the))\b",
    re.IGNORECASE,
)
_OTHERS_BEHIND = re.compile(
    r"\b(?:at|in|by) (?:a |the |our |one )?"
    + _RIVALS
    + r"\b|\b(?:according to|said|says|claimed|claims) (?:a |the |our |my )?(?:\w+ )?"
    + _SOURCES
    + r"\b",
    re.IGNORECASE,
)
_OURSELVES = re.compile(r"\b(?:i|we|my|our (?:own )?team|us|ourselves)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|where|so)\b", re.IGNORECASE)
_SO_IT_WAS = re.compile(
    r"^\W*(?:but|and|and yet|yet|still)\W+(?:in the end |then |that['\u2019]s |it['\u2019]s )?"
    r"(?:(?:they|we|it|i|he|she|that|this) (?:did|do|does|was|were|have|has|got there|managed|made)"
    r"|exactly what|(?:we|i) (?:got|reached|hit) (?:it|there|that))\b",
    re.IGNORECASE,
)


def reached(before: str, behind: str, following: str) -> Reach | None:
    """Whether words that stand in a stretch are only a goal, a miss, or another's; ``None`` if not.

    Args:
        before: The stretch up to the words.
        behind: The stretch after them.
        following: The clause after the stretch: "but they did" makes good what was doubted.

    >>> reached("Our goal was to cut complaints by ", "", ""), reached("We missed the ", "", "")
    ('intended', 'denied')
    >>> reached("A competitor cut complaints by ", "", ""), reached("We hit our goal of ", "", "")
    ('reported', None)
    """
    if came_true(following):
        return None
    if _MISS.search(before):
        return "denied"
    if _is_anothers(before) or _OTHERS_BEHIND.search(behind):
        return "reported"
    goal = _GOAL.search(before) and not _GOAL_MET.search(before)
    return "intended" if goal or _GOAL_BEHIND.search(behind) else None


def _is_anothers(before: str) -> bool:
    """Whether somebody else acts or is quoted, and the speaker does not come in after that."""
    found = list(_OTHERS.finditer(before))
    if not found:
        return False
    after = before[found[-1].end() :]
    joined = _OURSELVES.search(before[: found[-1].start()]) and _JOINED.search(after)
    return not _OURSELVES.search(after) and not joined


def came_true(following: str) -> bool:
    """Whether a clause says that what was doubted before came about: "but they did"."""
    return _SO_IT_WAS.search(following) is not None
