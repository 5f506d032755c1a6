"""What is wrong with a history, table by table.

>>> from interviewer.history.schema import Database
>>> faults(Database(folder), folder / "recordings")
[]
"""

from interviewer.history.check.verify import faults

__all__ = ["faults"]
