"""The nouns of the program. Nothing here imports from the rest or touches the world."""
