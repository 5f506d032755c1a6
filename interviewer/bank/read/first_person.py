"""Notes for oneself ("How you led …", "Managing …") as claims in the first person."""

import re

_IRREGULAR = {
    "becoming": "became", "beginning": "began", "breaking": "broke", "bringing": "brought",
    "building": "built", "buying": "bought", "choosing": "chose", "cutting": "cut",
    "dealing": "dealt", "doing": "did", "drawing": "drew", "driving": "drove",
    "finding": "found", "fighting": "fought", "getting": "got", "giving": "gave",
    "going": "went", "growing": "grew", "having": "had", "hitting": "hit",
    "holding": "held", "keeping": "kept", "leading": "led", "losing": "lost",
    "making": "made", "meeting": "met", "overcoming": "overcame", "overseeing": "oversaw",
    "putting": "put", "rebuilding": "rebuilt", "rewriting": "rewrote", "running": "ran",
    "seeing": "saw", "selling": "sold", "sending": "sent", "setting": "set",
    "showing": "showed", "speaking": "spoke", "spearheading": "spearheaded",
    "spending": "spent", "standing": "stood", "taking": "took", "teaching": "taught",
    "thinking": "thought", "undertaking": "undertook", "understanding": "understood",
    "winning": "won", "writing": "wrote",
}  # fmt: skip
_PAST = {*_IRREGULAR.values()}
_NOT_VERBS = {"during", "something", "nothing", "anything", "everything", "king", "string", "thing"}
_SAID_OF_YOU = re.compile(r"^how\s+(?:you|i)\s+(?=\w)", re.IGNORECASE)
_YOURS = {"your": "my", "yourself": "myself", "yours": "mine", "you": "I"}
_YOUR = re.compile(r"\b(?:your|yourself|yours|you)\b", re.IGNORECASE)


def past_of(gerund: str) -> str:
    """The simple past of a verb in -ing: "managing" -> "managed", "leading" -> "led"."""
    word = gerund.casefold()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stem = word.removesuffix("ing")
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
    if word in _PAST or (word.endswith("ed") and len(word) > 4):
        return f"I {word} {rest}"
    return None
