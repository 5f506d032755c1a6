"""Whether words say something: real clauses, as against gibberish, lists and echoed questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from interviewer.language.text import Span, word_set

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

_REMEMBERED_TEXTS = 4096
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_FUNCTION = word_set(
    "a an the this that these those my your his her its our their i you he she it we they me "
    "him us them who which what where when why how and or but so because if than as of in on "
    "at by for with from to into onto over under about after before during until through "
    "between without within up down out off again is are was were be been being am do does "
    "did done have has had having will would can could should may might must not no never "
    "there here then now just also too very all both each every some any more most other one "
    "i'm i'd i've i'll it's we'd we're we've that's don't didn't couldn't wasn't weren't "
    "can't there's they'd he'd she'd um uh yeah well okay like really only still even"
)
_VERB = word_set(
    "is are was were be been am do does did have has had i'm i'd i've it's we'd we're we've "
    "that's there's they'd he'd she'd didn't don't couldn't wasn't weren't can't cannot could "
    "should went came got made took told said asked put ran led built cut found gave saw knew "
    "thought kept left lost won sent sat set spoke spent taught wrote drew drove fell rose "
    "grew began broke brought bought chose felt fixed held hit let met paid read rang rewrote "
    "sold showed shut split stood stuck swept understood woke wore goes says gets takes makes "
    "needs wants go get make take need want know think dropped became hired tried lets keeps "
    "runs"
)
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
    asked = frozenset(_words(question or ""))
    real = tuple(is_clause(piece.text) and not is_echo(piece.text, asked) for piece in pieces)
    counts = [len(_words(piece.text)) for piece in pieces]
    said = sum(count for count, ok in zip(counts, real, strict=True) if ok)
    share = said / max(1, sum(counts))
    return Substance(real, min(1.0, 2 * share) * min(1.0, said / ENOUGH_WORDS))


def is_clause(text: str) -> bool:
    """Whether a unit has a verb and says something, rather than listing or babbling."""
    words = _words(text)
    if len(words) < SHORTEST_CLAUSE_WORDS:
        return False
    function = sum(word in _FUNCTION for word in words) / len(words)
    content = {w for w in words if w not in _FUNCTION and w not in _SCAFFOLD and len(w) > 1}
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
    words = _words(text)
    return bool(asked) and sum(word in asked for word in words) >= ECHO_OVERLAP * len(words)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("\u2019", "'") for word in _WORD.findall(text))


def _is_verb(word: str) -> bool:
    return word in _VERB or (len(word) > 3 and word.endswith(("ed", "ing")))
