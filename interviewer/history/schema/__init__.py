"""The one SQLite file: opened, and brought to its present form.

>>> database = Database(folder / "new")
>>> with database.writing() as connection:
...     [len(TALLIED), connection.execute("SELECT count(*) FROM rounds").fetchone()[0]]
[6, 0]
>>> import sqlite3
>>> migrate(sqlite3.connect(":memory:"), lambda version: None)
>>> sha256("two", "texts")[:8]
'ccd3bb8b'
>>> type(translated(sqlite3.OperationalError("malformed"), folder)).__name__
'HistoryError'
"""

from interviewer.history.schema.database import Database, translated
from interviewer.history.schema.migrations import TALLIED, migrate, sha256

__all__ = ["TALLIED", "Database", "migrate", "sha256", "translated"]
