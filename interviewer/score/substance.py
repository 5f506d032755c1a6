"""Whether words say something: real clauses, as against gibberish, lists and echoed questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from interviewer.language.text import (
    AUXILIARIES,
    BASE,
    FILLER_WORDS,
    FUNCTION_WORDS,
    Span,
    expanded,
    word_set,
    word_texts,
)

SHORTEST_CLAUSE_WORDS = 4
"""Subject, verb and something said of it; "fine" and "no idea" are none."""
FUNCTION_SHARE = (0.14, 0.9)
"""In running English 40 to 60 % of the words are function words; lists have almost none."""
MOST_SCAFFOLD = 0.2
"""A clause with a larger share of "situation", "result", "leadership" ... names, not tells."""
ENOUGH_WORDS = 20
"""An answer with fewer words in real clauses counts in proportion: nobody tells a story in them."""
ECHO_OVERLAP = 0.8
"""Share of a unit's words that stand in the question, from which it is an echo of it."""

_REMEMBERED_WORDS = 4096
_VERBS = (
    AUXILIARIES
    | BASE.keys()
    | word_set(
        "get go make take need want know think say gets goes makes takes needs wants knows thinks "
        "says lets keeps runs"
    )
)
"""What a clause may have as its verb, beside any word in -ed or -ing."""
_SCAFFOLD = word_set(
    "situation task action result star story context goal outcome behavioural behavioral "
    "interview question answer example time describe tell led leadership teamwork"
)
_PROMPT = re.compile(
    r"^\W*(?:(?:so|okay|um|please)\W+)*(?:tell (?:me|us) about|describe (?:a|an|how"
    r"|your)|give (?:me|us) an? example"
    r"|can you (?:tell|describe|give|share)|have you ever|what (?:is|was|did|do|would"
    r"|are) you|how (?:did|do|would) you"
    r"|walk (?:me|us) through|share an? )",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Substance:
    """Which units are real clauses, and how much the whole answer says, in [0, 1]."""

    real: tuple[bool, ...]
    amount: float


def weigh(pieces: Sequence[Span], question: str | None = None) -> Substance:
    """Judge each unit and the answer as a whole.

    The amount is the share of the answer's words that stand in real clauses, full from one half
    on, times these words over `ENOUGH_WORDS` (at most 1).
    """
    asked = frozenset(word_texts(question or ""))
    real = tuple(is_clause(piece.text) and not is_echo(piece.text, asked) for piece in pieces)
    counts = [len(word_texts(piece.text)) for piece in pieces]
    said = sum(count for count, ok in zip(counts, real, strict=True) if ok)
    share = said / max(1, sum(counts))
    return Substance(real, min(1.0, 2 * share) * min(1.0, said / ENOUGH_WORDS))


def is_clause(text: str) -> bool:
    """Whether a unit has a verb and says something, rather than listing or babbling."""
    words = word_texts(text)
    if len(words) < SHORTEST_CLAUSE_WORDS:
        return False
    function = sum(_is_function(word) for word in words) / len(words)
    content = {w for w in words if not _is_function(w) and w not in _SCAFFOLD and len(w) > 1}
    scaffold = sum(word in _SCAFFOLD for word in words) / len(words)
    varied = len(set(words)) / len(words) >= (0.35 if len(words) >= 8 else 0.6)
    return (
        FUNCTION_SHARE[0] <= function <= FUNCTION_SHARE[1]
        and len(content) >= 2
        and scaffold <= MOST_SCAFFOLD
        and varied
        and any(_is_verb(word) for word in words)
    )


def is_echo(text: str, asked: frozenset[str] = frozenset()) -> bool:
    """Whether a unit repeats the question, or is itself an interviewer's question."""
    if _PROMPT.search(text):
        return True
    words = word_texts(text)
    return bool(asked) and sum(word in asked for word in words) >= ECHO_OVERLAP * len(words)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _is_function(word: str) -> bool:
    return expanded(word)[0] in FUNCTION_WORDS or word in FILLER_WORDS


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _is_verb(word: str) -> bool:
    return (len(word) > 3 and word.endswith(("ed", "ing"))) or not _VERBS.isdisjoint(expanded(word))
