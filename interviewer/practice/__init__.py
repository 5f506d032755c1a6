"""One round, top to bottom: ask, listen, transcribe, score, keep."""
