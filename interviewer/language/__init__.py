"""English text, pure: sentences, clauses, values, names and normalising."""
