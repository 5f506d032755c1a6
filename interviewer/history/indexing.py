"""What searching needs, worked out once: an answer's sentences, their words and its quantities."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewer.domain.documents import prompted_from_dict, transcript_from_dict
from interviewer.domain.transcript import Transcript
from interviewer.language.factuality import manner
from interviewer.language.quantities import Value, values
from interviewer.language.text import Span, content_words, sentences, tokens

INDEX_VERSION = 4
"""Raise it when sentences, stems or values are read otherwise: rounds are then indexed anew."""

BATCH = 50
"""Rounds that are indexed in one transaction, so that other processes get their turn."""


@dataclass(frozen=True, slots=True)
class IndexedAmount:
    """A quantity in a sentence: the value, when it was said (seconds) and in which manner."""

    value: Value
    start_s: float | None
    end_s: float | None
    manner: str


@dataclass(frozen=True, slots=True)
class IndexedSentence:
    """A sentence of an answer with its stemmed words and its amounts."""

    answer: int
    position: int
    span: Span
    times: tuple[float, float] | None
    stems: tuple[str, ...]
    amounts: tuple[IndexedAmount, ...]


def index_text(transcript: Transcript, answer: int) -> list[IndexedSentence]:
    """The sentences of an answer; amounts that were taken back or vague are left out."""
    told = sentences(transcript.text)
    standing = [v for v in values(transcript.text) if not v.superseded and v.kind != "vague"]
    return [
        IndexedSentence(
            answer,
            position,
            sentence,
            transcript.times_between(sentence.start, sentence.end),
            content_words(sentence.text),
            tuple(
                _amount(transcript, sentence, value)
                for value in standing
                if sentence.start <= value.start < sentence.end
            ),
        )
        for position, sentence in enumerate(told)
    ]


def _amount(transcript: Transcript, sentence: Span, value: Value) -> IndexedAmount:
    start_s, end_s = transcript.times_between(value.start, value.end) or (None, None)
    return IndexedAmount(value, start_s, end_s, manner(sentence, value.start, value.end))


def answers(card: str) -> Iterator[Transcript]:
    """The answer of a scorecard and those to its follow-up questions."""
    data = json.loads(card)
    yield transcript_from_dict(data["transcript"])
    for prompted in prompted_from_dict(data):
        yield prompted.transcript


def index_round(connection: sqlite3.Connection, number: int, card: str) -> bool:
    """Write a round's sentences, words and amounts in the place of those that stood there.

    Returns whether the scorecard could be read; a damaged one leaves everything as it was.

    Raises:
        sqlite3.Error: They cannot be written.
    """
    try:
        told = list(answers(card))
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    read = [sentence for answer, text in enumerate(told) for sentence in index_text(text, answer)]
    write_index(connection, number, read)
    return True


def write_index(
    connection: sqlite3.Connection, number: int, read: Sequence[IndexedSentence]
) -> None:
    """Write what `index_text` read of a round's answers.

    Raises:
        sqlite3.Error: It cannot be written.
    """
    before = connection.execute(
        "SELECT DISTINCT quantity_number FROM sentences JOIN amounts ON number = sentence_number"
        " WHERE round_number = ?",
        (number,),
    ).fetchall()
    connection.execute("DELETE FROM sentences WHERE round_number = ?", (number,))
    for sentence in read:
        span = sentence.span
        done = connection.execute(
            'INSERT INTO sentences (round_number, answer, position, start, "end", start_s,'
            " end_s, text, stems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                sentence.answer,
                sentence.position,
                span.start,
                span.end,
                *(sentence.times or (None, None)),
                span.text,
                " ".join(sentence.stems),
            ),
        )
        for amount in sentence.amounts:
            _write_amount(connection, int(done.lastrowid or 0), amount)
        connection.executemany(
            "INSERT OR IGNORE INTO stems VALUES (?)", [(stem,) for stem in sentence.stems]
        )
        connection.executemany(
            "INSERT OR IGNORE INTO words VALUES (?)", [(word,) for word in words_of(span.text)]
        )
    connection.executemany(
        "DELETE FROM quantities WHERE number = ?1"
        " AND NOT EXISTS (SELECT 1 FROM amounts WHERE quantity_number = ?1)",
        before,
    )
    connection.execute(
        "UPDATE rounds SET index_version = ? WHERE number = ?", (INDEX_VERSION, number)
    )


def words_of(text: str) -> set[str]:
    """The words of a sentence as they can be searched: in lower case."""
    return {token.lower for token in tokens(text) if token.is_word or token.is_digits}


def _write_amount(connection: sqlite3.Connection, sentence: int, amount: IndexedAmount) -> None:
    value = amount.value
    told = signature(value)
    connection.execute(
        "INSERT OR IGNORE INTO quantities (amount_low, amount_high, kind, unit, direction, approx,"
        " role, per, noun) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told,
    )
    connection.execute(
        "INSERT INTO amounts SELECT ?, ?, ?, ?, ?, number, ? FROM quantities WHERE amount_low = ?"
        " AND amount_high = ? AND kind = ? AND unit = ? AND direction = ? AND approx = ?"
        " AND role = ? AND per = ? AND noun = ?",
        (sentence, value.start, value.end, amount.start_s, amount.end_s, amount.manner, *told),
    )


def signature(value: Value) -> tuple[float | str, ...]:
    """What makes two quantities one, in the order of their columns."""
    return (
        value.amount_low,
        value.amount_high,
        value.kind,
        value.unit,
        value.direction,
        value.approx,
        value.role,
        value.per,
        value.noun,
    )


def drop_all(connection: sqlite3.Connection) -> None:
    """Empty everything that `index_round` writes; all rounds are to be indexed anew.

    Raises:
        sqlite3.Error: It cannot be written.
    """
    # Made anew first: a damaged search index cannot follow the sentences' deletion.
    connection.execute("INSERT INTO sentence_search (sentence_search) VALUES ('rebuild')")
    for table in ("sentences", "amounts", "quantities", "stems", "words"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own table names
    connection.execute("UPDATE rounds SET index_version = 0")


def forget_unused(connection: sqlite3.Connection) -> None:
    """Remove words and quantities that only deleted rounds held, and merge the search index.

    Raises:
        sqlite3.Error: They cannot be written.
    """
    connection.execute(
        "DELETE FROM quantities WHERE number NOT IN (SELECT quantity_number FROM amounts)"
    )
    stems, words = set(), set()
    for text, said in connection.execute("SELECT text, stems FROM sentences"):
        stems.update(said.split())
        words.update(words_of(text))
    for table, column, left in (("stems", "stem", stems), ("words", "word", words)):
        there = connection.execute(f"SELECT {column} FROM {table}")  # noqa: S608 -- own names
        gone = [row for row in there if row[0] not in left]
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)  # noqa: S608 -- own
    # Entries of deleted rows stay in the index's segments until these are merged into one.
    connection.execute("INSERT INTO sentence_search (sentence_search) VALUES ('optimize')")
