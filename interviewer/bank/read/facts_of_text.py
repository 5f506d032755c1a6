"""Facts taken from a story's own words, where nobody wrote them out."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from interviewer.bank.read.first_person import first_person
from interviewer.bank.read.front_matter import fact_id
from interviewer.bank.read.key_facts import with_keys
from interviewer.bank.read.metrics import has_metric
from interviewer.domain.story import Fact, Part
from interviewer.language.text import Span, content_words, cut_at, sentences

_SHORTEST_CLAUSE_WORDS = 4
_SHORTEST_CLAIM_WORDS = 3
LONGEST_FACT_WORDS = 25
"""A sentence of more words is hard to say in one breath (plain-language guides say 20 to 25)."""

_CONNECTIVE = re.compile(
    r"^(?:(?:however|additionally|also|finally|moreover|furthermore|then|next|first|firstly|second|"
    r"secondly|lastly|as a result|in addition|consequently|therefore|eventually|and|but|so|in the "
    r"end|ultimately|overall),?\s+)+(?=\w)",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:(?:I|we|it|they|he|she|this|there|nobody|everyone)\b|"
    r"(?:the|our|my|their|his|her|its|every|each|no)\s+(?:[\w’'-]+\s+){1,4}?"
    r"(?:was|were|is|are|had|has|became|fell|rose|grew|could|would|did|went|took|\w+ed)\b)"
)
_JOINT = re.compile(
    rf"(?<!\s)\s*;\s+|,\s+(?:but|and|so|yet|while|whereas|which\s+meant\s+that)\s+(?={_SUBJECT})"
)
_TRAILING = re.compile(r",\s+(?!includ|accord|regard|dur|follow|concern)(?=[a-z]+ing\s)")


def claims(text: str) -> Iterator[str]:
    """The main clauses of a text, one claim each, in its own words, without a final full stop."""
    for paragraph in text.splitlines():
        for sentence in sentences(paragraph):
            for clause in _clauses(sentence):
                bare = _CONNECTIVE.sub("", clause).strip().rstrip(".!;:, ").strip()
                if _says_something(clause, bare):
                    yield bare[0].upper() + bare[1:]


def _says_something(clause: str, bare: str) -> bool:
    """Whether it is more than a small heading or a word; "It failed." is."""
    words = len(bare.split()) + clause.rstrip().endswith((".", "!"))
    return words >= _SHORTEST_CLAIM_WORDS or (bool(bare) and has_metric(bare))


def _clauses(sentence: Span) -> list[str]:
    """Cut where a new subject begins, unless a piece would be too short to say anything."""
    pieces = cut_at(sentence, _JOINT, _SHORTEST_CLAUSE_WORDS, drop=True)
    return [piece for clause in pieces for piece in _without_trailing(clause.text)]


def _without_trailing(clause: str) -> list[str]:
    """Cut off ", maintaining 99.99% uptime": a number is a claim of its own; so is what is long."""
    for joint in _TRAILING.finditer(clause):
        left, right = clause[: joint.start()], clause[joint.end() :]
        enough = min(len(left.split()), len(right.split())) >= _SHORTEST_CLAUSE_WORDS - 1
        long = len(clause.split()) > LONGEST_FACT_WORDS
        if enough and (long or has_metric(right)):
            return [left, right]
    return [clause]


def facts_from_parts(parts: Mapping[Part, str]) -> tuple[Fact, ...]:
    """One fact a main clause, in STAR order; those that the story stands on are key."""
    taken: set[str] = set()
    told: set[str] = set()
    found: list[Fact] = []
    for part in Part:
        for claim in claims(parts.get(part, "")):
            if claim not in told:
                told.add(claim)
                found.append(Fact(fact_id(claim, taken), claim, part))
    return with_keys(found)


def facts_from_details(details: Sequence[str]) -> tuple[Fact, ...]:
    """Claims made of a draft's points; points that claim nothing ("Technical challenges") are left.

    All are key: the candidate put them on the list of what must be said. They count as actions,
    since such a list says what the candidate did.
    """
    taken: set[str] = set()
    found: list[Fact] = []
    for detail in details:
        claim = first_person(detail)
        if claim is None and has_metric(detail):
            claim = detail.strip().rstrip(".")
        if claim:
            found.append(Fact(fact_id(claim, taken), claim, Part.ACTION, key=True))
    return tuple(found)


def placed(
    facts: Sequence[Fact], unplaced: Collection[str], parts: Mapping[Part, str]
) -> tuple[Fact, ...]:
    """The facts, those without a part put where the story says most of their words."""
    told = {part: set(content_words(text)) for part, text in parts.items()}

    def part_of(fact: Fact) -> Part:
        words = set(content_words(fact.text))
        # Of equals the last: what came of it is what people note.
        return max(Part, key=lambda part: (len(words & told.get(part, set())), [*Part].index(part)))

    return tuple(
        replace(fact, part=part_of(fact)) if fact.id in unplaced else fact for fact in facts
    )
