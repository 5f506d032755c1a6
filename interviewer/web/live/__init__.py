"""A round that is practised in a browser."""
