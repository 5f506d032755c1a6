"""What to practise next, from what was practised so far. Time is always an argument."""
