"""Whisper's weights: which there are, where they lie, how they come here."""
