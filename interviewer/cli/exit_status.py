"""Exit statuses, the same for every command. Imports nothing: the entry needs them at once."""

OK = 0
NO = 1
BAD_INPUT = 2
INTERRUPTED = 130
