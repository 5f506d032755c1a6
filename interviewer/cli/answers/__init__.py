"""Commands about one answer: scored, transcribed."""
