"""A light stemmer: enough for "reducing", "reduced" and "reduction" to meet."""

from functools import lru_cache

from interviewer.language.text.irregular_verbs import BASE
from interviewer.language.text.spans import words

_IRREGULAR = BASE | dict(
    pair.split("/")
    for pair in words(
        "children/child people/person men/man women/woman better/good best/good worse/bad "
        "fewer/few less/few analyses/analysis analyse/analyz analysed/analyz analysing/analyz"
    )
)
_NOUN_ENDINGS = ("uction", "ation", "ition", "ment", "ness", "ance", "ence")
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of one folded word. Irregular verbs give their base form."""
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    return _trimmed(_without_inflection(singular(word)))


def singular(word: str) -> str:
    """The word without its plural ending ("days" -> "day"); good enough for units and nouns."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _without_inflection(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return f"{word[:-3]}y"
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base == word or len(base) < 3 or not _VOWELS.intersection(base):
            continue
        doubled = base[-1] == base[-2] and base[-1] not in "lsz"
        return base[:-1] if doubled else base
    return word


def _trimmed(word: str) -> str:
    if word.endswith("ly") and len(word) > 4:
        word = word[:-2]
    for ending in _NOUN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (2 if ending == "uction" else 3):
            word = f"{word[: -len(ending)]}{'uc' if ending == 'uction' else ''}"
    for ending in ("ate", "at"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    word = word.removesuffix("e") if len(word) > 3 else word
    return f"{word[:-1]}i" if word.endswith("y") and word[-2] not in _VOWELS else word
