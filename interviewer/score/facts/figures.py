"""How the quantities of a passage stand to those of a fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from interviewer.language.quantities import Value, compare, values


@dataclass(frozen=True, slots=True)
class Match:
    """One quantity of the fact and the quantity of the passage that answers it best.

    ``result`` is "equal", "rounded", "different" or "absent"; ``said`` is ``None`` when absent.
    ``same_thing`` tells whether both count or measure the same thing by name.
    """

    wanted: Value
    said: Value | None
    result: str
    same_thing: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """All quantities of a fact against one passage; ``vague`` is a vague amount that was said."""

    matches: tuple[Match, ...]
    vague: Value | None

    def share(self, *results: str) -> float:
        """Share of the fact's quantities with one of these results; 0 when it has none."""
        if not self.matches:
            return 0.0
        return sum(match.result in results for match in self.matches) / len(self.matches)

    def of(self, result: str) -> tuple[Match, ...]:
        """The matches with this result."""
        return tuple(match for match in self.matches if match.result == result)


@lru_cache(maxsize=4096)
def fact_values(fact: str) -> tuple[Value, ...]:
    """The quantities that a fact states; vague amounts are none."""
    return tuple(value for value in values(fact) if value.kind != "vague")


def agree(fact: str, passage_values: Sequence[Value]) -> Agreement:
    """Match every quantity of ``fact`` with the standing (not taken back) ones of a passage.

    A figure that states one quantity of the fact is not held against another ("from thirty to
    eight": thirty does not contradict eight).
    """
    standing = [value for value in passage_values if not value.superseded]
    spoken = [value for value in standing if value.kind != "vague"]
    vague = next((value for value in standing if value.kind == "vague"), None)
    wanted = fact_values(fact)
    used = {
        said.start
        for said in spoken
        for value in wanted
        if compare(value, said) in ("equal", "rounded")
    }
    return Agreement(tuple(_best(value, spoken, used) for value in wanted), vague)


_ORDER = {"equal": 0, "rounded": 1, "different": 2}


def _best(wanted: Value, spoken: Sequence[Value], used: set[int]) -> Match:
    found = []
    for said in spoken:
        result = compare(wanted, said)
        if result == "different" and (said.start in used or _is_article(said)):
            continue
        if result in _ORDER:
            found.append(Match(wanted, said, result, _same_thing(wanted, said)))
    if not found:
        return Match(wanted, None, "absent")
    return min(found, key=lambda match: (_ORDER[match.result], not match.same_thing))


def _is_article(said: Value) -> bool:
    """A lone "one" points at something more often than it counts."""
    return said.text.lower() == "one" and said.kind == "count"


def _same_thing(wanted: Value, said: Value) -> bool:
    """Whether both count the same by name, or measure in the same unit without a counted thing."""
    if wanted.noun and said.noun:
        return wanted.noun[:5] == said.noun[:5]
    return wanted.kind == said.kind and wanted.unit == said.unit and not (wanted.noun or said.noun)


def aligned(fact: str, passage: str, said: Sequence[Value], offset: int = 0) -> str:
    """The passage with every figure that agrees with the fact written as the fact writes it.

    "three quarters" becomes "75%" beside a fact with 75%: whether figures agree is decided by
    arithmetic, so that the meaning model need not. ``said`` are the values of the passage,
    ``offset`` is where the passage begins in the text that their offsets count from.
    """
    text, end = [], len(passage)
    for value in sorted(said, key=lambda one: -one.start):
        wanted = next((w for w in fact_values(fact) if _agrees(w, value)), None)
        start, stop = value.start - offset, value.end - offset
        if wanted is None or stop > end:
            continue
        text += [passage[stop:end], wanted.text]
        end = start
    return "".join([*reversed([*text, passage[:end]])])


def _agrees(wanted: Value, said: Value) -> bool:
    return not said.superseded and compare(wanted, said) in ("equal", "rounded")
