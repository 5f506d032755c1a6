"""Quantities of a text: `values` finds them, `compare` tells whether two state the same."""

from interviewer.language.quantities.find_values import compare, same_value, values
from interviewer.language.quantities.number_words import TENS, UNITS
from interviewer.language.quantities.quoted_figure import figure_text
from interviewer.language.quantities.value import Value

__all__ = ["TENS", "UNITS", "Value", "compare", "figure_text", "same_value", "values"]
