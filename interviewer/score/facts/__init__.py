"""Which facts of a story an answer carries: look up, judge, decide, explain."""
