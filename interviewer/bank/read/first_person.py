"""Notes for oneself ("How you led …", "Managing …") as claims in the first person."""

import re

from interviewer.language.text import BASE, PAST

_NOT_VERBS = {"during", "something", "nothing", "anything", "everything", "king", "string", "thing"}
_SAID_OF_YOU = re.compile(r"^how\s+(?:you|i)\s+(?=\w)", re.IGNORECASE)
_YOURS = {"your": "my", "yourself": "myself", "yours": "mine", "you": "I"}
_YOUR = re.compile(r"\b(?:your|yourself|yours|you)\b", re.IGNORECASE)


def past_of(gerund: str) -> str:
    """The simple past of a verb in -ing: "managing" -> "managed", "leading" -> "led"."""
    stem = gerund.casefold().removesuffix("ing")
    undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    for base in (stem, f"{stem}e", undoubled):
        if base in PAST:
            return PAST[base]
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return f"{stem[:-1]}ied"
    return f"{stem}ed"


def first_person(note: str) -> str | None:
    """A note as a claim ("Managing X." -> "I managed X"); ``None`` when it claims nothing."""
    bare = _YOUR.sub(lambda found: _YOURS[found[0].casefold()], note.strip().rstrip("."))
    told = _SAID_OF_YOU.match(bare)
    if told:
        doing = bare[told.end() :]
        return f"I {doing}" if " " in doing else None
    first, _, rest = bare.partition(" ")
    word = first.casefold()
    if word in {"i", "we"} and rest:
        return bare
    if not rest:
        return None
    if word.endswith("ing") and len(word) > 5 and word not in _NOT_VERBS:
        return f"I {past_of(word)} {rest}"
    if word in BASE or (word.endswith("ed") and len(word) > 4):
        return f"I {word} {rest}"
    return None
