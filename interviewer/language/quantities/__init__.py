"""Quantities of a text: `values` finds them, `compare` tells whether two state the same."""
