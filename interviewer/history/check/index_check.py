"""Whether what searching needs is what the answers say: worked out anew, and compared."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from interviewer.history import indexing


def index_faults(
    connection: sqlite3.Connection, number: int, card: str, version: int
) -> Iterator[str]:
    """What is wrong with a round's sentences and amounts; nothing while it waits to be indexed."""
    if version != indexing.INDEX_VERSION:
        if not 0 <= version < indexing.INDEX_VERSION:
            yield f"its index is of an unknown version, {version}"
        return
    read = [
        sentence
        for answer, said in enumerate(indexing.answers(card))
        for sentence in indexing.index_text(said, answer)
    ]
    there = connection.execute(
        'SELECT answer, position, start, "end", start_s, end_s, text, stems FROM sentences'
        " WHERE round_number = ? ORDER BY answer, position",
        (number,),
    ).fetchall()
    if there != [_sentence(one) for one in read]:
        yield "its sentences are not those of its answer"
        return
    amounts = connection.execute(
        'SELECT answer, position, a.start, a."end", a.start_s, a.end_s, manner, amount_low,'
        " amount_high, kind, unit, direction, approx, role, per, noun"
        " FROM sentences AS s JOIN amounts AS a ON s.number = sentence_number"
        " JOIN quantities AS q ON q.number = quantity_number"
        " WHERE round_number = ? ORDER BY answer, position, a.start",
        (number,),
    ).fetchall()
    if amounts != [row for one in read for row in _amounts(one)]:
        yield "its amounts are not those of its answer"


def _sentence(one: indexing.IndexedSentence) -> tuple[Any, ...]:
    span, times = one.span, one.times or (None, None)
    return (one.answer, one.position, span.start, span.end, *times, span.text, " ".join(one.stems))


def _amounts(one: indexing.IndexedSentence) -> list[tuple[Any, ...]]:
    told = [
        (
            one.answer,
            one.position,
            amount.value.start,
            amount.value.end,
            amount.start_s,
            amount.end_s,
            amount.manner,
            *indexing.signature(amount.value),
        )
        for amount in one.amounts
    ]
    return sorted(told, key=lambda row: row[2])


def word_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Words that stand in sentences and not among the words; more words than that do no harm."""
    stems: set[str] = set()
    words: set[str] = set()
    for text, told in connection.execute("SELECT text, stems FROM sentences"):
        stems.update(told.split())
        words.update(indexing.words_of(text))
    for table, column, said in (("stems", "stem", stems), ("words", "word", words)):
        there = {row[0] for row in connection.execute(f"SELECT {column} FROM {table}")}  # noqa: S608 -- own names
        missing = len(said - there)
        if missing:
            yield (
                f"{missing} of the {table} that were said are not among those that can be searched;"
                " run: interviewer history verify --mend"
            )
