"""Fillers and restarts: in a text, and those that only a second hearing kept."""
