"""Scorecards and transcripts to text for people."""
