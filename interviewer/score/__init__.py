"""Transcript and story to scorecard. Pure and deterministic."""
