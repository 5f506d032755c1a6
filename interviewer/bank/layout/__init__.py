"""Lines to the passages that tell a story: sections, labels, tables, ends."""
