"""The history as one document or one folder, and back.

>>> import json
>>> document = export_rounds(store, None)
>>> document["schema"], len(document["rounds"])
('interviewer.history/1', 1)
>>> import_rounds(store, json.dumps(document), "all.json").known
('20260301-181500',)
>>> back_up(store, folder / "copy").rounds
1
"""

from interviewer.history.exchange.backup import back_up
from interviewer.history.exchange.transfer import export_rounds, import_rounds

__all__ = ["back_up", "export_rounds", "import_rounds"]
