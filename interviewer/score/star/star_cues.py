"""Words that tell which part of STAR a sentence belongs to: discourse cues, tense and person."""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


def _any(*wordings: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(wordings) + r")", re.IGNORECASE)


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

CUES: dict[str, re.Pattern[str]] = {
    "situation_setting": _any(
        r"(?:in|during) (?:my|our) (?:previous|last|current|former|first|second|third"
        r"|final|early)",
        r"when i (?:was|worked|joined|started|took)",
        r"while (?:i was |we were )?(?:working|study|intern)",
        r"at (?:my|our) (?:last|previous|former|current|own|old)",
        r"(?:last|that) (?:year|summer|winter|spring|autumn)",
        r"(?:back )?in (?:19|20)\d\d",
        r"years? ago",
        r"i (?:worked|was working|work) (?:as|at|for|in|on)\b",
        r"i was an? ",
        r"i (?:joined|used to)",
        r"at the time",
        r"the (?:situation|context|background) (?:was|is)\b",
        r"this was (?:at|in|when|back)",
        r"there (?:was|were) an?\b",
        r"as an? \w+(?: \w+){0,3} (?:at|for|in|with)\b",
        r"one of (?:our|my)",
        r"had been\b",
        r"(?:used|kept) to\b",
    ),
    "trouble": _any(
        r"problem",
        r"trouble",
        r"struggl",
        r"complain",
        r"unhappy",
        r"frustrat",
        r"fail",
        r"crash",
        r"behind schedule",
        r"losing",
        r"lost\b",
        r"risk",
        r"threaten",
        r"delay",
        r"broke",
        r"error",
        r"mess\b",
        r"too (?:many|much|slow|long)",
        r"unclear",
        r"conflict",
        r"disagree",
        r"cancel",
        r"at stake",
        r"outdated",
        r"only (?:\d|one|two|three)",
    ),
    "task_duty": _any(
        r"my (?:job|task|role|goal|responsibility|mission|duty|objective|aim|brief"
        r"|challenge|target)\b",
        r"(?:was|were|been|got|am) (?:tasked|asked|assigned|responsible|accountable"
        r"|expected|charged|told|given|in charge)",
        r"i (?:had|needed|have|need|was supposed|was meant|wanted|set out|volunteered"
        r"|decided) to\b",
        r"(?:we|it) (?:had|needed) to\b",
        r"(?:was|is|were) to (?:\w+ly )?(?!be\b)[a-z]+\b",
        r"up to me",
        r"down to me",
        r"fell to me",
        r"the (?:task|goal|aim|objective|target|challenge|brief|ask|deadline) (?:was"
        r"|were|is)\b",
        r"responsib",
        r"(?:asked|told|wanted|gave|challenged) (?:me|us)\b",
        r"i was to\b",
        r"took ownership",
        r"needed (?:me|us|to)\b",
        r"without (?:\w+ )?\w+ing\b",
        r"my (?:boss|manager|director|chief)[\w ,']{0,30} (?:asked|wanted|said|told"
        r"|gave)",
    ),
    "deadline": _any(
        r"by (?:the end|christmas|easter|january|february|march|april|may|june|july"
        r"|august|september|october|november"
        r"|december|monday|friday|then|next)",
        r"deadline",
        r"before (?:the|we|it|they|march|april|easter|christmas)",
        r"within (?:\w+ ){1,2}(?:days?|weeks?|months?)",
        r"at (?:least|most)\b",
        r"budget",
        r"no (?:extra|more) (?:money|budget|staff)",
    ),
    "action_step": _any(
        r"so i\b",
        r"first(?:ly)?\b",
        r"second(?:ly)?,",
        r"then i\b",
        r"next,",
        r"after that",
        r"i (?:also|then|started|began|decided|went|"
        r"built|made|set|took|wrote|put|created|developed|implemented|introduced"
        r"|organi[sz]ed|worked|talked|called|rang|met|"
        r"spoke|asked|showed|explained|suggested|proposed|analy[sz]ed|reviewed"
        r"|identified|designed|trained|taught|found|got|sat|"
        r"drew|cut|moved|sent|split|ran|led|used|changed|replaced|held|gave|told"
        r"|brought|hired|tested|checked|measured|reached)\b",
        r"we (?:also|then|started|began|decided|built|set|made|put|took|tested|wrote"
        r"|ran|moved|agreed|split)\b",
        r"by \w+ing\b",
        r"what i (?:did|actually did)",
        r"instead of",
        r"additionally",
        r"to do this",
        r"in order to",
        r"step",
    ),
    "opposed": _any(
        r"wanted (?:to|us|me)\b",
        r"objected",
        r"against it",
        r"didn't like",
        r"refused",
        r"insisted",
        r"argued",
        r"pushed? back",
        r"convinced?",
        r"persuaded?",
        r"preferred",
        r"favou?red",
        r"came round",
        r"sceptical|skeptical",
        r"voted",
    ),
    "result_outcome": _any(
        r"as a result",
        r"in the end",
        r"result(?:s|ed|ing)?\b",
        r"outcome",
        r"led to",
        r"leading to",
        r"ultimately",
        r"eventually",
        r"since then",
        r"ever since",
        r"today\b",
        r"(?:the )?(?:following|next) (?:year|quarter|month|season|morning|day)",
        r"after (?:\w+ ){1,2}(?:weeks?|months?|years?)",
        r"(?:a|one|six|three|two) (?:weeks?|months?|years?) later",
        r"within (?:\w+ ){1,3}"
        r"(?:weeks?|months?|days?)",
        r"by the (?:end|time|following|next)",
        r"overall",
        r"finally",
        r"turned out",
        r"now\b",
        r"still\b",
        r"thanks to",
        r"this (?:led|helped|meant|allowed|reduced|increased|saved)",
        r"in total",
        r"for the first time",
        r"end(?:ed)? up",
    ),
    "change": _any(
        r"(?:increas|decreas|reduc|improv|drop|dropp|grow|doubl|tripl|halv|exceed|sav"
        r"|rais|boost|shr[aiu]nk|climb|reclaim)(?:e|es|ed|ing)?\b",
        r"fell\b",
        r"rose\b",
        r"grew\b",
        r"went (?:up|down|from)",
        r"came (?:down|in)",
        r"down (?:to|by|from)",
        r"up (?:to|by|from)\b",
        r"from .{1,25} to\b",
        r"more than\b",
        r"fewer",
        r"less than\b",
        r"per ?cent\b",
        r"higher",
        r"faster",
        r"zero",
        r"not a single",
        r"nobody",
        r"record\b",
        r"on (?:time|schedule)",
        r"ahead of",
        r"successful",
        r"without (?:a|any|one)\b",
    ),
    "praise": _any(
        r"thank",
        r"prais",
        r"award",
        r"promot",
        r"appreciat",
        r"recogni[sz]",
        r"feedback",
        r"satisf",
        r"happy\b",
        r"proud",
        r"renew",
        r"adopted",
        r"rolled (?:it )?out",
        r"signed\b",
        r"contract",
        r"won\b",
        r"trust",
        r"approved",
        r"agreed\b",
        r"congratulat",
        r"positive",
    ),
    "lesson": _any(
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
    "greeting": _any(
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
    "hypothetical": _any(
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
    "filler": _any(r"um+\b", r"uh+\b", r"you know", r"i mean", r"kind of", r"sort of", r"anyway"),
    "i": _any(r"i\b", r"i'(?:d|ve|m|ll)\b"),
    "my": _any(r"my\b", r"me\b"),
    "we": _any(r"we\b", r"our\b", r"us\b"),
    "they": _any(r"they\b", r"he\b", r"she\b", r"their\b", r"customers?\b", r"clients?\b"),
    "was": _any(r"was\b", r"were\b"),
    "had": _any(r"had\b", r"'d\b"),
    "present_tense": _any(r"is\b", r"are\b", r"has\b", r"have\b", r"it's\b"),
    "negated": _any(r"not\b", r"no\b", r"never\b", r"nothing\b", r"\w+n't\b"),
    "money": re.compile(r"[$€£]|\b(?:dollars|euros|pounds)\b", re.IGNORECASE),
    "percent": re.compile(r"%|\bper ?cent\b", re.IGNORECASE),
    "digits": re.compile(r"\d"),
}

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
