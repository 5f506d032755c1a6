"""Sentences and clauses of an answer, also where the transcript has no punctuation."""

import re
from collections.abc import Iterator

from interviewer.language.text.spans import Span, span, word_set

LONGEST_SENTENCE_WORDS = 45
"""A "sentence" beyond this is a transcript without punctuation; it is cut at fillers and joints."""

SHORTEST_PIECE_WORDS = 5
"""No piece cut out of unpunctuated text is shorter: a clause needs a subject, verb and object."""

_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof st sr jr vs etc e.g i.e eg ie approx no dept inc ltd co corp est "
    "fig jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m u.s u.k"
)
_TITLES = word_set("mr mrs ms dr prof st vs e.g i.e eg ie approx")
# Each run of signs is read once: without the look behind and "+" after "+", every sign of "....x"
# would begin a run of its own.
_END = re.compile(r"(?:(?<![.!?])[.!?]++|\u2026)[\"'\u201d\u2019)\]]*+(?=\s|$)|\n\s*\n|\n")
_BEFORE_WORD = frozenset("([\"'")
_WORD = re.compile(r"\S+")

_STRONG_JOINT = re.compile(
    r"\b(?:um+|uh+|erm?|hmm|okay|ok|anyway|you know|i mean|so|but|then|and then|because|although"
    r"|which meant|after that|in the end|eventually|finally|meanwhile|however)\b",
    re.IGNORECASE,
)
_WEAK_JOINT = re.compile(
    r"\b(?:and|which|who|when|while|where|or|that|i|we|he|she|they|it|there)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[;:\u2014\u2013]+|,(?!\d)|\s-{1,2}\s|\.{3}"
    r"|\s(?=(?:but|because|although|though|whereas|while|so that|so|then|unless|if|until|since"
    r"|when|after|before|instead of|rather than|which|who)\s)"
    r"|\s(?=(?:and|or)\s+(?:i|we|he|she|they|it|you|there|then|so|that|this|the|my|our|his|her"
    r"|their|nobody|no one|everyone|somebody|one)\b)",
    re.IGNORECASE,
)


def sentences(text: str) -> list[Span]:
    """The sentences in order; together they hold every character that is not white space.

    Decimals, abbreviations and quotes do not end a sentence. A stretch of more than
    `LONGEST_SENTENCE_WORDS` without an end is cut before fillers and conjunctions.
    """
    found: list[Span] = []
    for piece in _punctuated(text):
        found.extend(_shortened(text, piece))
    return found


def clauses(sentence: Span) -> list[Span]:
    """The clauses of a sentence, in order, offsets of the same source text.

    Cut after commas, semicolons, colons and dashes and before conjunctions that open a clause.
    Numbers ("1,200") stay whole. The clauses hold every character that is not white space.
    """
    pieces = [piece for piece in cut_at(sentence, _CLAUSE_END) if piece.text]
    return _without_bare_signs(pieces, sentence)


def cut_at(
    piece: Span, border: re.Pattern[str], shortest_words: int = 0, *, drop: bool = False
) -> list[Span]:
    """Cut behind every border, unless a side would be shorter than ``shortest_words``.

    The border itself stays with the piece before it, or is dropped.
    """
    text, found, start = piece.text, [], 0
    for joint in border.finditer(text):
        sides = text[start : joint.start()], text[joint.end() :]
        if min(len(side.split()) for side in sides) >= shortest_words:
            found.append((start, joint.start() if drop else joint.end()))
            start = joint.end()
    bare = [span(text, first, end) for first, end in [*found, (start, len(text))]]
    return [Span(one.start + piece.start, one.end + piece.start, one.text) for one in bare]


def _without_bare_signs(pieces: list[Span], sentence: Span) -> list[Span]:
    """Join pieces that hold no letter or digit (a lone dash) to the clause before them."""
    kept: list[Span] = []
    for piece in pieces:
        if kept and not any(map(str.isalnum, piece.text)):
            start = kept[-1].start
            source = sentence.text[start - sentence.start : piece.end - sentence.start]
            kept[-1] = Span(start, piece.end, source)
        else:
            kept.append(piece)
    return kept


def _punctuated(text: str) -> Iterator[Span]:
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, start, match):
            piece = span(text, start, match.end())
            if piece.text:
                yield piece
            start = match.end()
    rest = span(text, start, len(text))
    if rest.text:
        yield rest


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    sign = match.group().strip()
    if sign == "":
        return True
    following = text[match.end() : match.end() + 8].lstrip()[:1]
    if sign == ".":
        last = _last_word(text, start, match.start()).lower()
        if last in _TITLES or (len(last) == 1 and last.isalpha() and last != "i"):
            return False
        if last in _ABBREVIATIONS and not following.isupper():
            return False
        if last[-1:].isdecimal() and following.isdecimal():  # "99 . 99" of some engines
            return not text[match.start() - 1 : match.start()].isspace()
        if last == "" and following.isdecimal():
            return False
    return not (sign in ("...", "\u2026") and following.islower())


def _last_word(text: str, start: int, end: int) -> str:
    """The word that ends at ``end``; read backwards, since a sentence may be long by then."""
    first = end
    while first > start and not text[first - 1].isspace() and text[first - 1] not in _BEFORE_WORD:
        first -= 1
    return text[first:end]


def _shortened(text: str, piece: Span) -> Iterator[Span]:
    words = list(_WORD.finditer(text, piece.start, piece.end))
    if len(words) <= LONGEST_SENTENCE_WORDS:
        yield piece
        return
    cut = _best_cut(text, piece, words)
    yield from _shortened(text, span(text, piece.start, cut))
    yield from _shortened(text, span(text, cut, piece.end))


def _best_cut(text: str, piece: Span, words: list[re.Match[str]]) -> int:
    """The start of the best joint nearest to the middle; a word's start when there is none."""
    low = words[SHORTEST_PIECE_WORDS].start()
    high = words[-SHORTEST_PIECE_WORDS].start()
    middle = (piece.start + piece.end) // 2
    for joint in (re.compile(r"(?<=[,;:])\s"), _STRONG_JOINT, _WEAK_JOINT):
        places = [match.start() for match in joint.finditer(text, low, high)]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return words[len(words) // 2].start()
