"""Words that tell which part of STAR a sentence belongs to: discourse cues, tense and person."""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from interviewer.score.star.part_cues import PART_CUES, any_of

LABELLED: dict[str, re.Pattern[str]] = {
    part: re.compile(
        rf"^[\W_]*(?:(?:the\s+)?(?:{words})\s*(?::|[*_]+:?|\s[\u2013\u2014-]\s)|{part[0]}\s*:)",
        re.IGNORECASE,
    )
    for part, words in {
        "situation": "situation|context|background",
        "task": "tasks?|goals?|objectives?",
        "action": "actions?(?: taken)?",
        "result": "results?|outcomes?|impact",
    }.items()
}
"""A heading that names the part ("Result:"), as in written examples that are read out."""

OTHER_CUES: dict[str, re.Pattern[str]] = {
    "lesson": any_of(
        r"i(?:'ve)? learn",
        r"taught me",
        r"lesson",
        r"what i (?:took|take)",
        r"looking back",
        r"in hindsight",
        r"if i (?:did|had|were)",
        r"i(?:'d| would) (?:do|probably|have)",
        r"taking away",
        r"ever since i",
        r"i(?:'m| am) (?:still )?(?:proud|glad|happy)",
        r"i realised that",
        r"it felt",
        r"i think (?:that's|the|about)",
        r"that's (?:it|about|the|my|what|probably)",
    ),
    "greeting": any_of(
        r"sure\b",
        r"okay\b",
        r"yeah\b",
        r"yes\b",
        r"happy to",
        r"good question",
        r"let me (?:think|see|start|tell|give)",
        r"i(?:'ll| will) (?:tell|give|talk|pick|go)",
        r"thank you for",
        r"the (?:one|example|story) (?:i|that)",
        r"an example",
        r"comes to mind",
        r"where do i",
        r"so yeah",
        r"hello",
        r"well,",
        r"story",
    ),
    "hypothetical": any_of(
        r"would (?:have|be|probably)?",
        r"could have",
        r"should have",
        r"in (?:theory|general|an ideal)",
        r"ideally",
        r"usually",
        r"normally",
        r"if (?:you|we|i)\b",
        r"you (?:can|could|should|need|have to|want)",
        r"in my (?:view|experience)",
        r"people (?:should|often|usually)",
    ),
    "filler": any_of(r"um+\b", r"uh+\b", r"you know", r"i mean", r"kind of", r"sort of", r"anyway"),
    "i": any_of(r"i\b", r"i'(?:d|ve|m|ll)\b"),
    "my": any_of(r"my\b", r"me\b"),
    "we": any_of(r"we\b", r"our\b", r"us\b"),
    "they": any_of(r"they\b", r"he\b", r"she\b", r"their\b", r"customers?\b", r"clients?\b"),
    "was": any_of(r"was\b", r"were\b"),
    "had": any_of(r"had\b", r"'d\b"),
    "present_tense": any_of(r"is\b", r"are\b", r"has\b", r"have\b", r"it's\b"),
    "negated": any_of(r"not\b", r"no\b", r"never\b", r"nothing\b", r"\w+n't\b"),
    "money": re.compile(r"[$€£]|\b(?:dollars|euros|pounds)\b", re.IGNORECASE),
    "percent": re.compile(r"%|\bper ?cent\b", re.IGNORECASE),
    "digits": re.compile(r"\d"),
}

CUES = PART_CUES | OTHER_CUES

PLAIN_SIZE = len(CUES) + 2
_REMEMBERED_TEXTS = 4096


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def cue_vector(text: str) -> NDArray[np.float32]:
    """Which cues stand in a unit (0 or 1 each), whether it opens with "I", and its length."""
    words = text.split()
    opens = bool(words) and words[0].lower().strip(",") in {"i", "i'd", "so"}
    found = [float(bool(pattern.search(text))) for pattern in CUES.values()]
    vector = np.array([*found, float(opens), min(len(words), 40) / 20], np.float32)
    vector.flags.writeable = False  # the same array is handed to every caller
    return vector


def labelled_part(text: str) -> str | None:
    """The part that a heading at the start of the unit names, if any."""
    return next((part for part, pattern in LABELLED.items() if pattern.search(text)), None)
