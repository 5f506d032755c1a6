"""Rounds as documents and tables for other programs.

>>> from interviewer.history.exchange import export_rounds
>>> rounds = export_rounds(store, None)["rounds"]
>>> to_markdown(rounds).splitlines()[0], to_html(rounds)[:15], to_csv(rounds)[:8]
('# Interview practice', '<!DOCTYPE html>', 'round,st')
"""

from interviewer.review.export.round_document import to_html, to_markdown
from interviewer.review.export.round_table import to_csv

__all__ = ["to_csv", "to_html", "to_markdown"]
