"""Disfluencies in a text: fillers, repeated words and restarts."""

import re

from interviewer.language.normalise import HESITATIONS
from interviewer.language.number_words import TENS, UNITS
from interviewer.language.spans import Span, Token, tokens, word_set

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
_CUT_OFF = re.compile(r"\b[a-z']+[-\u2013\u2014](?=,? [a-z])(?! (?:and|or|to) )", re.IGNORECASE)
_MAY_REPEAT = word_set("had that very really no yes yeah bye many much far long so is more well")
_BETWEEN = HESITATIONS | {",", "-"}
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
    found |= {
        (start, end)
        for start, end in _repetitions(spoken)
        if not any(start <= other < end for other, _ in found)
    }
    return [Span(start, end, text[start:end]) for start, end in sorted(found)]


def _hesitates(text: str, spoken: tuple[Token, ...], index: int) -> bool:
    """Whether the token is a hesitation: "er", but neither an "ER" nor five "mm"."""
    token = spoken[index]
    if token.lower not in HESITATIONS or text[token.start : token.end].isupper():
        return False
    return index == 0 or not spoken[index - 1].is_digits


def _repetitions(spoken: tuple[Token, ...]) -> set[tuple[int, int]]:
    """Where words are said a second time: one alone, or several with the sentence going on."""
    said = [token for token in spoken if token.lower not in _BETWEEN]
    found = set()
    index = 1
    while index < len(said):
        length = _repeated(said, index)
        if length:
            found.add((said[index].start, said[index + length - 1].end))
        index += length or 1
    return found


def _repeated(said: list[Token], index: int) -> int:
    """How many words, from ``index`` on, are those just said before; 0 for none."""
    for length in range(min(_LONGEST_RESTART, index), 1, -1):
        again = said[index : index + length]
        if _same(again, said[index - length : index]) and _is_restart(said, index, again):
            return length
    word = said[index]
    repeats = _sayable(word) and word.lower not in _MAY_REPEAT and _same([word], [said[index - 1]])
    return int(repeats)


def _is_restart(said: list[Token], index: int, again: list[Token]) -> bool:
    """Whether several words that were said twice were begun anew, not stressed."""
    words = {token.lower for token in again}
    before = said[: index - len(again)]
    after = said[index + len(again) :]
    goes_on = bool(after) and (after[0].is_word or after[0].is_digits)
    chained = _same(before[-1:], again[-1:]) or _same(after[:1], again[:1])
    stressed = again[-1].lower == "and" or (chained and bool(words & _LINKS))
    return len(words) > 1 and goes_on and not stressed and all(map(_sayable, again))


def _same(some: list[Token], others: list[Token]) -> bool:
    return [token.lower for token in some] == [token.lower for token in others]


def _sayable(token: Token) -> bool:
    """Whether it is a word, but no number: those are said twice in telephone numbers."""
    return token.is_word and token.lower not in UNITS and token.lower not in TENS
