"""Disfluencies in a text: fillers, repeated words and restarts."""

import re
from bisect import bisect_left
from string import digits

from interviewer.language.text import FILLER_WORDS, TENS, UNITS, Span, Token, tokens, word_set

_FILLER_PHRASE = re.compile(
    r"(?<!\bdo )(?<!\bdid )(?<!\bif )(?<!\bas )(?<!\blet )(?<!\bwould )(?<!\bto )(?<!\bwhat )"
    r"\b(?:you know(?! (?:what|how|that|when|where|who|why|the|a|an|if|him|her|it|them|me|my|which"
    r"|about|your|this)\b)"
    r"|i mean(?! (?:it|that|to|by|the|him|her|this)\b))\b",
    re.IGNORECASE,
)
_FILLER_LIKE = re.compile(
    r"(?<=, )like(?=,)|(?:^|(?<=[.!?] ))like(?=,)"
    r"|(?<=\bum )like\b|(?<=\buh )like\b|(?<=\bum, )like\b|(?<=\buh, )like\b"
    r"|(?:(?<=\band )|(?<=\bso )|(?<=\bbut )|(?<=\bwas )|(?<=\bwere )|(?<=\bjust )|(?<=\bit's ))"
    r"like(?!,? (?:i|we|he|she|they) (?:said|say|told|mentioned|explained|described)\b)"
    r"(?=,? (?:i|we|he|she|they|it|really|super|so|totally|um|uh|you know)\b|,)",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(
    # No word is longer than 40 letters; unbounded, every ' of "a'a'a'..." would be read to its end.
    r"\b[a-z']{1,40}[-\u2013\u2014](?=,? [a-z])(?! (?:and|or|to) )",
    re.IGNORECASE,
)
_MAY_REPEAT = word_set("had that very really no yes yeah bye many much far long so is more well")
_BETWEEN = FILLER_WORDS | {",", "-"}
_LINKS = word_set("after and by on or over to upon")
"""What links a word with itself, for stress: more and more and more."""

_LONGEST_RESTART = 4
"""Words said twice; who says more than that again means to."""


def fillers(text: str) -> list[Span]:
    """Filler words in order: hesitations, "you know", "I mean", filler "like", restarts.

    "like" as a verb or a comparison is none. A restart is a word that broke off ("the pro- the
    project"), or up to four words said twice in a row within a sentence ("we had, we had a
    plan"), of which the repetition is the filler. What is repeated on purpose is none: "very,
    very", "nine nine nine", "more and more and more".
    """
    spoken = tokens(text)
    found = {
        (match.start(), match.end())
        for pattern in (_FILLER_PHRASE, _FILLER_LIKE, _CUT_OFF)
        for match in pattern.finditer(text)
    }
    found |= {
        (token.start, token.end)
        for index, token in enumerate(spoken)
        if _hesitates(text, spoken, index)
    }
    # A repetition with a filler inside is that filler.
    starts = sorted(start for start, _ in found)
    found |= {
        (start, end)
        for start, end in _repetitions(spoken)
        if bisect_left(starts, start) == bisect_left(starts, end)
    }
    return [Span(start, end, text[start:end]) for start, end in sorted(found)]


def _hesitates(text: str, spoken: tuple[Token, ...], index: int) -> bool:
    """Whether the token is a hesitation: "er", but neither an "ER" nor five "mm"."""
    token = spoken[index]
    if token.lower not in FILLER_WORDS or text[token.start : token.end].isupper():
        return False
    return index == 0 or not spoken[index - 1].is_digits


def _repetitions(spoken: tuple[Token, ...]) -> set[tuple[int, int]]:
    """Where words are said a second time: one alone, or several with the sentence going on."""
    said = [token for token in spoken if token.lower not in _BETWEEN]
    words = [token.lower for token in said]
    found = set()
    index = 1
    while index < len(said):
        length = _repeated(words, index)
        if length:
            found.add((said[index].start, said[index + length - 1].end))
        index += length or 1
    return found


def _repeated(words: list[str], index: int) -> int:
    """How many words, from ``index`` on, are those just said before; 0 for none."""
    for length in range(min(_LONGEST_RESTART, index), 0, -1):
        again = words[index : index + length]
        if again == words[index - length : index] and all(map(_sayable, again)):
            if length == 1:
                return int(words[index] not in _MAY_REPEAT)
            if _is_restart(words, index, again):
                return length
    return 0


def _is_restart(words: list[str], index: int, again: list[str]) -> bool:
    """Whether several words that were said twice were begun anew, not stressed."""
    first, end = index - len(again), index + len(again)
    before, after = words[max(0, first - 1) : first], words[end : end + 1]
    goes_on = bool(after) and (after[0][0].isalpha() or after[0][0] in digits)
    chained = before == again[-1:] or after == again[:1]
    stressed = again[-1] == "and" or (chained and not _LINKS.isdisjoint(again))
    return len(set(again)) > 1 and goes_on and not stressed


def _sayable(word: str) -> bool:
    """Whether it is a word, but no number: those are said twice in telephone numbers."""
    return word[0].isalpha() and word not in UNITS and word not in TENS
