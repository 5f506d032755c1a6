"""The one SQLite file: opened, and brought to its present form."""

from interviewer.history.schema.database import Database, translated
from interviewer.history.schema.migrations import TALLIED, migrate, sha256

__all__ = ["TALLIED", "Database", "migrate", "sha256", "translated"]
