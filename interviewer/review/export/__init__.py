"""Rounds as documents and tables for other programs."""

from interviewer.review.export.round_document import to_html, to_markdown
from interviewer.review.export.round_table import to_csv

__all__ = ["to_csv", "to_html", "to_markdown"]
