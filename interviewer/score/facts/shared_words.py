"""How many of a fact's words a text holds."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an the and or but of to in on at for with from by as is was were be been being are am it"
        " its this that these those i we you he she they me us him her them my our your his their"
        " had have has having do did does done so if then than there here not no nor up down out"
        " off into over under about just very too also all any some who whom which what when where"
        " why how would could should can will shall may might must",
    )
)


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to six letters so that most inflections agree."""
    return frozenset(w[:6] for w in _WORD.findall(text.lower()) if w not in _STOP)


def shared_words(fact: str, text: str) -> float:
    """Share of the fact's content words that the text holds, in [0, 1]."""
    wanted = content_words(fact)
    return len(wanted & content_words(text)) / len(wanted) if wanted else 0.0
