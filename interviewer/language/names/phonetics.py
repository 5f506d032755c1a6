"""How a word sounds, roughly: a spelling by sound and a key of its consonants."""

import re
from functools import lru_cache

_SOUNDS = (
    (re.compile(r"^kn|^gn"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^ps"), "s"),
    (re.compile(r"tch|ch"), "c"),
    (re.compile(r"sch|sh|tio|sio|cio"), "S"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ght"), "t"),
    (re.compile(r"ck|cq|qu|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"wh"), "w"),
    (re.compile(r"(.)\1"), r"\1"),
)
_MERGED = str.maketrans("gbdvj", "kptfc")


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The word spelt by its sounds ("orx" -> "orks"); expects lower-case letters."""
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    return word


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """The consonants of the word, voiced and voiceless merged, with the first sound kept."""
    spelt = sound(word)
    merged = spelt.translate(_MERGED)
    rest = re.sub(r"[aeiouyhw]", "", merged[1:])
    return re.sub(r"(.)\1+", r"\1", merged[:1] + rest)
