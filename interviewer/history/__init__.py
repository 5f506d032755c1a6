"""Rounds kept and searched."""
