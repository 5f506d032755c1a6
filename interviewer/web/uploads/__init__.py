"""Answers that come as files."""
