"""What is wrong with a history, table by table."""

from interviewer.history.check.verify import faults

__all__ = ["faults"]
