"""Which stretch of an answer tells which part of STAR, and how well."""
