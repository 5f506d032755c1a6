"""The one SQLite file: opened, and brought to its present form."""
