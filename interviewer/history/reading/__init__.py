"""Questions that lists, trends, reviews and searches ask of the tables."""
