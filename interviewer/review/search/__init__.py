"""Was it said? Phrases and figures over answers and history."""
