"""Finding sentences and amounts over all rounds. What counts as a hit is the caller's to decide."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, get_args

from interviewer.history.reading.queries import moment_or_none
from interviewer.language.factuality import Assertion
from interviewer.language.quantities import Value


class SaidSentence(NamedTuple):
    """A sentence of a kept answer, with its round; offsets are in characters of the answer.

    ``answer`` is 0 for the answer itself, n for the answer to the n-th follow-up question. The
    sentence before has the number before, but for the first, whose ``position`` is 0.
    """

    number: int
    round_id: str
    started_at: str
    story: str | None
    answer: int
    position: int
    start: int
    end: int
    start_s: float | None
    end_s: float | None
    text: str


class SaidAmount(NamedTuple):
    """A quantity in a sentence: both numbers, where (characters of the answer), when (seconds).

    ``manner`` is said, denied, imagined, intended, asked or reported (another's).
    """

    sentence: int
    quantity: int
    start: int
    end: int
    start_s: float | None
    end_s: float | None
    manner: str


_SENTENCE = (
    's.number, r.id, r.started_at, r.story_id, s.answer, s.position, s.start, s."end", s.start_s,'
    " s.end_s, s.text"
)
_NEWEST_FIRST = " ORDER BY r.started_at DESC, r.number DESC, s.number"


class SearchIndex:
    """The search tables as one connection sees them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def stems(self) -> list[str]:
        """Every word that carries meaning and was ever said, stemmed."""
        return [row[0] for row in self._connection.execute("SELECT stem FROM stems")]

    def words(self) -> list[str]:
        """Every word that was ever said, in lower case."""
        return [row[0] for row in self._connection.execute("SELECT word FROM words")]

    def with_stems(self, stems: Iterable[str]) -> set[int]:
        """The numbers of the sentences that hold any of these stems."""
        return self._matching("stems", stems)

    def with_words(self, phrases: Iterable[str]) -> set[int]:
        """The numbers of the sentences that hold any of these words or phrases as they stand."""
        return self._matching("text", phrases)

    def _matching(self, column: str, terms: Iterable[str]) -> set[int]:
        quoted = ['"' + term.replace('"', '""') + '"' for term in terms]
        if not quoted:
            return set()
        query = f"{{{column}}} : ({' OR '.join(quoted)})"
        rows = self._connection.execute(
            "SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?", (query,)
        )
        return {row[0] for row in rows}

    def quantities(self) -> Iterator[tuple[int, Value]]:
        """Every quantity that was ever said, once, with its number; it stands nowhere (0, 0)."""
        rows = self._connection.execute(
            "SELECT number, amount_low, amount_high, unit, kind, direction, approx, noun, role, per"
            " FROM quantities"
        )
        for number, low, high, unit, kind, direction, approx, noun, role, per in rows:
            yield number, Value(low, high, unit, kind, direction, approx, 0, 0, "", noun, role, per)

    def amounts_of(self, quantities: Iterable[int]) -> list[SaidAmount]:
        """Where these quantities were said."""
        return self._amounts("quantity_number", quantities)

    def amounts_in(self, sentences: Iterable[int]) -> list[SaidAmount]:
        """The amounts of these sentences."""
        return self._amounts("sentence_number", sentences)

    def _amounts(self, column: str, numbers: Iterable[int]) -> list[SaidAmount]:
        rows = self._connection.execute(
            'SELECT sentence_number, quantity_number, start, "end", start_s, end_s, manner'  # noqa: S608 -- own names
            f" FROM json_each(?) AS wanted CROSS JOIN amounts ON {column} = wanted.value",
            (json.dumps(list(numbers)),),
        )
        # A manner that is none is damage, and no reason to find nothing at all.
        return [SaidAmount(*row) for row in rows if row[-1] in get_args(Assertion)]

    def sentences(self, numbers: Iterable[int]) -> list[SaidSentence]:
        """Sentences by number, newest round first, in order within it."""
        rows = self._connection.execute(
            f"SELECT {_SENTENCE} FROM json_each(?) AS wanted"  # noqa: S608 -- own names
            " JOIN sentences AS s ON s.number = wanted.value"
            f" JOIN rounds AS r ON r.number = s.round_number{_NEWEST_FIRST}",
            (json.dumps(list(numbers)),),
        )
        found = [SaidSentence(*row) for row in rows]
        return [one._replace(started_at=moment_or_none(one.started_at)) for one in found]

    def story_facts(self) -> list[tuple[str, str]]:
        """The facts of all stories as their last rounds had them: story id and the fact's text."""
        rows = self._connection.execute(
            "SELECT story_id, text FROM (SELECT story_id, max(number) AS number FROM rounds"
            " WHERE story_id IS NOT NULL GROUP BY story_id)"
            " JOIN facts ON round_number = number ORDER BY story_id, position"
        )
        return [(story, text) for story, text in rows]

    @cached_property
    def opening(self) -> set[int]:
        """The sentences that open an answer."""
        rows = self._connection.execute("SELECT number FROM sentences WHERE position = 0")
        return {row[0] for row in rows}

    def stories(self, sentences: Iterable[int]) -> dict[int, str | None]:
        """The story of the round of each of these sentences."""
        rows = self._connection.execute(
            "SELECT s.number, r.story_id FROM json_each(?) AS wanted"
            " JOIN sentences AS s ON s.number = wanted.value"
            " JOIN rounds AS r ON r.number = s.round_number",
            (json.dumps(list(sentences)),),
        )
        return dict(rows)
