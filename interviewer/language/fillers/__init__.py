"""Fillers and restarts: in a text, and those that only a second hearing kept."""

from interviewer.language.fillers.fillers_in_text import fillers
from interviewer.language.fillers.placed import heard_fillers

__all__ = ["fillers", "heard_fillers"]
