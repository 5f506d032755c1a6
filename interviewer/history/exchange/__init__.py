"""The history as one document or one folder, and back."""

from interviewer.history.exchange.backup import back_up
from interviewer.history.exchange.transfer import export_rounds, import_rounds

__all__ = ["back_up", "export_rounds", "import_rounds"]
