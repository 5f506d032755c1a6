"""Rounds as documents and tables for other programs."""
