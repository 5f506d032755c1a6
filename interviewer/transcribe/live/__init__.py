"""Transcribing while somebody speaks: captions, and the answer as it grows."""
