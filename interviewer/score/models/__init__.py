"""Packaged models and what runs them."""
