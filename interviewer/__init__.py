"""Practise behavioural interviews by voice, scored against your own STAR stories."""

__version__ = "0.1.0"
