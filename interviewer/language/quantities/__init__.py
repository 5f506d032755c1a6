"""Quantities of a text: `values` finds them, `compare` tells whether two state the same.

>>> (fact,) = values("75% reduction in customer complaints")
>>> said, other = values("Complaints fell by three quarters, not by 57 %.")
>>> compare(fact, said), compare(fact, other)
('equal', 'different')
>>> same_value(fact, said), figure_text(said, "Complaints fell by three quarters, not by 57 %.")
(True, 'three quarters')
>>> isinstance(said, Value), said.kind, said.amount_low
(True, 'percent', 75.0)
"""

from interviewer.language.quantities.find_values import compare, same_value, values
from interviewer.language.quantities.value import Value, figure_text

__all__ = ["Value", "compare", "figure_text", "same_value", "values"]
