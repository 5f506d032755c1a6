"""Rounds kept and searched.

>>> from datetime import UTC, datetime
>>> from interviewer.history.store import HistoryStore
>>> history = HistoryStore(folder)
>>> history.keep(card, datetime(2026, 3, 1, 18, 15, tzinfo=UTC), recording=None)
'20260301-181500'
>>> history.add_note("last", "Name the figure.").text
'Name the figure.'
>>> [(one.id, one.story) for one in history.rounds()], history.verify()
([('20260301-181500', 'orkes-sdk-documentation')], [])
>>> history.delete(["last"])
['20260301-181500']
"""
