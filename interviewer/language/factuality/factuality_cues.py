"""Words that tell how something is said: denied, imagined, planned, asked, or done by whom."""

import re

NEGATION = re.compile(
    r"\b(?:never|not|cannot|nobody|no one|noone|none|nothing|nowhere|neither|nor|hardly|barely"
    r"|scarcely|[a-z]+n['\u2019]t|(?:ain|are|did|does|do|is|was|were|wo|would|could|should|has"
    r"|have|had|ca)nt(?=\s)|fail(?:ed|s|ing)? to|refus(?:ed|es|ing)|declin(?:ed|es|ing) to"
    r"|forgot to|turn(?:ed|ing|s)? (?:it|that|this|me|us|him|her|them) down|turned down|denied"
    r"|no(?! doubt| wonder| matter| problem|,)(?= \w))\b",
    re.IGNORECASE,
)
"""Cues that deny the clause from where they stand to its end (for "nobody", all of it)."""

LOCAL_NEGATION = re.compile(
    r"\b(?:without|instead of|rather than|no longer|in place of|apart from|except|lack(?:ed|ing|s)?"
    r"|unable to|too \w+ to)\b",
    re.IGNORECASE,
)
"""Cues that deny only what follows them: the rest of the clause still holds."""

NOT_NEGATION = re.compile(
    r"\b(?:not (?:only|just|merely|simply|to mention|least|bad|surprisingly|long (?:after|before))"
    r"|why not|whether or not|or not|if not|no less than|no fewer than|nothing (?:but|less than)"
    r"|not (?:less|fewer|under) than|not every day|(?:can['\u2019]?t|cannot|couldn['\u2019]?t) "
    r"(?:stress|emphasi[sz]e|overstate|repeat|say)(?: (?:it|this|that))?(?: enough)?"
    r"|(?:can|could)n['\u2019]?t (?:help|wait|believe|be (?:happier|prouder|better))"
    r"|wasn['\u2019]t (?:easy|long)|(?:isn|wasn|aren|weren|don|didn|doesn)['\u2019]?t (?:it|that"
    r"|they|you|we|i)(?=\W*\?|\W*$)|don['\u2019]?t get me wrong|(?:i )?don['\u2019]?t know|you know"
    r"|no exaggeration|no small \w+|not (?:a|one) single(?= \w+ \w+ (?:was|went) (?:un|mis)))\b",
    re.IGNORECASE,
)

DOUBLE_NEGATION = re.compile(
    r"\b(?:not without|never without|never fail(?:ed|s)? to|(?:didn['\u2019]?t|did not) fail to"
    r"|(?:could|would)(?:n['\u2019]?t| not| never) (?:have|[a-z]+)\b[^.;?!]*\bwithout"
    r"|did(?:n['\u2019]?t| not) (?:go|come|happen|pass|work|end|run)\b[^.;?!,]*\bwithout"
    r"|no one (?:did|was)n['\u2019]?t|nobody (?:did|was)n['\u2019]?t"
    r"|(?:didn['\u2019]?t|did not|never) (?:forget|refuse|decline|deny)"
    r"|not (?:un|im|in)[a-z]{5,})\b",
    re.IGNORECASE,
)

HYPOTHETICAL = re.compile(
    r"\b(?:(?:would|could|should|might|must)(?:n['\u2019]?t| not)?(?: \w+ly| probably| also| just"
    r"| never)? (?:have|['\u2019]?ve|of)|(?:would|could|should|might)['\u2019]?ve"
    r"|(?:i|we|he|she|they|you|it)['\u2019]d(?: \w+ly| probably| also| just| never)? have"
    r"|(?<!as )(?<!even )(?<!see )(?<!ask )(?<!asked )(?<!know )(?<!wondered )(?<!asked him )"
    r"(?<!asked her )(?<!asked me )(?<!asked them )"
    r"if(?= (?:i|we|he|she|they|you|it|there|only|somebody|someone|the|my|our|that)\b)"
    r"|i wish|we wish|wished|next time|in (?:hindsight|retrospect)|in an ideal world|ideally"
    r"|hypothetically|suppose (?:i|we|you)|imagine|unless|had (?:i|we|there) \w+"
    r"|would be (?:nice|great|good|better|ideal)|were i to)\b",
    re.IGNORECASE,
)

INTENDED = re.compile(
    r"\b(?:want(?:ed|ing)? to|wanna|(?:was|were|am|are|is)(?:n['\u2019]t| not)? (?:going|about|"
    r"supposed|meant|planning|hoping|due|thinking|meaning) (?:to|of|about)|gonna"
    r"|plann?(?:ed|ing) (?:to|on)|(?:the|my|our|a) (?:plan|idea|intention|hope|goal|aim"
    r"|dream|proposal|thought) "
    r"(?:was|is|had been|had always been|being)|as (?:an idea|a proposal|a plan)"
    r"|intend(?:ed|ing)? to"
    r"|hop(?:ed|ing) (?:to|for)|meant to|mean(?:ing)? to|thought (?:about|of)|toyed with|talked "
    r"(?:[\w ]{0,16} )?about|talk(?:ing)? about|discussed|considered|considering|suggested|proposed"
    r"|tried to|trying to|supposed to|would (?:like|love|rather)|['\u2019]d (?:like|love|rather)"
    r"|promised|pitched|argued for|pushed for|asked (?:for|whether)|on (?:my|our|the) (?:list|"
    r"roadmap)|(?:just|only|all) talk|dreamt of|dreamed of|was asked to|were asked to)\b",
    re.IGNORECASE,
)

_ROLES = (
    r"boss|manager|director|supervisor|lead|leader|colleague|coworker|co-worker|teammate|vendor"
    r"|supplier|client|customer|intern|apprentice|assistant|consultant|contractor|agency|architect"
    r"|engineer|developer|designer|analyst|predecessor|successor|deputy|chief|head|owner|officer"
    r"|council|board|owner|partner|friend|editor|inspector|surgeon|doctor|nurse|teacher|principal"
    r"|ceo|cto|cfo|coo|vp|founder|recruiter|company|firm|department|office|ministry|management"
    r"|committee|union|sponsor|stakeholder|neighbour|neighbor|captain|pilot|driver|user|tester"
    r"|administrator|conservator|actor|mayor|hotel|hospital|bank|lawyer|counsel|insurer|insurance"
    r"|marketing|sales|purchasing|finance|operations|security|legal|hr|it department|guy|woman|man"
)
OTHER_SUBJECT = re.compile(
    r"\b(?:(?:my|our|the|a|an|another|one of (?:my|our|the)|some|his|her|their|this|that) "
    r"(?:[a-z-]+ ){0,2}?(?:" + _ROLES + r")s?(?:['\u2019]s)?|(?:another|a different|the other"
    r"|one of the other) (?:[a-z]+ )?teams?|he|she|they|somebody|someone|somebody else|someone else"
    r"|others|people|everybody|everyone|nobody|no one|who)\b(?:['\u2019](?:d|s|re|ve|ll))?",
    re.IGNORECASE,
)
I_SUBJECT = re.compile(
    r"\bi\b(?:['\u2019](?:d|m|ve|ll))?|\bmyself\b|\bit was me\b|\b(?:me|myself) who\b",
    re.IGNORECASE,
)
WE_SUBJECT = re.compile(
    r"\bwe\b(?:['\u2019](?:d|re|ve|ll))?|\b(?:my|our|the|the whole) (?:[a-z]+ )?team(?: and i)?"
    r"|\b(?:me and|[a-z]+ and i)\b|\bwe all\b|\ball of us\b|\bthe two of us\b|\bboth of us\b",
    re.IGNORECASE,
)
DONE_BY_OTHER = re.compile(
    r"\bit was (?!me\b|i\b|us\b|we\b)(?:[a-z'\u2019-]+ ){1,5}?(?:who|that)\b"
    r"|\bby (?:my|our|another|the other|somebody|someone|the) (?:[a-z]+ ){0,2}?(?:" + _ROLES + r""
    r"|team)s?\b",
    re.IGNORECASE,
)
TAG_QUESTION = re.compile(
    r"(?:\b(?:right|okay|ok|you know|yeah|see|huh|eh)|(?:n['\u2019]t|not) (?:it|that|they|you|we|i"
    r"|he|she)|\b(?:is|was|did|do|does|are|were) (?:it|that|they|you|we))(?=\W*+$)(?=[^?]*\?)",
    re.IGNORECASE,
)
