"""Whether something is asserted, denied, planned or imagined, and by whom."""
