"""Quantities of a text: `values` finds them, `compare` tells whether two state the same."""

from interviewer.language.quantities.find_values import compare, same_value, values
from interviewer.language.quantities.value import Value, figure_text

__all__ = ["Value", "compare", "figure_text", "same_value", "values"]
