"""Contradictions made from passages that cover a fact: denied, done by another, turned around."""

import random
import re
from collections.abc import Sequence

from pairs import Pair

_PAST = (
    r"\w{2,}ed|found|told|wrote|took|made|put|sold|set|ran|built|cut|brought|got|gave|held|kept|drew"
    r"|went|met|read|rode|spoke|taught|won|threw|began|chose|showed|sat|rang|swapped|hired|let"
)
_DID = re.compile(rf"\b(I|we|We)(?:'d)? (?:then |also |just |actually |finally )?({_PAST})\b")
_TURNS = (
    (r"\b(fell|dropped|went down|came down|declined|decreased|shrank)\b", ("rose", "went up")),
    (r"\b(rose|grew|climbed|went up|increased)\b", ("fell", "dropped", "went down")),
    (r"\b(agreed|accepted|said yes|approved)\b", ("refused", "said no")),
    (r"\b(refused|said no)\b", ("agreed", "said yes")),
)
_TURNABLE = re.compile(
    r"\b(fell|dropped|rose|grew|climbed|shrank|reduc|cut|increas|agree|accept|approv|refus|no\b)"
)
_OTHERS = (
    "My colleague", "A colleague of mine", "The team before us", "My predecessor", "Someone else",
    "The other department", "My deputy",
)  # fmt: skip
_AFTERWARDS = (
    "In the end that never happened.",
    "But it fell through, so nothing came of it.",
    "No, actually, that's wrong, we never got that far.",
    "At least that was the plan, we never did it.",
    "Well, that's what I wanted, but they said no.",
    "They turned it down, so it stayed as it was.",
)
_MOST_WORDS = 24


def contrast(passage: str, fact: str, rng: random.Random) -> Pair | None:
    """One contradicting variant of a short passage that covers the fact, if one can be made."""
    made = _turned(passage, rng) if _TURNABLE.search(fact) else []
    own = fact.startswith(("I ", "We "))
    did = [*_DID.finditer(passage)]
    if own and len(did) == 1 and len(passage.split()) <= _MOST_WORDS:
        made += _denied(passage, did[0], rng)
    if not made:
        return None
    return Pair(rng.choice(made), fact, ("contradicted",), 0.6)


def _turned(passage: str, rng: random.Random) -> list[str]:
    if len(passage.split()) > _MOST_WORDS:
        return []
    found = []
    for pattern, others in _TURNS:
        if len(re.findall(pattern, passage)) == 1:
            found.append(re.sub(pattern, rng.choice(others), passage))
    return found[:1]


def _denied(passage: str, did: re.Match[str], rng: random.Random) -> list[str]:
    head, tail = passage[: did.start()], passage[did.end() :]
    who, verb = did.groups()
    other = rng.choice(_OTHERS)
    if head.strip() and not head.rstrip().endswith((".", "!", "?")):
        other = other[0].lower() + other[1:]
    end = "" if passage.rstrip().endswith((".", "!", "?")) else "."
    return [
        f"{head}{who} never {verb}{tail}",
        f"{head}{other} {verb}{tail}",
        f"{passage}{end} {rng.choice(_AFTERWARDS)}",
    ]


def contrasts(pairs: Sequence[Pair], rng: random.Random, share: float) -> list[Pair]:
    """Variants of a share of the covered pairs; a story's own sentences among them."""
    covered = [pair for pair in pairs if pair.allowed == ("covered",) and rng.random() < share]
    made = [contrast(pair.passage, pair.fact, rng) for pair in covered]
    return [pair for pair in made if pair is not None]
