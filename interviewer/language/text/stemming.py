"""A light stemmer: enough for "reducing", "reduced" and "reduction" to meet."""

from functools import lru_cache

from interviewer.language.text.spans import words

_IRREGULAR = dict(
    pair.split("/")
    for pair in words(
        "fell/fall fallen/fall rose/rise risen/rise grew/grow grown/grow built/build wrote/write "
        "written/write rewrote/rewrite rewritten/rewrite led/lead ran/run found/find taught/teach "
        "made/make brought/bring bought/buy kept/keep held/hold left/leave lost/lose sold/sell "
        "spent/spend told/tell thought/think took/take taken/take won/win gave/give given/give "
        "came/come chose/choose chosen/choose drew/draw drove/drive driven/drive knew/know "
        "known/know saw/see seen/see sent/send spoke/speak spoken/speak stood/stand "
        "understood/understand began/begin begun/begin broke/break broken/break caught/catch "
        "felt/feel met/meet paid/pay said/say sat/sit slept/sleep threw/throw woke/wake "
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
    return _trimmed(_without_inflection(_singular(word)))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
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
