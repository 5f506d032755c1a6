"""Scorecards as plain dictionaries, and back."""
