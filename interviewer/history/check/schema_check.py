"""Whether the database has the tables, indexes and triggers that the migrations make."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from interviewer.history.schema import migrate

_OBJECTS = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_SEARCH = "sentence_search_"
"""The tables that SQLite itself makes for the search index: their wording is its business."""


def schema_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is missing, altered or strange, one line each; the last two may do harm when run."""
    wanted, there = _wanted(), _objects(connection)
    for (kind, name), sql in wanted.items():
        if (kind, name) not in there:
            yield f"the {kind} {name} is gone; restore a backup"
        elif there[kind, name] != sql and not name.startswith(_SEARCH):
            yield f"the {kind} {name} is not as the program made it; restore a backup"
    for kind, name in there:
        if (kind, name) not in wanted:
            yield f"the {kind} {name} is not the program's; restore a backup"


@cache
def _wanted() -> dict[tuple[str, str], str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, lambda _: None)
        return _objects(fresh)


def _objects(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    return {(kind, name): sql for kind, name, sql in connection.execute(_OBJECTS)}
