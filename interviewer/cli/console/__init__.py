"""The terminal: keys, interrupts, progress, libraries' sound."""
