"""What a figure measures: 75 % of the soup is no 75 % reduction in complaints."""

import re
from collections.abc import Sequence

from interviewer.language.quantities import Value
from interviewer.language.text import (
    DOWN,
    UP,
    ContentWord,
    Span,
    clauses,
    content_spans,
    word_set,
)
from interviewer.score.mentions.phrase import same_word

_SHARE_OF = re.compile(
    r"\W*(?:of (?:all |the |our |my |its |their |those |these )*|(?:less|fewer|more) (?:of )?)"
    r"(?=[^\W\d_]+)",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(r"\b(?:and|or|but|who|which|that|while|when|after|before)\b|[,.;:!?]")
_PART_END = re.compile(
    rf"{_PHRASE_END.pattern}|\b(?:from|at|in|by|for|to|with|on|across|over|than)\b"
)
_STANDS_FOR_IT = re.compile(r"\b(?:it|they|them|that|this|these|those|which)\b", re.IGNORECASE)
_SAYS_NOTHING = word_set(
    "number amount volume count rate level total figure time thing case all overnight day week "
    "month quarter year hour minute share part lot sum whole last first next everything change "
    "half start end"
)
_PLURALS = word_set("people children staff men women")


def measures_other(
    wanted: Sequence[Value], topic: Sequence[ContentWord], said: Value, sentence: Span
) -> bool:
    """Whether a figure plainly measures or counts something else than a phrase does.

    ``wanted`` are the figures of the phrase, ``topic`` the words beside them; ``said`` stands in
    ``sentence``, both with offsets of the same text. What is left open is none of it: "It fell by
    75 %" may be about what was said before.
    """
    if not topic:
        return False
    if said.kind == "money" and all(one.kind == "count" and one.noun for one in wanted):
        return True
    clause = next((one for one in clauses(sentence) if said.start < one.end), sentence)
    behind = sentence.text[said.end - sentence.start : max(said.end, clause.end) - sentence.start]
    if said.kind == "count":
        return _counts_other(topic, said, behind)
    if said.kind not in ("percent", "multiple") or said.unit == "nines":
        return False
    share = _SHARE_OF.match(behind)
    if share is not None and said.noun:
        part = _PART_END.split(behind[share.end() :], maxsplit=1)[0]
        return not _tells(topic, part) and not _is_empty(part)
    return _moves_other(topic, said, clause)


def _counts_other(topic: Sequence[ContentWord], said: Value, behind: str) -> bool:
    """Reads "12 people and some tickets": what is counted ends the words right behind."""
    last = said.noun.rpartition(" ")[2]
    near = _PHRASE_END.split(behind, maxsplit=1)[0]
    named = re.findall(r"[^\W\d_]+", near.lower())
    plural = any(word in _PLURALS or word.endswith("s") for word in named)
    return bool(last) and plural and not _tells(topic, near) and not _is_empty(near)


def _moves_other(topic: Sequence[ContentWord], said: Value, clause: Span) -> bool:
    """Reads "we cut the build time by 75 %": the clause names another thing that moved."""
    before = clause.text[: max(0, said.start - clause.start)]
    named = [word for word in said.noun.split() if word not in _SAYS_NOTHING]
    stands = _STANDS_FOR_IT.search(clause.text)
    moved = any(re.search(rf"\b{re.escape(word)}", before, re.IGNORECASE) for word in named)
    return moved and said.role == "by" and not stands and not _tells(topic, clause.text)


def _tells(topic: Sequence[ContentWord], text: str) -> bool:
    there = content_spans(text)
    return any(same_word(word.stem, one.stem) for word in topic for one in there)


def _is_empty(text: str) -> bool:
    """Whether a stretch names nothing that could be measured in another's place."""
    words = [text[one.start : one.end].lower() for one in content_spans(text)]
    return all(word.rstrip("s") in _SAYS_NOTHING or word in UP | DOWN for word in words[:3])
