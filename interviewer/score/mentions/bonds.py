"""Small words that make another word mean something: "on time" is not "time"."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.language.text import POSSESSIVES, ContentWord, Token, tokens, word_set

BINDING = word_set(
    "as at by from in into on onto up with about over under after before between through during no "
    "not"
)
"""Prepositions, particles and denials. Those of grammar alone ("of", "to", "for") are none."""

_JOINING = word_set("and or of")
_ARTICLES = POSSESSIVES | word_set("a an the this that these those")
_FURTHEST_PARTICLE = 3
"""A verb and its particle stand so near: "set it all up"."""

_BETWEEN = ("-", '"', "'")


@dataclass(frozen=True, slots=True)
class Bond:
    """The small words that must stand before a word, in order, and those after it."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def bonds(phrase: str, words: Sequence[ContentWord]) -> tuple[Bond, ...]:
    """What binds each of a phrase's words.

    A small word binds the bare word that it stands before ("on time", "under budget") and, at a
    phrase's end, the word that it stands after ("set up"). Before an article it is grammar ("in
    the pipeline") and binds only where the phrase holds no other word.
    """
    small = [token for token in tokens(phrase) if token.is_word]
    alone = len(words) == 1
    made = []
    for number, word in enumerate(words):
        since = words[number - 1].end if number else 0
        before = [token.lower for token in small if since <= token.start < word.start]
        last = number == len(words) - 1
        after = [token.lower for token in small if last and token.start >= word.end]
        made.append(Bond(_binding(before, alone=alone), tuple(w for w in after if w in BINDING)))
    return tuple(made)


def _binding(before: Sequence[str], *, alone: bool) -> tuple[str, ...]:
    kept = [word for word in before if word in BINDING or word in _JOINING]
    firsts = [number for number, word in enumerate(kept) if word in BINDING]
    grammar = bool(before) and before[-1] in _ARTICLES and not alone
    return () if grammar or not firsts else tuple(kept[firsts[0] :])


def holds(bond: Bond, text: str, word: ContentWord) -> bool:
    """Whether the small words stand around this word of a text, within its sentence."""
    if bond == Bond():
        return True
    told = tokens(text)
    at = next(n for n, token in enumerate(told) if token.start <= word.start < token.end)
    return _stand_before(bond.before, told[:at]) and _stand_after(bond.after, told[at + 1 :])


def _stand_before(wanted: Sequence[str], told: Sequence[Token]) -> bool:
    left = list(wanted)
    for token in reversed(told):
        if left and _same(left[-1], token.lower):
            left.pop()
        elif token.lower not in _BETWEEN and not (left and token.lower in _ARTICLES):
            break
        if not left:
            break
    return not left


def _stand_after(wanted: Sequence[str], told: Sequence[Token]) -> bool:
    near = [token.lower for token in told[: _FURTHEST_PARTICLE + len(wanted)]]
    ends = [n for n, sign in enumerate(near) if not sign[0].isalnum() and sign not in _BETWEEN]
    near = near[: ends[0]] if ends else near
    return all(word in near for word in wanted)


def _same(wanted: str, said: str) -> bool:
    return wanted == said or (wanted == "not" and said.endswith("n't"))
